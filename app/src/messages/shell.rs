//! What stands around every screen, and what several screens share.

super::declare_texts! {
    /// See the module.
    ShellTexts {
        product: "Báo cáo Chỉ thị", "Directive reports";
        navigation: "Điều hướng chính", "Main navigation";
        skip: "Đến nội dung chính", "Skip to the content";
        reports: "Báo cáo", "Reports";
        sign: "Ký số", "Sign";
        verify: "Kiểm tra PDF", "Verify PDFs";
        storage: "Kho dữ liệu", "Storage";
        settings: "Thiết lập", "Settings";
        back_to_reports: "Danh sách báo cáo", "All reports";
        unknown_title: "Không có trang này", "There is no such page";
        unknown_text: "Địa chỉ “{0}” không dẫn đến trang nào. Có thể đường dẫn đã cũ hoặc bị cắt mất một phần.", "The address “{0}” leads nowhere. The link may be old or cut short.";
        missing_title: "Không tìm thấy báo cáo", "The report is not here";
        missing_text: "Báo cáo này không có trong trình duyệt trên máy này. Có thể đã bị xoá, hoặc được lập trên máy khác.", "This browser does not have the report. It may have been deleted, or written on another computer.";
        opening: "Đang mở…", "Opening…";
        apart_failed: "Không tải được phần này của trang.", "This part of the page could not be loaded.";
        apart_hint: "Hãy kiểm tra mạng rồi thử lại. Nếu trang vừa được cập nhật, hãy tải lại trang: những gì đã lưu vẫn còn.", "Check the network and try again. If the page has just been updated, reload it: what was saved stays saved.";
        offline: "Không có mạng: mọi việc vẫn làm được, dữ liệu nằm trên máy này.", "No network: everything still works, the data is on this computer.";
        cancel: "Huỷ", "Cancel";
        close: "Đóng", "Close";
        retry: "Thử lại", "Try again";
        undo: "Hoàn tác", "Undo";
        saving: "Đang ghi…", "Saving…";
        saved_at: "Đã lưu lúc {0}", "Saved at {0}";
        saved_before: "Chưa có thay đổi", "No changes yet";
        not_saved: "CHƯA LƯU", "NOT SAVED";
        copy_none: "Chưa có bản sao ngoài trình duyệt", "No copy outside the browser yet";
        copy_old: "Bản sao ngoài trình duyệt cũ hơn lần sửa cuối ({0})", "The copy outside the browser is older than the last change ({0})";
        copy_current: "Có bản sao ngoài trình duyệt ({0})", "There is a copy outside the browser ({0})";
        save_as_file: "Lưu thành tệp", "Save as a file";
        save_state: "Tình trạng lưu", "Save state";
        conflict_copy: "Lưu bản đang mở thành báo cáo riêng", "Keep this version as a separate report";
        conflict_mine: "Ghi đè bằng bản đang mở (tải bản kia về tệp)", "Overwrite with this version (the other goes to a file)";
        conflict_theirs: "Mở bản kia (tải bản đang mở về tệp)", "Open the other version (this one goes to a file)";
        recreate: "Lưu lại thành báo cáo mới", "Save again as a new report";
        not_kept_banner: "Trình duyệt không cho lưu dữ liệu: báo cáo chỉ tồn tại đến khi đóng trang. CHƯA LƯU.", "The browser refuses storage: reports exist only until the page is closed. NOT SAVED.";
        not_kept_hint: "Hãy xuất báo cáo ra tệp trước khi đóng trang.", "Export reports to files before you close the page.";
        newer_banner: "Dữ liệu thuộc về một phiên bản mới hơn của chương trình, nên ở đây chỉ đọc và xuất ra tệp được.", "The data belongs to a newer version of the program: here it can only be read and exported to files.";
        newer_hint: "Hãy tải lại trang để dùng phiên bản mới.", "Reload the page to get the newer version.";
        lock_unsaved: "Chưa khoá được: còn nội dung chưa lưu.", "It was not locked: something is not saved yet.";
        loss_banner: "Kho dữ liệu trống, nhưng ngày {1} trên máy này còn {0} báo cáo.", "The database is empty, but on {1} there were {0} reports on this computer.";
        loss_hint: "Trình duyệt đã tự xoá để lấy chỗ, hoặc có người đã xoá dữ liệu duyệt web. Hãy khôi phục từ bản sao gần nhất.", "The browser removed them to gain room, or somebody cleared the browsing data. Restore the latest copy.";
        loss_restore: "Khôi phục từ bản sao", "Restore a copy";
        loss_accept: "Đã biết, không nhắc nữa", "I know, do not say it again";
        not_kept: "Trình duyệt có thể tự xoá dữ liệu khi máy thiếu chỗ; riêng Safari xoá khi bảy ngày không mở trang.", "The browser may remove the data when the computer runs short of room; Safari does so when the page is not opened for seven days.";
        keep: "Yêu cầu giữ dữ liệu", "Ask to keep the data";
        keep_hint: "Trình duyệt có thể hỏi lại; hãy chọn cho phép.", "The browser may ask you; choose to allow it.";
        keep_refused: "Trình duyệt chưa nhận lời. Đánh dấu trang này hoặc cài làm ứng dụng rồi thử lại.", "The browser did not promise. Bookmark this page or install it as an app, then try again.";
        stated: "Chỉ thị nêu rõ", "Stated by the directive";
        inferred: "Suy ra", "Inferred";
        convention: "Thông lệ", "Convention";
        stated_hint: "Văn bản chỉ thị quy định rõ đối với cơ quan này.", "The directive’s text says so, of this body.";
        inferred_hint: "Chỉ thị không nêu đích danh; suy ra từ thực tiễn hoặc quy định chung cho các cấp.", "The text does not name this body; inferred from practice or from duties of all levels.";
        convention_hint: "Cách làm thông thường của báo cáo, không do chỉ thị quy định.", "Common practice for reports; no directive asks for it.";
        must: "Bắt buộc", "Must";
        should: "Nên có", "Should";
        note: "Lưu ý", "Note";
        musts: "{0} việc bắt buộc", "{0} that must be met";
        shoulds: "{0} việc nên làm", "{0} that should be met";
        notes: "{0} lưu ý", "{0} notes";
        nothing_found: "Không còn điểm nào cần xem lại", "Nothing left to look at";
        secrecy_title: "Văn bản có độ mật", "A classified document";
        secrecy_text: "Trang này được mở qua mạng. Theo quy định về bảo vệ bí mật nhà nước, văn bản mật phải được soạn trên máy không nối mạng.", "This page was opened over a network. Under the rules on State secrets, a classified document is written on a computer that is off the network.";
        secrecy_text_2: "Đừng nhập nội dung mật vào đây; hãy soạn trên máy không nối mạng. Báo cáo có độ mật không được ký số trên trang này, chỉ in ra để ký tay.", "Do not type secret content here; write it on a computer that is off the network. A classified report cannot be signed electronically on this page, only printed and signed by hand.";
        secrecy_confirm: "Tôi đã hiểu, vẫn đặt độ mật", "I understand, set the mark";
        secrecy_cancel: "Không đặt độ mật", "Do not set it";
        file_saved: "Đã tải tệp {0}.", "Downloaded {0}.";
        file_failed: "Không tải được tệp: {0}", "The file could not be downloaded: {0}";
        choose: "Chọn…", "Choose…";
        none: "Không", "None";
        search_unit: "Gõ tên tỉnh, thành phố…", "Type the name of a province or city…";
        no_unit_found: "Không có đơn vị nào khớp.", "No unit matches.";
        units_found: "{0} đơn vị", "{0} units";
    }
}
