//! Copies outside of the browser: made, and taken in again.

super::declare_texts! {
    /// See the module.
    CopiesTexts {
        title: "Bản sao ngoài trình duyệt", "Copies outside the browser";
        text: "Một tệp chứa mọi báo cáo, lịch sử, thùng rác và thiết lập. Hãy cất ở máy hoặc ổ khác: khi trình duyệt mất dữ liệu, tệp này lấy lại được tất cả.", "One file with all reports, histories, the bin and the settings. Keep it on another computer or disk: if the browser loses the data, this file brings all of it back.";
        last: "Bản sao gần nhất: {0}.", "Latest copy: {0}.";
        never: "Chưa có bản sao nào.", "There is no copy yet.";
        own_passphrase: "Đặt mật khẩu cho bản sao", "Put a passphrase on the copy";
        by_store: "Bản sao được mã hoá, mở bằng mật khẩu của kho dữ liệu.", "The copy is encrypted, and opens with the passphrase of the storage.";
        make: "Lưu bản sao của tất cả", "Save a copy of everything";
        making: "Đang ghi bản sao: {0} trên {1} báo cáo…", "Writing the copy: {0} of {1} reports…";
        made: "Đã lưu bản sao {0} với {1} báo cáo.", "Saved the copy {0} with {1} reports.";
        left_out: "{0} bản ghi không đọc được nên không có trong bản sao.", "{0} records do not read and are not in the copy.";
        folder_text: "Trình duyệt này có thể tự ghi mỗi báo cáo vừa sửa thành một tệp trong thư mục do bạn chọn (ổ mạng, ổ rời…).", "This browser can write each report by itself, after each change, as a file into a folder of your choice (a network drive, a stick…).";
        folder_choose: "Chọn thư mục tự lưu", "Choose a folder";
        folder_chosen: "Tự lưu vào thư mục “{0}”.", "Copies go by themselves into the folder “{0}”.";
        folder_stop: "Thôi tự lưu", "Stop that";
        folder_failed: "Không ghi được bản sao vào thư mục đã chọn: {0}", "The copy could not be written into the chosen folder: {0}";
        folder_closed: "trình duyệt cần bạn cho phép lại.", "the browser wants your permission again.";
        folder_again: "Cho phép và ghi lại", "Allow it, and write again";
        opener: "Tải công cụ mở bản sao", "Download the opener for copies";
        opener_hint: "Một tệp HTML mở được bản sao trên mọi máy, không cần mạng hay chương trình này. Cất cùng bản sao.", "One HTML file that opens a copy on any computer, without a network or this program. Keep it with the copy.";
        restore_title: "Khôi phục từ bản sao", "Restore a copy";
        restore_text: "Chọn tệp bản sao (hoặc tệp báo cáo). Chương trình cho xem trước sẽ làm gì; không báo cáo nào bị ghi đè mà không còn trong lịch sử.", "Choose a copy (or a report file). You see what will be done before it is done; nothing is overwritten that is not in the history then.";
        choose: "Chọn tệp bản sao", "Choose a copy";
        reading: "Đang đọc bản sao…", "Reading the copy…";
        locked: "Bản sao này có mật khẩu.", "This copy has a passphrase.";
        passphrase: "Mật khẩu của bản sao", "Passphrase of the copy";
        open: "Mở bản sao", "Open the copy";
        failed: "Không đọc được bản sao {0}", "The copy {0} could not be read";
        of_day: "Bản sao ngày {0}: {1} báo cáo.", "A copy of {0}: {1} reports.";
        of_file: "Tệp báo cáo: {0} báo cáo.", "A report file: {0} report.";
        new: "Mới trên máy này", "New on this computer";
        newer: "Mới hơn bản trên máy: thay thế, bản cũ vào lịch sử", "Newer than here: takes its place, the old one goes into the history";
        conflicting: "Cả hai nơi cùng sửa: ghép từng phần, chỗ khác nhau để bạn chọn", "Changed in both places: merged part by part, differences are for you to settle";
        in_bin: "Đang ở thùng rác trên máy này", "In the bin on this computer";
        same: "Giống hệt: không làm gì", "The same: nothing is done";
        older: "Cũ hơn bản trên máy: không làm gì", "Older than here: nothing is done";
        deleted_there: "Đã xoá trong bản sao: không làm gì", "Deleted in the copy: nothing is done";
        from_bin: "Đưa các báo cáo này ra khỏi thùng rác", "Take these reports out of the bin";
        with_settings: "Lấy cả thiết lập của bản sao", "Take the settings of the copy, too";
        nothing: "Bản sao không có gì mới so với máy này.", "The copy has nothing that is not here.";
        restore: "Khôi phục", "Restore";
        restoring: "Đang khôi phục: {0} trên {1}…", "Restoring: {0} of {1}…";
        restored: "Đã khôi phục: {0} mới, {1} thay thế, {2} ghép.", "Restored: {0} new, {1} replaced, {2} merged.";
        to_settle: "{0} báo cáo có phần cần bạn chọn khi mở.", "{0} reports have parts to settle when you open them.";
        changed_meanwhile: "Tệp đã thay đổi trong khi khôi phục; hãy làm lại.", "The file changed while it was restored; do it again.";
        cancel: "Thôi", "Never mind";
    }
}
