//! Where reports lie: room, bin.

super::declare_texts! {
    /// See the module.
    StorageTexts {
        intro: "Mọi báo cáo nằm trong trình duyệt này, trên máy này; không gửi đi đâu.", "All reports lie in this browser, on this computer; nothing is sent anywhere.";
        failed: "Không làm được", "This could not be done";
        keeping: "Chỗ lưu trên máy", "Room on this computer";
        room: "Đang dùng {0} trong khoảng {1} mà trình duyệt cho phép.", "{0} taken of about {1} that the browser allows.";
        room_unknown: "Trình duyệt không cho biết đã dùng bao nhiêu.", "The browser does not say how much is taken.";
        kept: "Trình duyệt đã nhận giữ dữ liệu: chỉ mất khi chính bạn xoá dữ liệu duyệt web.", "The browser has promised to keep the data: it goes only when you clear the browsing data yourself.";
        bin: "Thùng rác", "Bin";
        bin_text: "Báo cáo đã xoá được giữ 30 ngày, cùng lịch sử của nó.", "Deleted reports are kept for 30 days, with their history.";
        bin_empty: "Thùng rác trống.", "The bin is empty.";
        bin_facts: "Xoá ngày {0}, còn giữ {1} ngày", "Deleted on {0}, kept for {1} more days";
        restore: "Khôi phục", "Restore";
        restore_named: "Khôi phục “{0}”", "Restore “{0}”";
        purge: "Xoá hẳn", "Delete for good";
        purge_named: "Xoá hẳn “{0}”", "Delete “{0}” for good";
        purge_title: "Xoá hẳn báo cáo này?", "Delete this report for good?";
        purge_text: "Báo cáo “{0}” và toàn bộ lịch sử của nó sẽ mất hẳn, không lấy lại được.", "The report “{0}” and all of its history will be gone, and cannot be brought back.";
        purged: "Đã xoá hẳn “{0}”.", "Deleted “{0}” for good.";
    }
}
