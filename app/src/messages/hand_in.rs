//! Handing in.

super::declare_texts! {
    /// See the module.
    HandInTexts {
        back: "Quay lại soạn thảo", "Back to writing";
        back_to_frozen: "Xem lại báo cáo", "Back to the report";
        findings_title: "Kiểm tra lần cuối", "Last check";
        all_well: "Báo cáo đủ các yêu cầu. Có thể xuất PDF.", "The report has all that is asked. It can become a PDF.";
        musts_open: "Còn {0} yêu cầu bắt buộc chưa đạt. Vẫn có thể xuất PDF, nhưng báo cáo sẽ thiếu những điểm sau.", "{0} musts are not met. You may still make the PDF, but the report will lack the following.";
        only_shoulds: "Không thiếu yêu cầu bắt buộc; nên xem lại các điểm sau.", "No must is missing; the following deserve a look.";
        more_found: "Xem thêm {0} điểm nên làm hoặc lưu ý", "Show {0} more that deserve a look";
        preview: "Bản in", "The print";
        preview_show: "Xem trước các trang", "Show the pages";
        way_title: "Cách ký", "How it is signed";
        way_wet: "In ra, ký tay và đóng dấu", "Print, sign by hand and seal";
        way_wet_text: "Tạo PDF không có chữ ký số.", "Makes a PDF without an electronic signature.";
        way_file: "Ký số bằng tệp chứng thư (.p12, .pfx)", "Sign with a certificate file (.p12, .pfx)";
        way_file_text: "Tệp và mật khẩu chỉ dùng trên máy này, không được lưu lại.", "File and password are used on this computer only and are not kept.";
        way_elsewhere: "Ký số bằng USB token hoặc phần mềm ký khác", "Sign with a USB token or another signing program";
        way_elsewhere_text: "Giao PDF hoặc dữ liệu cần ký, nhận lại chữ ký; trang này kiểm tra trước khi nhận.", "The PDF or what is to be signed goes out, the signature comes back; this page checks it before it is taken.";
        secret_title: "Báo cáo có độ mật không ký số ở đây", "A classified report is not signed electronically here";
        secret_text: "Chỉ văn bản không mật mới được ký số trên máy nối mạng. Hãy in ra để ký tay, hoặc ký trên máy không nối mạng.", "Only documents without a secrecy mark are signed electronically on a computer with a network. Print it and sign by hand, or sign it on a computer that is off the network.";
        key_file: "Tệp chứng thư", "Certificate file";
        password: "Mật khẩu của tệp", "Password of the file";
        show_password: "Hiện mật khẩu", "Show the password";
        open_keys: "Mở chứng thư", "Open the certificate";
        opening_keys: "Đang mở chứng thư…", "Opening the certificate…";
        keys_title: "Ký bằng chứng thư của ai?", "Whose certificate signs?";
        issuer: "Nơi cấp", "Issued by";
        validity: "Hiệu lực", "Valid";
        from_to: "từ {0} đến {1}", "{0} to {1}";
        algorithm: "Thuật toán", "Algorithm";
        vouched: "Bảo đảm", "Vouched for";
        archive: "Chuẩn lưu trữ", "Archive";
        archive_3a: "PDF/A-3, kèm dữ liệu báo cáo", "PDF/A-3, with the report’s data";
        archive_1b: "PDF/A-1, không kèm dữ liệu (kho lưu trữ cũ)", "PDF/A-1, without data (older archives)";
        make_pdf: "Tạo PDF", "Make the PDF";
        typesetting: "Đang dàn trang…", "Setting the pages…";
        writing: "Đang ghi tệp PDF…", "Writing the PDF…";
        signing: "Đang ký…", "Signing…";
        starting: "Đang chuẩn bị…", "Getting ready…";
        progress: "Tiến độ", "Progress";
        cancelled: "Đã dừng. Báo cáo không thay đổi.", "Stopped. The report is unchanged.";
        done_title: "Đã tạo PDF", "The PDF is made";
        done_text: "{0} · {1} trang", "{0} · {1} pages";
        download: "Tải PDF về", "Download the PDF";
        digest: "Mã băm SHA-256", "SHA-256";
        record_title: "Ghi nhận đã nộp", "Record it as handed in";
        record_text: "Sau khi gửi tệp, hãy ghi nhận. Báo cáo được giữ nguyên như đã gửi, không sửa được nữa.", "Once the file is sent, record it. The report is kept as it was sent and can no longer be changed.";
        record_to: "Gửi đến", "Sent to";
        record: "Ghi nhận đã nộp", "Record as handed in";
        recording: "Đang ghi nhận…", "Recording…";
        changed_since: "Báo cáo đã thay đổi sau khi tạo PDF. Hãy tạo lại PDF trước khi ghi nhận.", "The report was changed after the PDF was made. Make the PDF again before you record it.";
        frozen_title: "Báo cáo đã nộp", "Handed in";
        frozen_at: "Thời điểm", "When";
        frozen_to: "Nơi nhận", "To whom";
        frozen_file: "Tệp", "File";
        frozen_signed: "Chữ ký", "Signature";
        frozen_signed_yes: "Chữ ký số trong tệp", "Electronic, in the file";
        frozen_signed_no: "Ký tay trên bản in", "By hand, on the print";
        replaced: "Đã có báo cáo thay thế.", "It has been replaced by another report.";
        supplement: "Lập báo cáo bổ sung", "Write a supplement";
        replace: "Lập báo cáo thay thế", "Write a replacement";
        follow_text: "Báo cáo đã nộp không sửa được. Nếu cần thêm hoặc sửa, hãy lập báo cáo mới nối tiếp.", "A report that was handed in cannot be changed. To add or correct something, write one that follows it.";
        print_again: "Xuất lại PDF để in", "Make the PDF again for print";
    }
}
