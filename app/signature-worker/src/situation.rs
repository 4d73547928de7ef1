//! What can keep the worker from its work, with a sentence and a hint for each in both languages.

use protocol::Failure;
use submission::{Bilingual, Language, SignError};

/// Why the worker could not do what was asked.
#[derive(Debug)]
pub(crate) enum Situation {
    /// The PDF cannot be read or signed, or the key not used.
    Sign(SignError),
    /// No certificate that the person trusts vouches for the signer's.
    NotVouchedFor {
        /// Why.
        why: Bilingual,
    },
    /// The file holds neither a certificate nor a list of revoked ones.
    NothingToTrust,
    /// A fault of the program itself.
    Internal {
        /// For the people who mend it; never holds a password or a key.
        problem: String,
    },
}

impl<E: Into<SignError>> From<E> for Situation {
    fn from(error: E) -> Self {
        Self::Sign(error.into())
    }
}

impl Situation {
    /// The situation in words.
    pub(crate) fn said(&self, language: Language) -> Failure {
        let in_language = |vi: &str, en: &str| match language {
            Language::Vietnamese => vi.to_owned(),
            Language::English => en.to_owned(),
        };
        match self {
            Self::Sign(error) => {
                let (sentence, hint) = error.words();
                Failure {
                    sentence: sentence.in_language(language).to_owned(),
                    hint: hint.in_language(language).to_owned(),
                }
            }
            Self::NotVouchedFor { why } => Failure {
                sentence: in_language(
                    &format!("Không ký bằng chứng thư này: {}.", why.vi),
                    &format!("This certificate does not sign: {}.", why.en),
                ),
                hint: in_language(
                    "Hãy nhập chứng thư gốc của nơi cấp ở Thiết lập, hoặc chọn chứng thư khác.",
                    "Import the issuer's root certificate in Settings, or choose another certificate.",
                ),
            },
            Self::NothingToTrust => Failure {
                sentence: in_language(
                    "Tệp này không phải chứng thư, cũng không phải danh sách chứng thư bị thu hồi.",
                    "This file is neither a certificate nor a list of revoked ones.",
                ),
                hint: in_language(
                    "Hãy chọn tệp .pem, .cer, .crt hoặc .crl tải từ nơi cấp chứng thư. Tệp .p12 chứa khoá riêng, không dùng ở đây.",
                    "Choose a .pem, .cer, .crt or .crl file as the issuer publishes it. A .p12 file holds a private key and has no place here.",
                ),
            },
            Self::Internal { problem } => worker::defect(
                problem,
                match language {
                    Language::Vietnamese => protocol::Language::Vietnamese,
                    Language::English => protocol::Language::English,
                },
            ),
        }
    }
}
