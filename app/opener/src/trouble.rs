//! What can be wrong with a copy, with a sentence and a hint for each in both languages.

use report::Language;
use serde::Serialize;
use store::copy::CopyError;
use store::vault::{KdfError, WrongPassphrase};

/// Why a file does not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It is something else.
    NotACopy,
    /// It is a report file, but it does not read.
    DamagedReport,
    /// Its end is missing.
    Truncated,
    /// It is not what was written; noticed in this line.
    Damaged { line: u64 },
    /// Another passphrase is its.
    WrongPassphrase,
    /// A newer program wrote it.
    Newer,
    /// The device has not so much memory now.
    OutOfMemory,
}

/// A situation in words.
#[derive(Serialize)]
pub(crate) struct Said {
    sentence: String,
    hint: String,
}

impl From<CopyError> for Trouble {
    fn from(error: CopyError) -> Self {
        match error {
            CopyError::NotACopy => Self::NotACopy,
            CopyError::Report(_) => Self::DamagedReport,
            CopyError::Truncated { .. } => Self::Truncated,
            CopyError::Damaged { line, .. } | CopyError::TooLong { line } => Self::Damaged { line },
            CopyError::WrongPassphrase(error) => error.into(),
            CopyError::Kdf(error) => error.into(),
            CopyError::Newer { .. } => Self::Newer,
        }
    }
}

impl From<WrongPassphrase> for Trouble {
    fn from(_: WrongPassphrase) -> Self {
        Self::WrongPassphrase
    }
}

impl From<KdfError> for Trouble {
    fn from(error: KdfError) -> Self {
        match error {
            // Nobody writes such a header: it was changed.
            KdfError::TooWeak | KdfError::TooCostly => Self::Damaged { line: 1 },
            KdfError::OutOfMemory => Self::OutOfMemory,
        }
    }
}

impl Trouble {
    pub fn said(self, language: Language) -> Said {
        let (vietnamese, english) = match self {
            Self::NotACopy => (
                [
                    "Tệp này không phải bản sao lưu, cũng không phải tệp báo cáo.",
                    "Hãy chọn tệp có đuôi .saoluu, hoặc tệp báo cáo có đuôi .json do chương trình Báo cáo Chỉ thị ghi ra.",
                ],
                [
                    "This file is neither a copy nor a report file.",
                    "Choose a file that ends in .saoluu, or a report file that ends in .json, as the program Báo cáo Chỉ thị writes them.",
                ],
            ),
            Self::DamagedReport => (
                [
                    "Tệp báo cáo này bị hỏng hoặc bị sửa nên không đọc được.",
                    "Hãy lấy lại tệp từ nơi đã gửi hoặc nơi lưu, hoặc dùng một bản khác.",
                ],
                [
                    "This report file is damaged or was changed, and does not read.",
                    "Get it again from who sent it or where it is kept, or use another copy.",
                ],
            ),
            Self::Truncated => (
                [
                    "Bản sao lưu này thiếu phần cuối.",
                    "Việc ghi hoặc chép tệp đã dừng giữa chừng. Hãy chép lại tệp từ nơi lưu, hoặc dùng một bản sao lưu khác.",
                ],
                [
                    "The end of this copy is missing.",
                    "Writing or copying it stopped half-way. Copy the file again from where it is kept, or use another copy.",
                ],
            ),
            Self::Damaged { .. } => (
                [
                    "Bản sao lưu này bị hỏng hoặc bị sửa (phát hiện ở dòng {line}).",
                    "Không hiện nội dung nào, vì không chắc nội dung còn nguyên vẹn. Hãy chép lại tệp từ nơi lưu, hoặc dùng một bản sao lưu khác.",
                ],
                [
                    "This copy is damaged or was changed (noticed in line {line}).",
                    "Nothing of it is shown, since nothing is certain. Copy the file again from where it is kept, or use another copy.",
                ],
            ),
            Self::WrongPassphrase => (
                [
                    "Mật khẩu không đúng.",
                    "Hãy gõ lại. Kiểm tra phím Caps Lock, bộ gõ tiếng Việt, chữ hoa và chữ thường. Bản sao lưu mở bằng mật khẩu dùng khi ghi ra nó.",
                ],
                [
                    "The passphrase is wrong.",
                    "Type it again. Check Caps Lock, the Vietnamese keyboard, and capital letters. A copy opens with the passphrase that held when it was written.",
                ],
            ),
            Self::Newer => (
                [
                    "Bản sao lưu này do một phiên bản mới hơn của chương trình ghi ra.",
                    "Hãy dùng tệp mo-ban-sao.html của phiên bản mới, hoặc mở bản sao lưu trong chương trình đã cập nhật.",
                ],
                [
                    "A newer version of the program wrote this copy.",
                    "Use the file mo-ban-sao.html of the newer version, or open the copy in the program once it is up to date.",
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
        };
        let [sentence, hint] = match language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        };
        let sentence = match self {
            Self::Damaged { line } => sentence.replace("{line}", &line.to_string()),
            _ => sentence.to_owned(),
        };
        Said {
            sentence,
            hint: hint.to_owned(),
        }
    }
}
