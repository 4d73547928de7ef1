//! What a command found out.

use report::Bilingual;

/// What a command found out.
pub struct Answer {
    /// Whether all is well.
    pub well: bool,
    /// For machines.
    pub json: serde_json::Value,
    /// For people, on standard output.
    pub text: String,
    /// For people, on standard error, where the text itself is data.
    pub remark: String,
}

/// One text in both languages.
pub fn both(vi: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual {
        vi: vi.into(),
        en: en.into(),
    }
}

/// A text in both languages, for machines.
pub fn json(text: &Bilingual) -> serde_json::Value {
    serde_json::json!({ "vi": text.vi, "en": text.en })
}
