//! What can keep the worker from its work, with a sentence and a hint for each in both languages.

use protocol::{Failure, Language};
use store::vault::{HeaderError, KdfError, WrongPassphrase};

/// Why the worker could not do what was asked. Nothing of it holds the passphrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Situation {
    /// The passphrase does not unwrap the data key.
    WrongPassphrase,
    /// The header is not what was written, or asks for what is neither safe nor fair.
    Damaged,
    /// A newer program wrote the header.
    Newer,
    /// The device has not so much memory now.
    OutOfMemory,
    /// A fault of the program itself: for the people who mend it.
    Internal(&'static str),
}

impl From<WrongPassphrase> for Situation {
    fn from(_: WrongPassphrase) -> Self {
        Self::WrongPassphrase
    }
}

impl From<HeaderError> for Situation {
    fn from(error: HeaderError) -> Self {
        match error {
            HeaderError::Damaged(_) => Self::Damaged,
            HeaderError::Newer { .. } => Self::Newer,
            HeaderError::Kdf(error) => error.into(),
        }
    }
}

impl From<KdfError> for Situation {
    fn from(error: KdfError) -> Self {
        match error {
            KdfError::TooWeak | KdfError::TooCostly => Self::Damaged,
            KdfError::OutOfMemory => Self::OutOfMemory,
        }
    }
}

impl Situation {
    /// The situation in words.
    pub(crate) fn said(self, language: Language) -> Failure {
        let (vietnamese, english) = match self {
            Self::WrongPassphrase => (
                [
                    "Mật khẩu không đúng.",
                    "Hãy gõ lại. Kiểm tra phím Caps Lock, bộ gõ tiếng Việt, chữ hoa và chữ thường.",
                ],
                [
                    "The passphrase is wrong.",
                    "Type it again. Check Caps Lock, the Vietnamese keyboard, and capital letters.",
                ],
            ),
            Self::Damaged => (
                [
                    "Phần thông tin dùng để mở dữ liệu đã mã hoá bị hỏng hoặc bị sửa.",
                    "Không phải do mật khẩu. Hãy khôi phục từ một bản sao lưu.",
                ],
                [
                    "What is needed to open the encrypted data is damaged or was changed.",
                    "The passphrase is not at fault. Restore from a copy.",
                ],
            ),
            Self::Newer => (
                [
                    "Dữ liệu này được mã hoá bằng một phiên bản mới hơn của chương trình.",
                    "Hãy tải lại trang khi có mạng để dùng phiên bản mới nhất.",
                ],
                [
                    "A newer version of the program has encrypted this data.",
                    "Reload the page while there is a network, to get the newest version.",
                ],
            ),
            Self::OutOfMemory => (
                [
                    "Thiết bị không đủ bộ nhớ để kiểm tra mật khẩu.",
                    "Hãy đóng bớt cửa sổ và chương trình khác, rồi thử lại.",
                ],
                [
                    "The device has not enough memory to check the passphrase.",
                    "Close other windows and programs, then try again.",
                ],
            ),
            Self::Internal(problem) => return worker::defect(problem, language),
        };
        let [sentence, hint] = match language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        };
        Failure {
            sentence: sentence.to_owned(),
            hint: hint.to_owned(),
        }
    }
}
