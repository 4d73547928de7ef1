//! Why a PDF could not be signed, in words.

use pdf_export::NotWaiting;
use pdf_export::pkcs12::{Pkcs12Error, Unusable};
use report::Bilingual;
use submission::{SignError, moment};

use super::pdf_words;
use super::timestamp::timestamp_words;
use crate::command_line::answer::both;

pub(super) fn sign_words(error: &SignError) -> (Bilingual, Bilingual) {
    match error {
        SignError::Secret => (
            both(
                "Báo cáo có độ mật không được ký điện tử ở đây.",
                "A report marked secret is not signed electronically here.",
            ),
            both(
                "Hãy in ra và ký tay, hoặc theo quy trình của cơ yếu.",
                "Print it and sign by hand, or follow the cipher office's procedure.",
            ),
        ),
        SignError::KeyFile(error) => key_file_words(error),
        SignError::NoSuchKey { count, .. } => (
            both(
                format!("Tệp khoá chỉ có {count} khoá."),
                format!("The key file has {count} keys only."),
            ),
            both(
                "Hãy chọn một khoá có trong tệp.",
                "Choose one that is in it.",
            ),
        ),
        SignError::Unusable(unusable) => unusable_words(unusable),
        SignError::Unreadable(error) => pdf_words(error),
        SignError::NoCertificate(_) => (
            both(
                "Tệp không chứa chứng thư của người ký.",
                "The file holds no certificate of a signer.",
            ),
            both(
                "Hãy đưa tệp .pem, .cer, .crt hoặc .p7b có chứng thư của người ký.",
                "Give the .pem, .cer, .crt or .p7b file with the signer’s certificate.",
            ),
        ),
        SignError::NoField => (
            both(
                "PDF không có ô trống để chữ ký hiện trên trang.",
                "The PDF has no free field in which the signature would be seen.",
            ),
            both(
                "Hãy ký không kèm hình ảnh hoặc dòng chữ, hoặc ký như bản sao, ở góc trang đầu.",
                "Sign without picture and words, or as a copy, in the corner of the first page.",
            ),
        ),
        SignError::FieldTaken { name } => (
            both(
                format!("Ô chữ ký {name} đã được dùng."),
                format!("The signature field {name} is taken."),
            ),
            both(
                "Hãy xuất lại PDF từ báo cáo rồi ký, hoặc ký thêm mà không kèm hình ảnh hay dòng chữ.",
                "Export the PDF again from the report, then sign; or add a signature without picture and words.",
            ),
        ),
        SignError::Waiting => (
            both(
                "PDF này đang chờ một chữ ký được tạo ở nơi khác.",
                "The PDF waits for a signature that is made elsewhere.",
            ),
            both(
                "Hãy điền chữ ký đó vào trước, hoặc dùng lại PDF trước khi chuẩn bị ký.",
                "Put that signature in first, or take the PDF from before it was prepared.",
            ),
        ),
        SignError::NotWaiting(why) => not_waiting_words(*why),
        SignError::NotARequest(_) => (
            both(
                "Tệp không phải yêu cầu cấp dấu thời gian do chương trình này tạo.",
                "The file is no request for a timestamp that this program made.",
            ),
            both(
                "Hãy đưa tệp .tsq đã gửi cho nơi cấp dấu thời gian.",
                "Give the .tsq file that was sent to the timestamping authority.",
            ),
        ),
        SignError::Timestamp(error) => timestamp_words(error),
        SignError::Refused(error) => refused_words(error),
    }
}

fn not_waiting_words(why: NotWaiting) -> (Bilingual, Bilingual) {
    let the_prepared = both(
        "Hãy đưa đúng tệp PDF mà bước chuẩn bị ký đã ghi ra, không mở và lưu lại bằng phần mềm khác.",
        "Give the very PDF that preparing wrote, not saved again by another program.",
    );
    let sentence = match why {
        NotWaiting::NoSignature => both(
            "PDF này không có chữ ký nào đang chờ điền.",
            "The PDF has no signature that waits to be filled in.",
        ),
        NotWaiting::Filled => both(
            "Chữ ký trong PDF này đã được điền rồi.",
            "The signature of this PDF is filled in already.",
        ),
        NotWaiting::GoesOn => both(
            "PDF này đã bị ghi thêm sau khi chuẩn bị ký.",
            "Something was added to the PDF after it was prepared.",
        ),
        NotWaiting::ByteRange => both(
            "Chỗ dành cho chữ ký trong PDF này đã bị sửa.",
            "The place for the signature in this PDF was altered.",
        ),
    };
    (sentence, the_prepared)
}

fn key_file_words(error: &Pkcs12Error) -> (Bilingual, Bilingual) {
    match error {
        Pkcs12Error::NotPkcs12 => (
            both(
                "Tệp khoá không phải là tệp .p12 hoặc .pfx.",
                "The key file is not a .p12 or .pfx file.",
            ),
            both(
                "Hãy xuất khoá cùng chứng thư ra tệp .p12.",
                "Export the key with its certificate as .p12.",
            ),
        ),
        Pkcs12Error::WrongPassword => (
            both(
                "Mật khẩu của tệp khoá không đúng.",
                "The password does not open the key file.",
            ),
            both(
                "Hãy kiểm tra bộ gõ và phím Caps Lock, rồi thử lại.",
                "Check the input method and Caps Lock, then try again.",
            ),
        ),
        Pkcs12Error::NoPrivateKey => (
            both(
                "Tệp khoá không có khoá riêng kèm chứng thư.",
                "The key file holds no private key with its certificate.",
            ),
            both(
                "Hãy xuất lại, chọn cả khoá riêng.",
                "Export it again, with the private key.",
            ),
        ),
        Pkcs12Error::Unsupported { algorithm } => (
            both(
                format!("Tệp khoá được bảo vệ bằng {algorithm}, chưa được hỗ trợ."),
                format!("The key file is protected by {algorithm}, which is not supported."),
            ),
            both(
                "Hãy xuất lại với mã hoá AES.",
                "Export it again with AES encryption.",
            ),
        ),
    }
}

fn unusable_words(unusable: &Unusable) -> (Bilingual, Bilingual) {
    let other_certificate = both(
        "Hãy dùng chứng thư khác hoặc xin cấp lại.",
        "Use another certificate, or have a new one issued.",
    );
    let sentence = match unusable {
        Unusable::Expired { not_after } => both(
            format!("Chứng thư đã hết hạn lúc {}.", moment(*not_after)),
            format!("The certificate expired at {}.", moment(*not_after)),
        ),
        Unusable::NotYetValid { not_before } => both(
            format!("Chứng thư chỉ có hiệu lực từ {}.", moment(*not_before)),
            format!(
                "The certificate is not valid before {}.",
                moment(*not_before)
            ),
        ),
        Unusable::KeyUsage => both(
            "Chứng thư này không dùng để ký văn bản.",
            "The certificate is not meant for signing documents.",
        ),
        Unusable::Weak { name } => both(
            format!("Khoá {name} quá yếu để ký."),
            format!("{name} is too weak to sign with."),
        ),
        Unusable::Unsupported { name } => both(
            format!("Khoá {name} chưa được hỗ trợ."),
            format!("{name} is not supported."),
        ),
    };
    (sentence, other_certificate)
}

fn refused_words(error: &pdf_export::SignError) -> (Bilingual, Bilingual) {
    let export_again = both(
        "Hãy xuất lại PDF từ báo cáo rồi ký.",
        "Export the PDF again from the report, then sign.",
    );
    match error {
        pdf_export::SignError::Unreadable(error) => pdf_words(error),
        pdf_export::SignError::NotWaiting(why) => not_waiting_words(*why),
        pdf_export::SignError::WrongSignature => (
            both(
                "Chữ ký không khớp với văn bản và chứng thư.",
                "The signature does not match the document and the certificate.",
            ),
            both(
                "Hãy kiểm tra xem chữ ký có được tạo từ đúng tệp đã đưa ra, bằng đúng khoá và thuật toán đó không.",
                "Check that it was made of what was handed out, with that key and that algorithm.",
            ),
        ),
        pdf_export::SignError::SignatureTooLarge => (
            both(
                "Chữ ký lớn hơn chỗ đã dành cho nó.",
                "The signature is larger than the room that was kept for it.",
            ),
            both(
                "Hãy tạo lại chữ ký, kèm ít chứng thư hơn và không kèm danh sách thu hồi.",
                "Make it again with fewer certificates and no revocation lists in it.",
            ),
        ),
        pdf_export::SignError::CertifiedAgainstChanges => (
            both(
                "Văn bản đã được chứng nhận là không được thay đổi, nên không ký thêm được.",
                "The document is certified against any change, so it takes no further signature.",
            ),
            export_again,
        ),
        pdf_export::SignError::Algorithm { name } => (
            both(
                format!("Thuật toán {name} không được chấp nhận để ký."),
                format!("{name} is not accepted for signing."),
            ),
            both("Hãy dùng chứng thư khác.", "Use another certificate."),
        ),
        pdf_export::SignError::NoSuchPage { page } => (
            both(
                format!("PDF không có trang {page}."),
                format!("The PDF has no page {page}."),
            ),
            export_again,
        ),
        pdf_export::SignError::NoRoom => (
            both(
                "Không có chỗ để hiển thị chữ ký.",
                "There is no room to show the signature.",
            ),
            export_again,
        ),
        pdf_export::SignError::Image(fault) => (
            both(
                format!("Hình ảnh chữ ký không dùng được ({fault})."),
                format!("The picture of the signature cannot be used ({fault})."),
            ),
            both(
                "Hãy dùng tệp PNG nền trong suốt.",
                "Use a PNG file with a transparent background.",
            ),
        ),
        pdf_export::SignError::Letter { character } => (
            both(
                format!("Phông chữ không có ký tự {character:?}."),
                format!("The font has no letter {character:?}."),
            ),
            both("Hãy bỏ ký tự ấy.", "Leave that letter out."),
        ),
        // A taken field has words of its own, above.
        pdf_export::SignError::FieldTaken { .. }
        | pdf_export::SignError::NoCertificate
        | pdf_export::SignError::MalformedCertificate
        | pdf_export::SignError::SignerFailed => (
            both(
                format!("Không tạo được chữ ký ({error})."),
                format!("The signature could not be made ({error})."),
            ),
            both(
                "Hãy thử tệp khoá khác; nếu vẫn lỗi, hãy báo người bảo trì.",
                "Try another key file; if it fails again, tell the maintainers.",
            ),
        ),
    }
}
