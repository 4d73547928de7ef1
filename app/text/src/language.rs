//! The two languages in which every text for people exists.

/// The language of a sentence. Vietnamese comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// Tiếng Việt.
    #[default]
    Vietnamese,
    /// English.
    English,
}

/// One text in both languages.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize, serde::Serialize)]
#[cfg_attr(feature = "schemars", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct Bilingual {
    /// The Vietnamese text.
    pub vi: String,
    /// The English text.
    pub en: String,
}

impl Bilingual {
    /// The text in `language`.
    pub fn in_language(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

/// A text in Vietnamese, and the same in English.
pub fn both(vi: impl Into<String>, en: impl Into<String>) -> Bilingual {
    Bilingual {
        vi: vi.into(),
        en: en.into(),
    }
}
