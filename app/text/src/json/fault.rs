//! What can be wrong with a JSON text, in words.

use crate::{Bilingual, both};

/// What can be wrong with a JSON text, or with a value in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// The text is not JSON.
    Syntax(Syntax),
    /// Objects and lists lie too deep in one another.
    TooDeep,
    /// Text goes on after the end of the value.
    TrailingText,
    /// A field that the shape does not have.
    UnknownField {
        /// Its name.
        name: String,
    },
    /// A field that must be there is not.
    MissingField {
        /// Its name.
        name: &'static str,
    },
    /// A field stands twice.
    FieldTwice {
        /// Its name.
        name: &'static str,
    },
    /// A choice that the shape does not know.
    UnknownChoice {
        /// What stands there.
        found: String,
        /// The choices that there are.
        expected: &'static [&'static str],
    },
    /// A value of another kind.
    WrongKind {
        /// What stands there.
        found: Found,
        /// What should, as serde names it.
        expected: String,
    },
    /// A value's own reader refuses it, with this word.
    Other(String),
}

/// Where a text stops being JSON (RFC 8259).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Syntax {
    /// It ends half-way.
    EndsEarly,
    /// A comma, a colon or a closing bracket is missing.
    SeparatorMissing,
    /// There is a comma before a closing bracket.
    CommaTooMany,
    /// Something other than a text stands where a key should.
    NotAKey,
    /// What stands there is no value.
    NotAValue,
    /// A text holds a control character.
    ControlCharacter,
    /// What follows a backslash stands for no letter.
    NotALetter,
}

/// The value that stands where another is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Found {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number, as it is written.
    Number(String),
    /// A text.
    Text(String),
    /// A list.
    List,
    /// An object.
    Object,
}

impl Fault {
    /// What is wrong, to stand within a sentence.
    pub fn words(&self) -> Bilingual {
        match self {
            Self::Syntax(syntax) => syntax.words(),
            Self::TooDeep => both(
                "các phần lồng vào nhau quá sâu",
                "its parts lie too deep in one another",
            ),
            Self::TrailingText => both(
                "còn chữ thừa sau khi nội dung đã kết thúc",
                "text goes on after its end",
            ),
            Self::UnknownField { name } => {
                let name = shortened(name);
                both(
                    format!("định dạng không có trường “{name}”"),
                    format!("the format has no field “{name}”"),
                )
            }
            Self::MissingField { name } => both(
                format!("thiếu trường “{name}”"),
                format!("the field “{name}” is missing"),
            ),
            Self::FieldTwice { name } => both(
                format!("trường “{name}” xuất hiện hai lần"),
                format!("the field “{name}” stands twice"),
            ),
            Self::UnknownChoice { found, expected } => {
                let (found, choices) = (shortened(found), expected.join("”, “"));
                both(
                    format!("không có lựa chọn “{found}”; cần một trong “{choices}”"),
                    format!("there is no choice “{found}”; expected one of “{choices}”"),
                )
            }
            Self::WrongKind { found, expected } => {
                let (found, expected) = (found.words(), kind(expected));
                both(
                    format!("sai loại giá trị: có {}, cần {}", found.vi, expected.vi),
                    format!(
                        "wrong kind of value: found {}, expected {}",
                        found.en, expected.en
                    ),
                )
            }
            Self::Other(message) => both(message, message),
        }
    }
}

impl Syntax {
    /// What is wrong, to stand within a sentence.
    pub fn words(self) -> Bilingual {
        match self {
            Self::EndsEarly => both("nội dung kết thúc giữa chừng", "it ends half-way"),
            Self::SeparatorMissing => both(
                "thiếu dấu phẩy, dấu hai chấm hoặc dấu ngoặc đóng",
                "a comma, a colon or a closing bracket is missing",
            ),
            Self::CommaTooMany => both("thừa dấu phẩy", "there is a comma too many"),
            Self::NotAKey => both(
                "tên trường phải nằm trong ngoặc kép",
                "the name of a field must be quoted",
            ),
            Self::NotAValue => both(
                "có chữ không phải là giá trị JSON",
                "there are letters that are no JSON value",
            ),
            Self::ControlCharacter => both(
                "có ký tự điều khiển trong chuỗi chữ",
                "there is a control character within a text",
            ),
            Self::NotALetter => both(
                "sau dấu “\\” không phải là mã của một chữ",
                "what follows a “\\” stands for no letter",
            ),
        }
    }
}

impl Found {
    fn words(&self) -> Bilingual {
        match self {
            Self::Null => both("null", "null"),
            Self::Bool(value) => both(format!("giá trị {value}"), format!("the value {value}")),
            Self::Number(number) => {
                let number = shortened(number);
                both(format!("số {number}"), format!("the number {number}"))
            }
            Self::Text(text) => {
                let text = shortened(text);
                both(format!("chuỗi chữ “{text}”"), format!("the text “{text}”"))
            }
            Self::List => both("danh sách", "a list"),
            Self::Object => both("đối tượng", "an object"),
        }
    }
}

/// What serde says should stand there (`u32`).
fn kind(expected: &str) -> Bilingual {
    match expected {
        "u32" => both(
            "số nguyên từ 0 đến 4294967295",
            "a whole number from 0 to 4294967295",
        ),
        "usize" => both("số nguyên không âm", "a whole number from 0"),
        "f64" => both("số", "a number"),
        "a string" => both("chuỗi chữ", "a text"),
        "a boolean" => both("true hoặc false", "true or false"),
        "a sequence" => both("danh sách", "a list"),
        "a map" => both("đối tượng", "an object"),
        "string or map" => both("chuỗi chữ hoặc đối tượng", "a text or an object"),
        word if word.starts_with("struct ") => both("đối tượng", "an object"),
        word => both(word, word),
    }
}

/// The middle of a long name, path or value is left out.
pub fn shortened(text: &str) -> String {
    const LONGEST: usize = 80;
    let count = text.chars().count();
    if count <= LONGEST {
        return text.to_owned();
    }
    let kept = LONGEST / 2;
    let start: String = text.chars().take(kept).collect();
    let end: String = text.chars().skip(count - kept).collect();
    format!("{start}…{end}")
}
