//! A passphrase over the whole store.

super::declare_texts! {
    /// See the module.
    PassphraseTexts {
        title: "Mật khẩu bảo vệ", "Passphrase";
        none: "Chưa đặt mật khẩu: ai dùng được trình duyệt này trên máy này thì đọc được báo cáo.", "No passphrase is set: whoever can use this browser on this computer can read the reports.";
        none_hint: "Có mật khẩu, mọi báo cáo (cả tên, lịch sử, thùng rác) được mã hoá trên máy này. Quên mật khẩu thì không ai mở lại được: hãy ghi lại ở nơi an toàn và giữ bản sao.", "With one, all reports (titles, histories and the bin included) are encrypted on this computer. If you forget it, nobody can open them again: note it in a safe place and keep copies.";
        passphrase: "Mật khẩu", "Passphrase";
        current: "Mật khẩu hiện tại", "Present passphrase";
        new: "Mật khẩu mới", "New passphrase";
        repeat: "Nhập lại mật khẩu mới", "The new passphrase again";
        show: "Hiện mật khẩu", "Show what is typed";
        set: "Đặt mật khẩu", "Set the passphrase";
        change: "Đổi mật khẩu", "Change the passphrase";
        remove: "Bỏ mật khẩu", "Remove the passphrase";
        is_set: "Đang có mật khẩu: dữ liệu trên máy này được mã hoá.", "A passphrase is set: the data on this computer is encrypted.";
        too_short: "Mật khẩu cần ít nhất {0} ký tự; nên dùng vài từ không liên quan nhau.", "The passphrase needs {0} letters at least; a few unrelated words are good.";
        not_alike: "Hai lần nhập không giống nhau.", "The two are not alike.";
        deriving: "Đang tính khoá…", "Working out the key…";
        sealing: "Đang mã hoá dữ liệu: {0} bản ghi…", "Encrypting the data: {0} records…";
        unsealing: "Đang giải mã dữ liệu: {0} bản ghi…", "Decrypting the data: {0} records…";
        set_done: "Đã đặt mật khẩu và mã hoá dữ liệu.", "The passphrase is set, and the data encrypted.";
        changed: "Đã đổi mật khẩu.", "The passphrase was changed.";
        removed: "Đã bỏ mật khẩu và giải mã dữ liệu.", "The passphrase was removed, and the data decrypted.";
        lock: "Khoá ngay", "Lock now";
        lock_hint: "Chương trình tự khoá khi {0} phút không ai dùng.", "The program locks by itself after {0} minutes without use.";
        remove_title: "Bỏ mật khẩu?", "Remove the passphrase?";
        remove_text: "Dữ liệu trên máy này sẽ không còn được mã hoá.", "The data on this computer will no longer be encrypted.";
        remove_again_title: "Chắc chắn bỏ mật khẩu?", "Really remove it?";
        remove_again_text: "Ai dùng được trình duyệt này sẽ đọc được mọi báo cáo.", "Whoever can use this browser will be able to read every report.";
        locked_title: "Kho dữ liệu đang khoá", "The data is locked";
        locked_text: "Nhập mật khẩu để mở báo cáo trên máy này.", "Enter the passphrase to open the reports on this computer.";
        unlock_failed: "Không mở được", "It could not be opened";
        forgotten: "Quên mật khẩu thì không mở lại được dữ liệu này; chỉ còn cách dùng bản sao có mật khẩu khác hoặc không có mật khẩu.", "Without the passphrase this data cannot be opened; what is left are copies under another passphrase, or under none.";
    }
}
