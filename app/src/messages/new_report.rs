//! The three steps to a new report.

super::declare_texts! {
    /// See the module.
    NewReportTexts {
        steps: "Các bước", "Steps";
        step_of: "Bước {0} trên 3", "Step {0} of 3";
        step_directive: "Chỉ thị", "Directive";
        step_body: "Cơ quan", "Body";
        step_period: "Kỳ báo cáo", "Period";
        choose_directive: "Báo cáo theo chỉ thị nào?", "Which directive is the report for?";
        choose_body: "Cơ quan nào báo cáo?", "Who reports?";
        choose_period: "Báo cáo cho kỳ nào?", "Which period does it cover?";
        dated: "ngày {0}", "of {0}";
        date_likely: "ngày ban hành chưa đối chiếu được với văn bản gốc", "date of issue not yet checked against the original";
        asks: "Chỉ thị yêu cầu gì ở {0}", "What it asks of {0}";
        asks_nothing: "Chỉ thị này không yêu cầu gì ở {0}. Vẫn có thể lập báo cáo với các mục thông lệ.", "This directive asks nothing of {0}. A report with the customary sections is still possible.";
        owes_stated: "Phải báo cáo", "Owes a report";
        owes_inferred: "Báo cáo theo thông lệ", "Reports by practice";
        owes_no: "Không có nghĩa vụ báo cáo riêng", "Owes no report of its own";
        sections_count: "{0} mục trong đề cương", "{0} sections in the outline";
        body: "Loại cơ quan", "Kind of body";
        named_in: "Chỉ thị gọi là: {0}", "The directive says: {0}";
        unit: "Tỉnh, thành phố", "Province or city";
        unit_needed: "Chọn tỉnh hoặc thành phố trước khi tiếp tục.", "Choose a province or city before going on.";
        proposals: "Chọn nhanh", "Quick choice";
        days_free: "Mỗi nơi chốt kỳ một khác: sửa được cả hai ngày.", "Offices cut periods differently: both days can be changed.";
        order_wrong: "Ngày cuối kỳ phải sau ngày đầu kỳ.", "The last day must come after the first.";
        date_needed: "Cần đủ ngày đầu kỳ và ngày cuối kỳ.", "Both the first and the last day are needed.";
        secrecy: "Độ mật", "Secrecy";
        next: "Tiếp tục", "Next";
        back: "Quay lại", "Back";
        create: "Lập báo cáo", "Create the report";
        creating: "Đang lập…", "Creating…";
        failed: "Không lập được báo cáo", "The report could not be created";
        from_settings: "Thể thức, nơi nhận, người ký lấy từ Thiết lập; sửa được sau.", "Letterhead, recipients and signer come from the settings and can be changed later.";
    }
}
