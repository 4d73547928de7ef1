//! Why a PDF could not be signed, as a sentence and a hint in both languages. No password ever gets here.

mod issue;
mod timestamp;

use pdf_export::pkcs12::{Pkcs12Error, Unusable};
use pdf_export::{NotReturned, NotWaiting, ReadError};
use report::{Bilingual, both};

use super::SignError;
use crate::moment;
use issue::{issue_words, unfilled_words};
use timestamp::timestamp_words;

impl SignError {
    /// What is wrong, and what can be done.
    pub fn words(&self) -> (Bilingual, Bilingual) {
        match self {
            Self::Secret => (
                both(
                    "Báo cáo có độ mật không được ký số trên máy nối mạng.",
                    "A classified report is not signed electronically on a computer with a network.",
                ),
                both(
                    "Hãy xuất PDF không ký để in và ký tay, hoặc theo quy trình của cơ yếu.",
                    "Make the unsigned PDF, print it and sign by hand, or follow the cipher office's procedure.",
                ),
            ),
            Self::KeyFile(error) => key_file_words(error),
            Self::NoSuchKey { count, .. } => (
                both(
                    format!("Tệp khoá chỉ có {count} khoá."),
                    format!("The key file has {count} keys only."),
                ),
                both(
                    "Hãy chọn một khoá có trong tệp.",
                    "Choose one that is in it.",
                ),
            ),
            Self::Unusable(unusable) => unusable_words(unusable),
            Self::Unreadable(error) => pdf_words(error),
            Self::NoCertificate(_) => (
                both(
                    "Tệp không chứa chứng thư của người ký.",
                    "The file holds no certificate of a signer.",
                ),
                both(
                    "Hãy đưa tệp .pem, .cer, .crt hoặc .p7b có chứng thư của người ký.",
                    "Give the .pem, .cer, .crt or .p7b file with the signer’s certificate.",
                ),
            ),
            Self::NoField => (
                both(
                    "PDF không có ô trống để chữ ký hiện trên trang.",
                    "The PDF has no free field in which the signature would be seen.",
                ),
                both(
                    "Hãy ký không kèm hình ảnh hoặc dòng chữ, hoặc ký như bản sao, ở góc trang đầu.",
                    "Sign without picture and words, or as a copy, in the corner of the first page.",
                ),
            ),
            Self::FieldTaken { name } => (
                both(
                    format!("Ô chữ ký {name} đã được dùng."),
                    format!("The signature field {name} is taken."),
                ),
                both(
                    "Hãy xuất lại PDF từ báo cáo rồi ký, hoặc ký thêm mà không kèm hình ảnh hay dòng chữ.",
                    "Export the PDF again from the report, then sign; or add a signature without picture and words.",
                ),
            ),
            Self::Waiting => (
                both(
                    "PDF này đang chờ một chữ ký được tạo ở nơi khác.",
                    "The PDF waits for a signature that is made elsewhere.",
                ),
                both(
                    "Hãy điền chữ ký đó vào trước, hoặc dùng lại PDF trước khi chuẩn bị ký.",
                    "Put that signature in first, or take the PDF from before it was prepared.",
                ),
            ),
            Self::NotWaiting(why) => not_waiting_words(*why),
            Self::NotReturned(error) => not_returned_words(error),
            Self::NotARequest(_) => (
                both(
                    "Tệp không phải yêu cầu cấp dấu thời gian do chương trình này tạo.",
                    "The file is no request for a timestamp that this program made.",
                ),
                both(
                    "Hãy đưa tệp .tsq đã gửi cho nơi cấp dấu thời gian.",
                    "Give the .tsq file that was sent to the timestamping authority.",
                ),
            ),
            Self::Timestamp(error) => timestamp_words(error),
            Self::Issue(error) => issue_words(error),
            Self::Refused(error) => refused_words(error),
        }
    }
}

/// Why a PDF cannot be read, and what can be done.
pub fn pdf_words(error: &ReadError) -> (Bilingual, Bilingual) {
    match error {
        ReadError::NotPdf => (
            both("Tệp không phải là PDF.", "The file is not a PDF."),
            both(
                "Hãy chọn tệp PDF do chương trình này, hoặc chương trình ký số, tạo ra; bản quét lưu dạng ảnh không đọc được.",
                "Choose a PDF made by this program or by a signing program; a scan kept as a picture cannot be read.",
            ),
        ),
        ReadError::Encrypted => (
            both("Tệp PDF bị khoá bằng mật khẩu.", "The PDF is encrypted."),
            both(
                "Hãy đề nghị nơi gửi gửi lại bản không khoá: bản đã ký không cần khoá, vì chữ ký số đã bảo vệ nội dung.",
                "Ask the sender for one that is not locked: a signed file needs no lock, its signature protects it.",
            ),
        ),
        ReadError::Bomb => (
            both(
                "Không đọc tệp PDF này: khi giải nén, tệp phình ra quá lớn so với dung lượng, hoặc không giải nén được.",
                "This PDF is not read: it unpacks to far more than its size allows, or does not unpack.",
            ),
            both(
                "Tệp như vậy có thể được làm ra để phá máy: đừng mở bằng phần mềm khác, hãy đề nghị nơi gửi gửi lại.",
                "Such a file may be made to do harm: do not open it elsewhere, ask the sender for it again.",
            ),
        ),
        ReadError::Damaged { problem } => (
            both(
                format!(
                    "Không đọc được tệp PDF: tệp bị hỏng hoặc bị cắt mất một phần ({problem})."
                ),
                format!("The PDF does not read: it is damaged or cut off ({problem})."),
            ),
            both(
                "Hãy kiểm tra tệp bằng phần mềm đọc PDF khác, hoặc lấy lại tệp từ nơi gửi.",
                "Check the file in another PDF reader, or obtain it again from whoever sent it.",
            ),
        ),
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

fn not_returned_words(error: &NotReturned) -> (Bilingual, Bilingual) {
    let sign_again = both(
        "Hãy mở đúng tệp đã tải từ đây bằng phần mềm ký, ký rồi lưu mà không sửa, in lại hay nén tệp.",
        "Open the very file that was handed out here, sign it, and save it without editing, reprinting or compressing it.",
    );
    let sentence = match error {
        NotReturned::Unreadable(error) => return pdf_words(error),
        NotReturned::NothingAdded => both(
            "Tệp nhận về chưa được ký.",
            "The file that came back was not signed.",
        ),
        NotReturned::OtherFile { offset } => both(
            format!("Tệp nhận về không phải tệp đã giao đi (khác từ byte {offset})."),
            format!(
                "What came back is not the file that was handed out (it differs from byte {offset} on)."
            ),
        ),
        NotReturned::SignatureFlaw { .. } => both(
            "Chữ ký mới trong tệp nhận về không đúng.",
            "The new signature in the file that came back does not hold.",
        ),
        NotReturned::Changed { what } => both(
            format!("Tệp nhận về bị sửa thêm ngoài chữ ký (chi tiết kỹ thuật: {what})."),
            format!("More than a signature was added to the file that came back ({what})."),
        ),
        NotReturned::Signatures { count } => both(
            format!("Tệp nhận về có thêm {count} chữ ký, thay vì một."),
            format!("The file that came back has {count} more signatures instead of one."),
        ),
    };
    (sentence, sign_again)
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
                "Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt (nên tắt khi gõ mật khẩu), rồi nhập lại.",
                "Check Caps Lock and switch off Vietnamese typing, then enter it again.",
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
    let hint = match unusable {
        Unusable::Expired { .. } | Unusable::NotYetValid { .. } => both(
            "Hãy kiểm tra ngày giờ của máy; nếu đúng, hãy dùng chứng thư khác hoặc xin cấp lại.",
            "Use another certificate, or have a new one issued, if the clock of this computer is right.",
        ),
        Unusable::KeyUsage => both(
            "Hãy chọn chứng thư có mục đích sử dụng là chữ ký số.",
            "Choose a certificate whose key usage allows signatures.",
        ),
        Unusable::Weak { .. } | Unusable::Unsupported { .. } => both(
            "Cần khoá RSA từ 2048 bit, hoặc ECDSA P-256, P-384.",
            "An RSA key of 2048 bits or more, or ECDSA P-256 or P-384, is needed.",
        ),
    };
    (sentence, hint)
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
        pdf_export::SignError::FieldTaken { name } => (
            both(
                format!("Ô chữ ký {name} đã được dùng."),
                format!("The signature field {name} is taken."),
            ),
            export_again,
        ),
        pdf_export::SignError::CertifiedAgainstChanges => (
            both(
                "Văn bản đã được chứng nhận là không được thay đổi như vậy, nên không ký thêm được.",
                "The document is certified against such a change, so it takes no further signature.",
            ),
            export_again,
        ),
        pdf_export::SignError::CertifiesTooLate => (
            both(
                "Văn bản đã có chữ ký; chỉ chữ ký đầu tiên mới chứng nhận văn bản được.",
                "The document is signed; only its first signature can certify it.",
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
        pdf_export::SignError::NoSuchField { .. }
        | pdf_export::SignError::FieldFont { .. }
        | pdf_export::SignError::FieldFilled { .. }
        | pdf_export::SignError::FieldValue { .. }
        | pdf_export::SignError::FieldTooNarrow { .. } => unfilled_words(error),
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
        pdf_export::SignError::NoCertificate
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_fault_of_a_pdf_has_a_sentence_and_a_hint_of_its_own() {
        let faults = [
            ReadError::NotPdf,
            ReadError::Encrypted,
            ReadError::Bomb,
            ReadError::Damaged {
                problem: String::new(),
            },
        ];
        let words = faults.each_ref().map(pdf_words);
        for (index, one) in words.iter().enumerate() {
            for other in &words[index + 1..] {
                assert!(one.0 != other.0 && one.1 != other.1, "{one:?} {other:?}");
            }
        }
    }
}
