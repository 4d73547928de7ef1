//! What can keep the worker from its work, with a sentence and a hint for each in both languages.

use jiff::Timestamp;
use jiff::tz::Offset;
use protocol::Failure;
use submission::{Bilingual, Language, LetterheadError};

/// Why the worker could not do what was asked.
#[derive(Debug)]
pub(crate) enum Situation {
    /// The report is not readable as interchange JSON.
    UnreadableReport {
        /// Where: a JSON path or line.
        at: String,
        /// What was expected there.
        problem: String,
    },
    /// A letterhead cannot be used.
    Letterhead(LetterheadError),
    /// The fonts lack a letter.
    MissingGlyph {
        /// The letter; a picture of it where it prints nothing.
        character: char,
        /// Its number, and its name in the Unicode standard, behind the name of its script where that is known:
        /// `chữ Lào, U+0E81 LAO LETTER KO`.
        name: Bilingual,
        /// The heading or field where it stands.
        place: String,
    },
    /// Something is set wider than the page, or otherwise cannot be set.
    CannotTypeset {
        /// What and where.
        problem: String,
    },
    /// The file is not a PKCS#12 container.
    NotPkcs12,
    /// The password does not open the file.
    WrongPassword,
    /// The file holds no private key with its certificate.
    NoPrivateKey,
    /// The certificate is not valid at this time.
    CertificateExpired {
        /// Last moment of validity.
        not_after: Timestamp,
    },
    /// The certificate is not valid yet.
    CertificateNotYetValid {
        /// First moment of validity.
        not_before: Timestamp,
    },
    /// The certificate is not meant for signing documents.
    KeyUsage,
    /// No certificate that the person trusts vouches for the signer's.
    NotVouchedFor {
        /// Why.
        why: Bilingual,
    },
    /// The key or algorithm is too weak or not supported.
    Algorithm {
        /// Which.
        name: String,
    },
    /// A report marked secret is not signed electronically on a networked page.
    Secret,
    /// The file holds neither a certificate nor a list of revoked ones.
    NothingToTrust,
    /// The file is of another kind.
    NotPdf,
    /// The PDF is encrypted.
    EncryptedPdf,
    /// The PDF is cut off, or damaged where that shows.
    UnreadablePdf {
        /// What is wrong with it.
        problem: String,
    },
    /// A fault of the program itself.
    Internal {
        /// For the people who mend it; never holds a password or a key.
        problem: String,
    },
}

impl Situation {
    /// The situation in words.
    pub(crate) fn said(&self, language: Language) -> Failure {
        match self {
            Self::UnreadableReport { at, problem } => said(
                language,
                format!("Không đọc được báo cáo ở {at}: {problem}."),
                format!("The report does not read at {at}: {problem}."),
                "Hãy xuất báo cáo ra tệp để giữ nội dung, rồi tải lại trang.",
                "Export the report to a file to keep its text, then reload the page.",
            ),
            Self::Letterhead(error) => Failure {
                sentence: error.sentence().in_language(language).to_owned(),
                hint: error.hint().in_language(language).to_owned(),
            },
            Self::MissingGlyph {
                character,
                name,
                place,
            } => said(
                language,
                format!(
                    "Phông chữ không có ký tự “{character}” ({}) ở “{place}”.",
                    name.vi
                ),
                format!(
                    "The fonts have no letter “{character}” ({}), used in “{place}”.",
                    name.en
                ),
                "Hãy mở mục đó và thay ký tự này; tên nước ngoài viết bằng chữ La-tinh.",
                "Open that place and replace the character; foreign names are written in Latin letters.",
            ),
            Self::CannotTypeset { problem } => said(
                language,
                format!("Không dàn được trang: {problem}."),
                format!("The pages could not be set: {problem}."),
                "Hãy bớt cột, tách bảng, hoặc đưa bảng sang phụ lục: ở phụ lục, bảng rộng được in trên trang khổ ngang.",
                "Take out columns, split the table, or move it to an annex, where a wide table stands on turned pages.",
            ),
            Self::NotVouchedFor { why } => said(
                language,
                format!("Không ký bằng chứng thư này: {}.", why.vi),
                format!("This certificate does not sign: {}.", why.en),
                "Hãy nhập chứng thư gốc của nơi cấp ở Thiết lập, hoặc chọn chứng thư khác.",
                "Import the issuer's root certificate in Settings, or choose another certificate.",
            ),
            Self::NothingToTrust => said(
                language,
                "Tệp này không phải chứng thư, cũng không phải danh sách chứng thư bị thu hồi."
                    .into(),
                "This file is neither a certificate nor a list of revoked ones.".into(),
                "Hãy chọn tệp .pem, .cer, .crt hoặc .crl tải từ nơi cấp chứng thư. Tệp .p12 chứa khoá riêng, không dùng ở đây.",
                "Choose a .pem, .cer, .crt or .crl file as the issuer publishes it. A .p12 file holds a private key and has no place here.",
            ),
            Self::NotPkcs12 => said(
                language,
                "Tệp này không phải là tệp chứng thư PKCS#12.".into(),
                "This file is not a PKCS#12 certificate file.".into(),
                "Hãy chọn tệp có đuôi .p12 hoặc .pfx do nơi cấp chứng thư giao.",
                "Choose the .p12 or .pfx file that the issuer of the certificate gave you.",
            ),
            Self::WrongPassword => said(
                language,
                "Mật khẩu không mở được tệp chứng thư.".into(),
                "The password does not open the certificate file.".into(),
                "Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt (nên tắt khi gõ mật khẩu), rồi nhập lại.",
                "Check Caps Lock and switch off Vietnamese typing, then enter it again.",
            ),
            Self::NoPrivateKey => said(
                language,
                "Tệp không chứa khoá bí mật kèm chứng thư.".into(),
                "The file holds no private key with its certificate.".into(),
                "Hãy xuất lại chứng thư kèm khoá bí mật, hoặc hỏi nơi cấp.",
                "Export the certificate again together with its private key, or ask the issuer.",
            ),
            Self::CertificateExpired { not_after } => said(
                language,
                format!("Chứng thư đã hết hạn từ {}.", day(*not_after)),
                format!("The certificate expired on {}.", day(*not_after)),
                "Hãy dùng chứng thư còn hiệu lực, hoặc in ra để ký tay.",
                "Use a certificate that is valid, or print and sign by hand.",
            ),
            Self::CertificateNotYetValid { not_before } => said(
                language,
                format!(
                    "Chứng thư chưa có hiệu lực, bắt đầu từ {}.",
                    day(*not_before)
                ),
                format!("The certificate is not valid before {}.", day(*not_before)),
                "Hãy kiểm tra ngày giờ của máy, hoặc đợi đến ngày có hiệu lực.",
                "Check the clock of this computer, or wait until that day.",
            ),
            Self::KeyUsage => said(
                language,
                "Chứng thư này không dùng để ký văn bản.".into(),
                "This certificate is not meant for signing documents.".into(),
                "Hãy chọn chứng thư có mục đích sử dụng là chữ ký số.",
                "Choose a certificate whose key usage allows signatures.",
            ),
            Self::Algorithm { name } => said(
                language,
                format!("Thuật toán {name} quá yếu hoặc chưa được hỗ trợ."),
                format!("The algorithm {name} is too weak or not supported."),
                "Cần khoá RSA từ 2048 bit hoặc ECDSA P-256, với SHA-256 trở lên.",
                "An RSA key of 2048 bits or more, or ECDSA P-256, with SHA-256 or stronger, is needed.",
            ),
            Self::Secret => said(
                language,
                "Báo cáo có độ mật không được ký số trên máy nối mạng.".into(),
                "A classified report is not signed electronically on a computer with a network."
                    .into(),
                "Hãy xuất PDF không ký để in và ký tay.",
                "Make the unsigned PDF, print it and sign by hand.",
            ),
            Self::UnreadablePdf { problem } => said(
                language,
                format!(
                    "Không đọc được tệp PDF: tệp bị hỏng hoặc bị cắt mất một phần ({problem})."
                ),
                format!("The PDF does not read: it is damaged or cut off ({problem})."),
                "Hãy kiểm tra tệp bằng phần mềm đọc PDF khác, hoặc lấy lại tệp.",
                "Check the file in another PDF reader, or obtain it again.",
            ),
            Self::NotPdf => said(
                language,
                "Tệp này không phải là tệp PDF.".into(),
                "This file is not a PDF.".into(),
                "Hãy chọn tệp PDF do chương trình này, hoặc chương trình ký số, tạo ra; bản quét lưu dạng ảnh không đọc được.",
                "Choose a PDF made by this program or by a signing program; a scan kept as a picture cannot be read.",
            ),
            Self::EncryptedPdf => said(
                language,
                "Tệp PDF này bị khoá bằng mật khẩu.".into(),
                "This PDF is locked with a password.".into(),
                "Hãy đề nghị nơi gửi gửi lại bản không khoá: bản đã ký không cần khoá, vì chữ ký số đã bảo vệ nội dung.",
                "Ask the sender for one that is not locked: a signed file needs no lock, its signature protects it.",
            ),
            Self::Internal { problem } => said(
                language,
                format!("Chương trình gặp lỗi khi tạo PDF ({problem})."),
                format!("The program failed while making the PDF ({problem})."),
                "Báo cáo không thay đổi. Hãy thử lại; nếu vẫn lỗi, xuất báo cáo ra tệp và báo cho người phụ trách.",
                "The report is unchanged. Try again; if it fails again, export the report to a file and tell whoever maintains the program.",
            ),
        }
    }
}

/// The day of a moment in Vietnam, which keeps UTC+7 all year.
pub(crate) fn day(moment: Timestamp) -> String {
    let day = Offset::constant(7).to_datetime(moment);
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

fn said(
    language: Language,
    vietnamese: String,
    english: String,
    vietnamese_hint: &str,
    english_hint: &str,
) -> Failure {
    match language {
        Language::Vietnamese => Failure {
            sentence: vietnamese,
            hint: vietnamese_hint.into(),
        },
        Language::English => Failure {
            sentence: english,
            hint: english_hint.into(),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snowman() -> Bilingual {
        Bilingual {
            vi: "biểu tượng, U+2603 SNOWMAN".into(),
            en: "U+2603 SNOWMAN".into(),
        }
    }

    #[test]
    fn a_missing_letter_names_letter_and_place() {
        let situation = Situation::MissingGlyph {
            character: '☃',
            name: snowman(),
            place: "Kết quả".into(),
        };
        for language in [Language::Vietnamese, Language::English] {
            let said = situation.said(language);
            for words in ["☃", "U+2603 SNOWMAN", "Kết quả"] {
                assert!(said.sentence.contains(words), "{}", said.sentence);
            }
        }
    }

    #[test]
    fn each_situation_has_words_of_its_own_in_both_languages() {
        let (at, problem) = (String::new, String::new);
        let situations = [
            Situation::UnreadableReport {
                at: at(),
                problem: problem(),
            },
            Situation::Letterhead(LetterheadError::NotText),
            Situation::MissingGlyph {
                character: '☃',
                name: snowman(),
                place: String::new(),
            },
            Situation::CannotTypeset { problem: problem() },
            Situation::NotPkcs12,
            Situation::WrongPassword,
            Situation::NoPrivateKey,
            Situation::CertificateExpired {
                not_after: Timestamp::UNIX_EPOCH,
            },
            Situation::CertificateNotYetValid {
                not_before: Timestamp::UNIX_EPOCH,
            },
            Situation::KeyUsage,
            Situation::Algorithm {
                name: String::new(),
            },
            Situation::Secret,
            Situation::NothingToTrust,
            Situation::NotVouchedFor {
                why: submission::path_words(&pdf_export::Path::Unknown),
            },
            Situation::NotPdf,
            Situation::EncryptedPdf,
            Situation::UnreadablePdf { problem: problem() },
            Situation::Internal { problem: problem() },
        ];
        let mut seen = std::collections::HashSet::new();
        for situation in &situations {
            for language in [Language::Vietnamese, Language::English] {
                let Failure { sentence, hint } = situation.said(language);
                assert!(
                    sentence.ends_with('.') && hint.ends_with('.'),
                    "{sentence} {hint}"
                );
                assert!(seen.insert(sentence), "{situation:?}");
            }
        }
    }

    #[test]
    fn a_moment_is_said_as_a_day() {
        let moment = "2027-01-05T18:00:00Z".parse().expect("a moment");
        assert_eq!(day(moment), "06/01/2027");
    }
}
