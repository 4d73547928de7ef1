//! Signing a PDF.

super::declare_texts! {
    /// See the module.
    SignTexts {
        text: "Dùng cho báo cáo đã có người ký để cơ quan ký tiếp, hoặc tệp đang chờ chữ ký tạo ở nơi khác. Tệp không rời khỏi máy này.", "For a report that somebody has signed and the organisation signs next, or a file that waits for a signature made elsewhere. The file does not leave this computer.";
        choose: "Chọn tệp PDF", "Choose the PDF";
        by: "Ký bằng", "Sign with";
        by_file: "Tệp chứng thư (.p12, .pfx)", "A certificate file (.p12, .pfx)";
        by_program: "Phần mềm ký khác (USB token): giao PDF, nhận lại PDF đã ký", "Another signing program (USB token): the PDF out, the signed PDF back";
        by_key: "Khoá ở nơi khác: giao dữ liệu cần ký, nhận lại giá trị chữ ký", "A key elsewhere: what is to be signed out, the signature back";
        by_digest: "Dịch vụ ký: giao mã băm, nhận lại chữ ký CMS", "A signing service: the digest out, a CMS signature back";
        document_title: "Văn bản sẽ ký", "What will be signed";
        no_signatures: "Chưa có chữ ký nào trong tệp.", "There is no signature in the file yet.";
        look_at: "Xem tệp", "Look at the file";
        how_title: "Chữ ký trên văn bản", "The signature on the document";
        signatory: "Ký với tư cách", "Signs as";
        person: "Người ký văn bản", "The person who signs the document";
        organisation: "Cơ quan, tổ chức", "The organisation";
        copy: "Nơi lập phụ lục hoặc bản sao (góc trên trang đầu)", "Whoever issues an annex or a copy (corner of page 1)";
        look: "Hiện trên trang", "Seen on the page";
        unseen: "Không hiện", "Not seen";
        picture: "Hình chữ ký hoặc con dấu", "A picture of the signature or seal";
        words: "Dòng chữ, kèm thời gian ký", "Words, with the time of signing";
        picture_file: "Tệp hình (PNG nền trong suốt)", "Picture (PNG with a transparent background)";
        words_field: "Các dòng chữ", "The words";
        words_hint: "Số và ký hiệu văn bản, hoặc hình thức sao và tên cơ quan sao. Mỗi dòng một ý, nhiều nhất hai dòng.", "Number and symbol of the document, or the form of the copy and who made it. At most two lines.";
        certifies: "Loại chữ ký", "Kind of signature";
        approves: "Ký duyệt (thông thường)", "Approval (usual)";
        certifies_forms: "Chứng nhận văn bản, vẫn cho ký tiếp", "Certifies the document, further signatures allowed";
        certifies_all: "Chứng nhận văn bản, không cho ký tiếp", "Certifies the document, nothing more allowed";
        certifies_warning: "Có phần mềm báo văn bản đã chứng nhận là “bị thay đổi” khi người khác ký tiếp. Nếu cơ quan còn phải ký, cho số hay ghi ngày, hãy chọn ký duyệt.", "Some readers call a certified document changed when it is signed again. Where the organisation still has to sign, or to give number and date, choose approval.";
        number: "Số văn bản (văn thư cho số)", "Number (given by the office)";
        number_hint: "Từ 1 đến 99999; để trống nếu chưa cho số.", "From 1 to 99999; left empty if none is given yet.";
        date: "Ngày ban hành", "Day of issue";
        algorithm: "Thuật toán ký", "Signs by";
        confirm_title: "Xác nhận trước khi ký", "Before you sign";
        confirm_document: "Văn bản", "Document";
        confirm_signer: "Chứng thư của", "Certificate of";
        sign: "Ký văn bản", "Sign the document";
        hand_out: "Tải PDF có ô chữ ký", "Download the PDF with its empty field";
        hand_out_text: "Mở tệp này bằng phần mềm ký, chọn ô chữ ký trống rồi ký. Không lưu lại bằng phần mềm khác.", "Open the file in the signing program and sign in its empty field. Do not save it anew with another program.";
        returned: "Tệp PDF đã ký nhận về", "The signed PDF that came back";
        certificates: "Chứng thư của người ký (.cer, .pem, .p7b)", "The signer’s certificate (.cer, .pem, .p7b)";
        hash: "Hàm băm", "Hash";
        prepare: "Tạo dữ liệu cần ký", "Prepare what is to be signed";
        prepared_title: "Dữ liệu cần ký", "What is to be signed";
        prepared_text: "Hãy giữ tệp PDF vừa tải về: nếu đóng trang này, chọn lại chính tệp đó để điền chữ ký.", "Keep the PDF that was just downloaded: if this page is closed, choose that very file again to put the signature in.";
        digest_hex: "Mã băm (hex)", "Digest (hex)";
        digest_base64: "Mã băm (Base64)", "Digest (Base64)";
        command: "Lệnh openssl", "The openssl command";
        download_pdf: "Tải PDF chờ ký", "Download the waiting PDF";
        download_der: "Tải dữ liệu cần ký (.der)", "Download what is to be signed (.der)";
        signature_file: "Tệp chữ ký nhận về", "The signature that came back";
        signature_hint: "Nhị phân, hex hoặc Base64.", "Binary, hex or Base64.";
        waits: "Tệp này đang chờ một chữ ký được tạo ở nơi khác. Hãy chọn cách đã dùng và đưa chữ ký nhận về.", "This file waits for a signature that is made elsewhere. Choose the way that was used, and give the signature that came back.";
        signed_title: "Đã ký số", "Signed";
        timestamp_title: "Dấu thời gian", "Timestamp";
        timestamp_text: "Chứng minh thời điểm ký, kể cả khi chứng thư hết hạn sau này. Tải yêu cầu, gửi cho nơi cấp dấu thời gian, rồi đưa trả lời vào đây, trước khi ký tiếp.", "Proves when it was signed, even once the certificate has expired. Download the request, send it to a timestamping authority, and give its answer here before anybody signs next.";
        timestamp_ask: "Tải yêu cầu (.tsq)", "Download the request (.tsq)";
        timestamp_answer: "Trả lời của nơi cấp (.tsr)", "The authority’s answer (.tsr)";
        next: "Ký tiếp vào tệp này", "Sign this file once more";
        working: "Đang làm…", "Working…";
    }
}
