//! The settings.

super::declare_texts! {
    /// See the module.
    SettingsTexts {
        display: "Hiển thị", "Display";
        language: "Ngôn ngữ", "Language";
        language_vi: "Tiếng Việt", "Tiếng Việt";
        language_en: "English", "English";
        theme: "Màu nền", "Colours";
        theme_system: "Theo hệ thống", "As the system";
        theme_light: "Sáng", "Light";
        theme_dark: "Tối", "Dark";
        profile: "Đơn vị", "Your unit";
        profile_text: "Dùng làm giá trị mặc định cho báo cáo mới. Báo cáo đã lập không thay đổi.", "Defaults for new reports. Reports that exist do not change.";
        fill_defaults: "Điền theo mẫu của cơ quan", "Fill in from the body’s model";
        signer: "Người ký", "Signer";
        recipients_group: "Nơi nhận mặc định", "Default recipients";
        letterhead_group: "Thể thức", "Letterhead";
        letterheads: "Thể thức văn bản", "Letterheads";
        letterheads_text: "Nếu giá trị nào chưa đúng quy định, hãy tải tệp về, sửa, tăng “version” rồi nhập lại. Mỗi PDF ghi rõ thể thức đã dùng.", "If a value differs from the rules, download the file, correct it, raise “version” and import it. Each PDF names its letterhead.";
        letterhead_download: "Tải tệp", "Download the file";
        letterhead_import: "Nhập tệp đã sửa", "Import a corrected file";
        letterhead_back: "Dùng lại bản kèm theo", "Use the one that ships";
        letterhead_failed: "Không dùng được tệp; thể thức đang dùng không thay đổi", "The file cannot be used; the letterheads are unchanged";
        trust: "Chứng thư tin cậy", "Trusted certificates";
        trust_text: "Nhập chứng thư gốc của các nơi cấp mà bạn tin cậy, và danh sách chứng thư bị thu hồi (CRL) của họ. Khi kiểm tra chữ ký, chương trình chỉ dựa vào các tệp này; không có chứng thư nào được cài sẵn.", "Import the root certificates of the issuers that you trust, and their lists of revoked certificates (CRL). Signatures are verified by these files only; none is built in.";
        trust_none: "Chưa nhập chứng thư nào.", "None was imported yet.";
        trust_import: "Nhập chứng thư hoặc CRL", "Import a certificate or CRL";
        trust_failed: "Không dùng được tệp; danh sách đang dùng không thay đổi", "The file cannot be used; nothing has changed";
        trust_digest: "SHA-256: {0}", "SHA-256: {0}";
        trust_take_away: "Bỏ", "Remove";
        trust_remove: "Bỏ {0}", "Remove {0}";
        saved: "Đã lưu thiết lập.", "Settings saved.";
        failed: "Không lưu được thiết lập", "The settings could not be saved";
        about: "Về chương trình", "About";
        about_text: "Báo cáo nằm trong trình duyệt trên máy này; chương trình không gửi dữ liệu đi đâu. Hãy xuất báo cáo ra tệp để sao lưu.", "Reports stay in the browser on this computer; nothing is sent anywhere. Export reports to files as a back-up.";
        data_version: "Dữ liệu chỉ thị: phiên bản {0}", "Directive data: version {0}";
    }
}
