//! The list of reports.

super::declare_texts! {
    /// See the module.
    ReportsTexts {
        title: "Báo cáo", "Reports";
        new: "Lập báo cáo mới", "New report";
        import: "Nhập tệp báo cáo", "Import a report file";
        search: "Tìm báo cáo", "Search reports";
        search_placeholder: "Tên, số, đơn vị… không cần gõ dấu", "Subject, number, unit… tones do not matter";
        sort: "Sắp xếp", "Sort";
        sort_updated: "Mới sửa trước", "Latest change first";
        sort_due: "Hạn nộp gần trước", "Nearest due date first";
        sort_period: "Kỳ mới trước", "Latest period first";
        sort_subject: "Theo tên", "By subject";
        found: "{0} báo cáo", "{0} reports";
        empty_title: "Bắt đầu báo cáo đầu tiên", "Start your first report";
        empty_text: "Chọn chỉ thị, cơ quan và kỳ báo cáo. Khung đề mục, căn cứ và phụ lục số liệu được lập sẵn; trong khi viết, chương trình chỉ ra chỗ còn thiếu và điều khoản yêu cầu.", "Choose a directive, a body and a period. Outline, clauses and the annex of figures are laid out for you; while you write, you see what is missing and which clause asks for it.";
        empty_private: "Mọi nội dung nằm trong trình duyệt trên máy này, không gửi đi đâu.", "Everything stays in the browser on this computer; nothing is sent anywhere.";
        nothing_matches: "Không có báo cáo nào khớp với “{0}”.", "No report matches “{0}”.";
        clear_search: "Xoá từ tìm kiếm", "Clear the search";
        untitled: "Chưa có trích yếu", "No subject yet";
        done_of: "{0}/{1} mục", "{0} of {1} sections";
        progress: "Tiến độ: {0} trên {1} mục được yêu cầu đã xong", "Progress: {0} of {1} required sections done";
        open_musts: "{0} việc bắt buộc còn thiếu", "{0} musts open";
        no_musts: "Đủ yêu cầu bắt buộc", "All musts met";
        due: "Hạn {0}", "Due {0}";
        due_late: "Quá hạn {0} ngày", "{0} days late";
        due_today: "Hạn hôm nay", "Due today";
        due_soon: "Còn {0} ngày", "{0} days left";
        no_due: "Chưa đặt hạn", "No due date";
        updated: "Sửa {0}", "Changed {0}";
        open: "Mở", "Open";
        more: "Thao tác khác với “{0}”", "More for “{0}”";
        duplicate: "Nhân bản", "Duplicate";
        export: "Xuất tệp", "Export";
        delete: "Xoá", "Delete";
        deleted: "Đã xoá “{0}”.", "Deleted “{0}”.";
        restored: "Đã khôi phục “{0}”.", "Restored “{0}”.";
        duplicated: "Đã nhân bản thành bản thảo mới.", "Duplicated as a new draft.";
        imported: "Đã nhập báo cáo từ tệp {0}.", "Imported the report from {0}.";
        imported_copy: "Máy này đã có báo cáo đó, nên tệp được nhập thành một bản riêng.", "This computer already had that report, so the file became a separate copy.";
        import_failed: "Không nhập được tệp {0}", "{0} could not be imported";
        not_text: "Tệp không phải là văn bản JSON (UTF-8).", "The file is not JSON text (UTF-8).";
        copy_overdue: "{0} báo cáo đã hơn một tuần chưa có bản sao mới ngoài trình duyệt.", "{0} reports have had no new copy outside the browser for a week or longer.";
        on_disk: "Trang đang mở từ một tệp trên máy này: trang khác mở từ tệp có thể đọc báo cáo của bạn. Nên đặt mật khẩu.", "This page was opened from a file on this computer: other pages opened from files can read your reports. A passphrase is advisable.";
        on_disk_set: "Đặt mật khẩu", "Set a passphrase";
        copy_make: "Lưu bản sao", "Make a copy";
        not_now: "Để sau", "Not now";
        list_failed: "Không đọc được danh sách báo cáo", "The list of reports could not be read";
        set_aside_title: "{0} bản ghi không đọc được", "{0} records cannot be read";
        set_aside_text: "Các báo cáo khác vẫn mở bình thường. Bản ghi hỏng được giữ nguyên; có thể tải về để khôi phục.", "The other reports open as usual. A damaged record is left untouched and can be downloaded for recovery.";
        set_aside_download: "Tải bản ghi {0}", "Download record {0}";
    }
}
