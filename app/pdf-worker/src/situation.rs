//! What can keep the worker from its work, with a sentence and a hint for each in both languages.

use pdf_export::ReadError;
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
    /// A PDF cannot be read.
    Pdf(ReadError),
    /// The data in a PDF cannot be read.
    UnreadableData {
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
            Self::Pdf(error) => {
                let (sentence, hint) = submission::pdf_words(error);
                Failure {
                    sentence: sentence.in_language(language).to_owned(),
                    hint: hint.in_language(language).to_owned(),
                }
            }
            Self::UnreadableData { problem } => said(
                language,
                format!("Không đọc được dữ liệu của báo cáo trong tệp PDF ({problem})."),
                format!("The data of the report in the PDF does not read ({problem})."),
                "Hãy dùng phiên bản mới hơn của chương trình, hoặc đề nghị nơi gửi gửi lại báo cáo.",
                "Use a newer version of the program, or ask the sender for the report again.",
            ),
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
            Situation::Pdf(ReadError::NotPdf),
            Situation::UnreadableData { problem: problem() },
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
}
