//! The titles of the screens that come in a file of their own: the tab bears them before the file is there.

super::declare_texts! {
    /// See the module.
    TitleTexts {
        new_report: "Lập báo cáo mới", "New report";
        hand_in: "Kiểm tra và nộp", "Check and hand in";
        history: "Lịch sử báo cáo", "History of the report";
        sign: "Ký tệp PDF", "Sign a PDF";
        verify: "Kiểm tra báo cáo đã ký", "Verify signed reports";
        storage: "Kho dữ liệu", "Storage";
        settings: "Thiết lập", "Settings";
    }
}
