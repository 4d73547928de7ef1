//! What a report once was: its versions, what changed between them, and parts that wait to be settled.

super::declare_texts! {
    /// See the module.
    HistoryTexts {
        intro: "Chương trình tự ghi lại một bản sau mỗi lần làm việc và mỗi bước của báo cáo. Khôi phục không làm mất bản hiện tại: nó được ghi lại trước.", "The program puts a version down after each sitting and at each step of the report. Restoring never loses what is there now: it is put down first.";
        give: "Tải bản sao kèm lịch sử", "Download a copy with its history";
        give_hint: "Gửi đồng nghiệp sửa ở máy khác; khi nhận lại, nhập tệp ở danh sách báo cáo để ghép từng phần.", "For a colleague on another computer; when it comes back, import it on the list of reports, and it is merged part by part.";
        name_label: "Tên cho bản hiện tại", "A name for the present version";
        name_hint: "Ví dụ: trước khi xin ý kiến Thường trực.", "Such as: before the leaders’ view.";
        put_down: "Ghi lại bản này", "Put this version down";
        put_down_done: "Đã ghi lại “{0}”.", "Put down “{0}”.";
        name_missing: "Hãy đặt tên cho bản này.", "Give the version a name.";
        compare: "So sánh", "Compare";
        older: "Bản trước", "Earlier version";
        newer: "Bản sau", "Later version";
        present: "Bản hiện tại ({0})", "The present version ({0})";
        none: "Chưa có bản nào được ghi lại. Bản đầu tiên được ghi khi báo cáo được sửa.", "No version has been put down yet. The first one is when the report is changed.";
        versions: "Các bản đã ghi", "Versions";
        view: "Xem thay đổi từ đó đến nay", "See what has changed since";
        same: "Hai bản này giống nhau.", "The two versions are the same.";
        changed: "{0} phần khác nhau", "Parts that differ: {0}";
        restore_part: "Khôi phục phần này", "Restore this part";
        restore_all: "Khôi phục cả báo cáo về bản trước", "Restore the whole report to the earlier version";
        restored: "Đã khôi phục. Bản trước khi khôi phục nằm trong lịch sử.", "Restored. What was there before is in the history.";
        frozen: "Báo cáo đã nộp: chỉ xem được lịch sử, không khôi phục.", "This report was handed in: its history can be seen, and nothing restored.";
        failed: "Không đọc được lịch sử", "The history could not be read";
        set_aside: "{0} bản ghi của lịch sử không đọc được; các bản khác vẫn xem được.", "{0} records of the history cannot be read; the others can.";
        before: "Trước", "Before";
        after: "Sau", "After";
        empty: "(trống)", "(empty)";
        restyled: "(đổi kiểu chữ)", "(another look)";
        nothing_arose: "Không phát sinh trong kỳ.", "Nothing arose in the period.";
        legend_added: "thêm", "added";
        legend_removed: "bỏ", "removed";
        why_begun: "Bản đầu", "The first";
        why_worked: "Tự ghi khi làm việc", "Put down at work";
        why_named: "Đặt tên", "Named";
        why_stage: "Trước khi chuyển bước", "Before a step of its life";
        why_restored: "Trước khi khôi phục", "Before restoring";
        why_elsewhere: "Ghi ở nơi khác", "Saved elsewhere";
        why_copied: "Đã gửi ra tệp", "Given out as a file";
        why_received: "Nhận về từ tệp", "Came as a file";
        part_outline: "Chỉ thị, cơ quan, đơn vị", "Directive, body, unit";
        part_period: "Kỳ báo cáo", "Period";
        part_life: "Bước của báo cáo", "Step of its life";
        part_figure: "Số liệu: {0}", "Figure: {0}";
        part_annex: "Phụ lục: {0}", "Annex: {0}";
        unsettled_title: "Phần này đã được sửa khác nhau ở hai nơi", "This part was changed differently in two places";
        unsettled_text: "Cả hai bản đều được giữ, chỗ khác nhau được đánh dấu. Hãy chọn.", "Both are kept, and what differs is marked. Choose.";
        mine: "Bản đang mở", "The one that is open";
        theirs: "Bản kia", "The other";
        unsettled_lost: "Không đọc được bản kia.", "The other version cannot be read.";
        keep_mine: "Giữ bản đang mở", "Keep the one that is open";
        take_theirs: "Lấy bản kia", "Take the other";
        keep_both: "Giữ cả hai, nối tiếp nhau", "Keep both, one after the other";
    }
}
