//! Verifying signed reports.

super::declare_texts! {
    /// See the module.
    VerifyTexts {
        text: "Chọn các tệp PDF, hoặc cả thư mục: trang này cho biết ai đã ký, văn bản có nguyên vẹn không, và đơn vị nào đã báo cáo. Tệp chỉ được đọc trên máy này, không được lưu lại.", "Choose PDF files, or a whole folder: this page tells who signed, whether the text is whole, and who has reported. Files are read on this computer only and are not kept.";
        choose_files: "Chọn tệp PDF", "Choose PDF files";
        choose_folder: "Chọn thư mục", "Choose a folder";
        drop_here: "hoặc thả tệp vào đây", "or drop files here";
        no_trust: "Chưa có chứng thư tin cậy nào: chỉ biết được văn bản có nguyên vẹn không, chưa biết chắc người ký là ai.", "No certificate is trusted yet: it can be told whether a text is whole, but not for sure who signed.";
        trust_count: "Theo {0} chứng thư và danh sách thu hồi đã nhập.", "By {0} certificates and lists of revoked ones that were imported.";
        to_trust: "Chứng thư tin cậy", "Trusted certificates";
        no_pdf: "Trong các tệp đã chọn không có tệp PDF nào.", "None of the chosen files is a PDF.";
        at_file: "Đang kiểm tra: {0} trong {1} tệp", "Verifying: {0} of {1} files";
        stopped: "Đã dừng: mới kiểm tra {0} trong {1} tệp.", "Stopped: {0} of {1} files were verified.";
        document_timestamp: "Dấu thời gian của văn bản: {0}", "Timestamp of the document: {0}";
        record: "Tải kết quả (PDF)", "Download the results (PDF)";
        print: "In kết quả", "Print the results";
        found: "Kết quả: {0} tệp", "Results: {0} files";
        valid: "Hợp lệ", "Valid";
        unknown_signer: "Chưa rõ người ký", "Signer unknown";
        certificate_not_valid: "Chứng thư không hợp lệ", "Certificate not valid";
        changed: "Bị sửa sau khi ký", "Changed after signing";
        broken: "Chữ ký không hợp lệ", "Signature not valid";
        unsigned: "Chưa ký số", "Not signed";
        unreadable: "Không đọc được", "Cannot be read";
        too_large: "Tệp có {0} MB, lớn hơn mức 50 MB mà trang này đọc.", "The file has {0} MB, more than the 50 MB that this page reads.";
        too_large_hint: "Báo cáo kèm ảnh chỉ vài MB: hãy kiểm tra lại tệp, hoặc dùng chương trình dòng lệnh.", "A report with pictures has a few MB: look at the file again, or use the command line.";
        signature: "Chữ ký {0}: {1}", "Signature {0}: {1}";
        details: "Chi tiết chữ ký {0}", "Details of signature {0}";
        roll: "Ai đã báo cáo", "Who has reported";
        reported: "Đã báo cáo", "Reported";
        missing: "Chưa thấy báo cáo", "No report seen";
        late: "Báo cáo muộn", "Late";
        repeated: "Có nhiều bản", "More than one";
        reported_of: "{0} trong {1} đơn vị", "{0} of {1} units";
        senders: "{0} cơ quan, tổ chức", "{0} bodies";
        nobody: "Không có", "None";
        late_by: "{0} ({1}, hạn {2})", "{0} ({1}, due {2})";
        times: "{0}: {1} bản", "{0}: {1} copies";
    }
}
