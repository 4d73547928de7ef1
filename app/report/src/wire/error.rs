//! Why a text is not a report file: what is wrong, and where.

use crate::json::{self, Fault, Syntax, shortened};
use crate::{Bilingual, Language, both};

/// Why a text could not be read as a report.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WireError {
    /// The text is not JSON, or is cut off.
    #[error("not JSON (line {line}, column {column}): {}", problem.words().en)]
    Syntax {
        /// Line, from 1.
        line: usize,
        /// Column, from 1.
        column: usize,
        /// What is wrong there.
        problem: Syntax,
    },
    /// The text is JSON, but does not say that it is a report.
    #[error("JSON, but not a report")]
    NotAReport,
    /// A newer program wrote it.
    #[error("a report of version {version}; this program knows version {VERSION} at most", VERSION = super::VERSION)]
    NewerVersion {
        /// The version that it states.
        version: u64,
    },
    /// One place in it does not fit.
    #[error("{at}: {}", problem.words().en)]
    Misfit {
        /// Where.
        at: WirePlace,
        /// What is wrong there.
        problem: Problem,
    },
}

/// A place in a report file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WirePlace {
    /// JSON path, `sections[3].text`; empty for the whole.
    pub path: String,
    /// Line and column, from 1, where the reader knows them.
    pub position: Option<(usize, usize)>,
}

/// What can be wrong with one place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Problem {
    /// It is not what the shape has there.
    Shape(Fault),
    /// The version is not a whole number from 1.
    NotAVersion,
    /// A line of text holds a line break.
    LineBreak,
    /// Not an identifier.
    NotAnId,
    /// Not a calendar date.
    NotADay,
    /// Not a moment in time.
    NotAMoment,
    /// Not an amount.
    NotAnAmount,
    /// Not a SHA-256 digest.
    NotADigest,
    /// A row of a table is longer or shorter than the first.
    UnevenRow {
        /// Its cells.
        cells: usize,
        /// The first row's cells.
        expected: usize,
    },
    /// A section stands twice.
    SectionTwice {
        /// Its id.
        id: String,
    },
    /// A figure stands twice.
    FigureTwice {
        /// Its indicator.
        id: String,
    },
    /// Handed in, but what was handed in is not said.
    HandInMissing,
    /// What was handed in is said of a report that is not handed in.
    HandInTooEarly,
}

impl WireError {
    /// `problem` at `path`, in a text whose lines are no longer known.
    pub(crate) fn at(path: impl Into<String>, problem: Problem) -> Self {
        Self::Misfit {
            at: WirePlace {
                path: path.into(),
                position: None,
            },
            problem,
        }
    }

    /// What is wrong and where, as one sentence.
    pub fn sentence(&self, language: Language) -> String {
        let sentence = match self {
            Self::Syntax {
                line,
                column,
                problem,
            } => {
                let Bilingual { vi, en } = problem.words();
                Bilingual {
                    vi: format!(
                        "Tệp không phải là JSON hợp lệ ở dòng {line}, cột {column} ({vi})."
                    ),
                    en: format!(
                        "The file is not valid JSON at line {line}, column {column} ({en})."
                    ),
                }
            }
            Self::NotAReport => both(
                "Tệp này không phải là báo cáo.",
                "This file is not a report.",
            ),
            Self::NewerVersion { version } => Bilingual {
                vi: format!(
                    "Báo cáo theo định dạng phiên bản {version}, mới hơn phiên bản {} mà chương trình này đọc được.",
                    super::VERSION
                ),
                en: format!(
                    "The report has format version {version}, newer than version {}, the newest that this program reads.",
                    super::VERSION
                ),
            },
            Self::Misfit { at, problem } => {
                let Bilingual { vi, en } = problem.words();
                Bilingual {
                    vi: format!("Báo cáo có lỗi ở {}: {vi}.", at.words(Language::Vietnamese)),
                    en: format!(
                        "The report has an error at {}: {en}.",
                        at.words(Language::English)
                    ),
                }
            }
        };
        sentence.in_language(language).to_owned()
    }

    /// What a person can do about it.
    pub fn hint(&self, language: Language) -> String {
        let hint = match self {
            Self::Syntax { .. } => both(
                "Hãy xuất lại tệp từ chương trình đã tạo ra nó; tệp có thể bị cắt cụt hoặc bị sửa tay.",
                "Export the file again from the program that made it; it may be cut off or edited by hand.",
            ),
            Self::NotAReport => both(
                "Hãy chọn tệp .json do chương trình này xuất ra, hoặc tệp PDF của báo cáo.",
                "Choose a .json file that this program exported, or the PDF of a report.",
            ),
            Self::NewerVersion { .. } => both(
                "Hãy mở bản mới nhất của chương trình rồi thử lại.",
                "Open the newest version of the program and try again.",
            ),
            Self::Misfit { .. } => both(
                "Hãy sửa chỗ đã nêu theo lược đồ report.schema.json, hoặc xuất lại tệp.",
                "Mend the named place after report.schema.json, or export the file again.",
            ),
        };
        hint.in_language(language).to_owned()
    }
}

impl From<json::Error> for WireError {
    fn from(error: json::Error) -> Self {
        let (line, column) = (error.line, error.column);
        let problem = match error.fault {
            Fault::Syntax(problem) => {
                return Self::Syntax {
                    line,
                    column,
                    problem,
                };
            }
            fault => Problem::from(fault),
        };
        let at = WirePlace {
            path: error.path,
            position: Some((line, column)),
        };
        Self::Misfit { at, problem }
    }
}

impl From<Fault> for Problem {
    fn from(fault: Fault) -> Self {
        const MARKED: [Problem; 6] = [
            Problem::LineBreak,
            Problem::NotAnId,
            Problem::NotADay,
            Problem::NotAMoment,
            Problem::NotAnAmount,
            Problem::NotADigest,
        ];
        let marked = match &fault {
            Fault::Other(word) => MARKED.into_iter().find(|problem| problem.mark() == word),
            _ => None,
        };
        marked.unwrap_or(Self::Shape(fault))
    }
}

impl WirePlace {
    /// The place, to stand within a sentence.
    pub fn words(&self, language: Language) -> String {
        let whole = match language {
            Language::Vietnamese => "gốc của tệp",
            Language::English => "the top of the file",
        };
        let path = if self.path.is_empty() {
            whole.to_owned()
        } else {
            format!("“{}”", shortened(&self.path))
        };
        match (self.position, language) {
            (None, _) => path,
            (Some((line, column)), Language::Vietnamese) => {
                format!("{path} (dòng {line}, cột {column})")
            }
            (Some((line, column)), Language::English) => {
                format!("{path} (line {line}, column {column})")
            }
        }
    }
}

impl std::fmt::Display for WirePlace {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.write_str(&self.words(Language::English))
    }
}

impl Problem {
    /// What a value's own reader says through serde, whose errors are text.
    pub(crate) fn mark(&self) -> &'static str {
        match self {
            Self::LineBreak => "a line break",
            Self::NotAnId => "not an identifier",
            Self::NotADay => "not a date",
            Self::NotAMoment => "not a moment",
            Self::NotAnAmount => "not an amount",
            Self::NotADigest => "not a digest",
            _ => unreachable!("told by the shape, not by a value"),
        }
    }

    fn words(&self) -> Bilingual {
        match self {
            Self::Shape(fault) => fault.words(),
            Self::NotAVersion => both(
                "phiên bản phải là số nguyên từ 1 trở lên",
                "the version must be a whole number from 1",
            ),
            Self::LineBreak => both(
                "một dòng chữ không được chứa dấu xuống dòng",
                "a line of text must not hold a line break",
            ),
            Self::NotAnId => both(
                "mã phải gồm 1 đến 64 ký tự a–z, A–Z, 0–9, “.”, “_”, “-” và bắt đầu bằng chữ hoặc số",
                "an identifier has 1 to 64 of a–z, A–Z, 0–9, “.”, “_”, “-”, the first a letter or digit",
            ),
            Self::NotADay => both(
                "ngày phải có dạng năm-tháng-ngày, ví dụ 2026-09-30, và phải có trong lịch",
                "a date is written year-month-day, as 2026-09-30, and must exist",
            ),
            Self::NotAMoment => both(
                "thời điểm phải có dạng 2026-09-30T02:15:00Z",
                "a moment is written as 2026-09-30T02:15:00Z",
            ),
            Self::NotAnAmount => both(
                "số liệu phải viết trong ngoặc kép, không âm, nhiều nhất hai chữ số thập phân sau dấu chấm, ví dụ \"1234.5\"",
                "an amount is a quoted number from 0 with at most two decimals after a point, as \"1234.5\"",
            ),
            Self::NotADigest => both(
                "mã băm SHA-256 phải gồm đúng 64 chữ số thập lục phân viết thường",
                "a SHA-256 digest has exactly 64 lower-case hex digits",
            ),
            Self::UnevenRow { cells, expected } => both(
                format!("hàng có {cells} ô, trong khi hàng đầu có {expected} ô"),
                format!("the row has {cells} cells, the first row {expected}"),
            ),
            Self::SectionTwice { id } => both(
                format!("mục “{id}” xuất hiện hai lần"),
                format!("the section “{id}” stands twice"),
            ),
            Self::FigureTwice { id } => both(
                format!("số liệu “{id}” xuất hiện hai lần"),
                format!("the figure “{id}” stands twice"),
            ),
            Self::HandInMissing => both(
                "báo cáo ghi là đã nộp nhưng không có thông tin nộp (handedIn)",
                "the report is marked as handed in, but handedIn is missing",
            ),
            Self::HandInTooEarly => both(
                "có thông tin nộp nhưng báo cáo chưa ở bước đã nộp",
                "there is a hand-in record, but the report is not at that stage",
            ),
        }
    }
}
