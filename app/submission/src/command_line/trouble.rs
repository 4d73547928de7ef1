//! Why the work could not be done, as a sentence and a hint in both languages. No password ever gets here.

use std::io;
use std::path::{Path, PathBuf};

use pdf_export::ReadError;
use report::wire::WireError;
use report::{Bilingual, Language, Report, both};
use submission::{ExportError, LetterheadError, ReadBackError, SignError, letter_name, pdf_words};

/// The names of all letters, which the page fetches when it needs one.
const LETTER_NAMES: &[u8] = include_bytes!("../../../../public/letter-names.zlib");

/// Why the work could not be done.
pub enum Trouble {
    /// The arguments are not understood, from this word on.
    Usage(String),
    /// An argument that must be there is not.
    Missing(String),
    /// A file cannot be read.
    Unreadable { path: PathBuf, source: io::Error },
    /// A file cannot be written.
    Unwritable { path: PathBuf, source: io::Error },
    /// A file is not text in UTF-8.
    NotUtf8(PathBuf),
    /// The file is not a report.
    NotAReport(WireError),
    /// The file given with `--profile` is no letterhead.
    Letterhead(LetterheadError),
    /// The letterhead is of another kind than the report's body writes in.
    OtherLetterhead { given: String, wanted: &'static str },
    /// The report cannot be printed.
    Export {
        error: ExportError,
        place: Bilingual,
    },
    /// The environment holds no password.
    NoPassword,
    /// The system gives no random bytes.
    NoRandomness,
    /// The PDF cannot be signed.
    Sign(SignError),
    /// The PDF cannot be read.
    UnreadablePdf(ReadError),
    /// The print of a verification could not be made.
    Record(ExportError),
    /// No report can be read back.
    ReadBack(ReadBackError),
    /// The file given with `--trust` holds no certificate.
    NotACertificate(PathBuf),
    /// The file given with `--revoked` holds no list of revoked certificates.
    NotARevocationList(PathBuf),
}

impl Trouble {
    /// What the reader of the arguments says.
    pub fn usage(error: lexopt::Error) -> Self {
        match error {
            lexopt::Error::MissingValue {
                option: Some(option),
            } => Self::Missing(format!("{option} …")),
            lexopt::Error::UnexpectedOption(option) => Self::Usage(option),
            lexopt::Error::UnexpectedArgument(word) => Self::Usage(word.display().to_string()),
            lexopt::Error::UnexpectedValue { option, value } => {
                Self::Usage(format!("{option}={}", value.display()))
            }
            error => Self::Usage(error.to_string()),
        }
    }

    /// Printing failed; the place is named while the report is at hand.
    pub fn export(error: ExportError, report: &Report) -> Self {
        let place = match &error {
            ExportError::MissingGlyph { place, .. }
            | ExportError::ControlCharacter { place, .. }
            | ExportError::TableTooWide { place, .. } => place.title(report),
            ExportError::UnknownDirective { .. } | ExportError::Defect { .. } => both("", ""),
        };
        Self::Export { error, place }
    }

    /// The sentence and the hint.
    pub fn words(&self) -> (Bilingual, Bilingual) {
        let ask_for_help = || {
            both(
                "Gõ `submission help` để xem cách dùng.",
                "`submission help` says how to ask.",
            )
        };
        match self {
            Self::Missing(what) => (
                both(
                    format!("Lệnh còn thiếu “{what}”."),
                    format!("The command lacks “{what}”."),
                ),
                ask_for_help(),
            ),
            Self::Usage(word) => (
                both(
                    format!("Không hiểu lệnh ở “{word}”."),
                    format!("The command is not understood at “{word}”."),
                ),
                ask_for_help(),
            ),
            Self::Unreadable { path, source } => (
                file_words("Không đọc được tệp", "cannot be read", path, source),
                both(
                    "Hãy kiểm tra tên tệp và quyền đọc.",
                    "Check its name and the permission to read it.",
                ),
            ),
            Self::Unwritable { path, source } => (
                file_words("Không ghi được tệp", "cannot be written", path, source),
                both(
                    "Hãy kiểm tra thư mục, quyền ghi và dung lượng còn trống.",
                    "Check the folder, the permission to write and the free space.",
                ),
            ),
            Self::NotUtf8(path) => (
                both(
                    format!("Tệp {} không phải văn bản UTF-8.", path.display()),
                    format!("The file {} is not text in UTF-8.", path.display()),
                ),
                both(
                    "Hãy chọn tệp .json do chương trình này xuất ra.",
                    "Choose a .json file that this program exported.",
                ),
            ),
            Self::NotAReport(error) => wire_words(error),
            Self::Letterhead(error) => (error.sentence(), error.hint()),
            Self::OtherLetterhead { given, wanted } => (
                both(
                    format!(
                        "Tệp thể thức thuộc loại “{given}”, còn cơ quan báo cáo dùng loại “{wanted}”."
                    ),
                    format!(
                        "The letterhead is of the kind “{given}”; the report’s body writes in “{wanted}”."
                    ),
                ),
                both(
                    format!(
                        "Hãy dùng tệp thể thức loại “{wanted}”; `submission profile {wanted}` in ra bản kèm theo chương trình."
                    ),
                    format!(
                        "Give one of the kind “{wanted}”; `submission profile {wanted}` writes the one that ships."
                    ),
                ),
            ),
            Self::Export { error, place } => export_words(error, place),
            Self::NoPassword => (
                both(
                    "Chưa có mật khẩu của tệp khoá.",
                    "There is no password for the key file.",
                ),
                both(
                    "Hãy đặt mật khẩu vào biến môi trường P12_PASSWORD.",
                    "Put it into the environment variable P12_PASSWORD.",
                ),
            ),
            Self::NoRandomness => (
                both(
                    "Hệ thống không cung cấp số ngẫu nhiên.",
                    "The system gives no random numbers.",
                ),
                both("Hãy thử lại trên máy khác.", "Try another machine."),
            ),
            Self::Sign(error) => error.words(),
            Self::UnreadablePdf(error) => pdf_words(error),
            Self::Record(error) => export_words(error, &both("", "")),
            Self::ReadBack(ReadBackError::Unreadable(error)) => pdf_words(error),
            Self::ReadBack(ReadBackError::NoReport) => (
                both(
                    "Tệp PDF không mang dữ liệu báo cáo.",
                    "The PDF carries no data of a report.",
                ),
                both(
                    "Chỉ đọc lại được PDF do chương trình này xuất ra; bản quét thì không.",
                    "Only a PDF that this program made can be read back; a scan cannot.",
                ),
            ),
            Self::ReadBack(ReadBackError::NotAReport(error)) => wire_words(error),
            Self::NotARevocationList(path) => (
                both(
                    format!(
                        "Tệp {} không phải danh sách chứng thư bị thu hồi.",
                        path.display()
                    ),
                    format!(
                        "The file {} is no list of revoked certificates.",
                        path.display()
                    ),
                ),
                both(
                    "Hãy đưa danh sách (CRL) dạng PEM hoặc DER, tải từ nơi cấp chứng thư.",
                    "Give a list (CRL) in PEM or DER, as the issuer publishes it.",
                ),
            ),
            Self::NotACertificate(path) => (
                both(
                    format!("Tệp {} không chứa chứng thư.", path.display()),
                    format!("The file {} holds no certificate.", path.display()),
                ),
                both(
                    "Hãy đưa tệp chứng thư dạng PEM hoặc DER.",
                    "Give certificates in PEM or DER.",
                ),
            ),
        }
    }
}

/// The file, what could not be done, and what the system says of it.
fn file_words(vi: &str, en: &str, path: &Path, source: &io::Error) -> Bilingual {
    let path = path.display();
    let (vi_cause, en_cause) = match source.kind() {
        io::ErrorKind::NotFound => ("không có tệp hoặc thư mục này", "there is no such file"),
        io::ErrorKind::PermissionDenied => ("không có quyền", "permission denied"),
        io::ErrorKind::IsADirectory => ("đó là một thư mục", "it is a folder"),
        io::ErrorKind::NotADirectory => (
            "đường dẫn đi qua một thứ không phải thư mục",
            "its path leads through something that is no folder",
        ),
        io::ErrorKind::StorageFull => ("hết dung lượng", "no space is left"),
        io::ErrorKind::FileTooLarge => ("tệp quá lớn", "it is too large"),
        io::ErrorKind::InvalidFilename => ("tên tệp không hợp lệ", "its name is not valid"),
        io::ErrorKind::ReadOnlyFilesystem => ("ổ đĩa chỉ cho đọc", "the disk is read-only"),
        _ => {
            return both(
                format!("{vi} {path} (lỗi của hệ thống: {source})."),
                format!("The file {path} {en} ({source})."),
            );
        }
    };
    both(
        format!("{vi} {path} ({vi_cause})."),
        format!("The file {path} {en} ({en_cause})."),
    )
}

fn wire_words(error: &WireError) -> (Bilingual, Bilingual) {
    let in_both =
        |say: &dyn Fn(Language) -> String| both(say(Language::Vietnamese), say(Language::English));
    (
        in_both(&|language| error.sentence(language)),
        in_both(&|language| error.hint(language)),
    )
}

fn export_words(error: &ExportError, place: &Bilingual) -> (Bilingual, Bilingual) {
    match error {
        ExportError::UnknownDirective { directive } => (
            both(
                format!("Chương trình này chưa có chỉ thị “{}”.", directive.0),
                format!(
                    "This program does not know the directive “{}”.",
                    directive.0
                ),
            ),
            both(
                "Hãy dùng 12-ct-tw, 38-ct-tw hoặc 44-ct-tw, hoặc bản mới hơn của chương trình.",
                "Use 12-ct-tw, 38-ct-tw or 44-ct-tw, or a newer version of the program.",
            ),
        ),
        ExportError::MissingGlyph { character, .. } => {
            let name = letter_name(*character, LETTER_NAMES);
            (
                both(
                    format!(
                        "Phông chữ không có ký tự “{character}” ({}) ở “{}”.",
                        name.vi, place.vi
                    ),
                    format!(
                        "The fonts lack “{character}” ({}) in “{}”.",
                        name.en, place.en
                    ),
                ),
                both(
                    "Hãy thay ký tự đó; tên nước ngoài viết bằng chữ La-tinh.",
                    "Replace it; foreign names are written in Latin letters.",
                ),
            )
        }
        ExportError::ControlCharacter { character, .. } => {
            let name = letter_name(*character, LETTER_NAMES);
            (
                both(
                    format!("Có ký tự không in được ({}) ở “{}”.", name.vi, place.vi),
                    format!(
                        "There is a character that does not print ({}) in “{}”.",
                        name.en, place.en
                    ),
                ),
                both(
                    "Hãy xoá ký tự đó; nó thường đến từ văn bản dán vào.",
                    "Delete it; it usually comes with pasted text.",
                ),
            )
        }
        ExportError::TableTooWide {
            needed_mm,
            available_mm,
            ..
        } => (
            both(
                format!(
                    "Bảng ở “{}” cần ít nhất {needed_mm} mm, trang chỉ có {available_mm} mm.",
                    place.vi
                ),
                format!(
                    "The table in “{}” needs {needed_mm} mm, the page has {available_mm} mm.",
                    place.en
                ),
            ),
            both(
                "Hãy bớt cột, tách bảng, hoặc đưa bảng sang phụ lục: ở phụ lục, bảng rộng được in trên trang khổ ngang.",
                "Take out columns, split the table, or move it to an annex, where a wide table stands on turned pages.",
            ),
        ),
        ExportError::Defect { problem } => (
            both(
                format!("Chương trình có lỗi khi tạo PDF ({problem})."),
                format!("The program failed to make the PDF ({problem})."),
            ),
            both(
                "Báo cáo không bị ảnh hưởng; hãy gửi câu trên cho người bảo trì.",
                "The report is unharmed; send the sentence above to the maintainers.",
            ),
        ),
    }
}
