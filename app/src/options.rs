//! What the page that holds the app may choose.

use js_sys::Reflect;
use report::Language;
use store::Theme;
use wasm_bindgen::JsValue;

use crate::browser;

/// The options of [`crate::mount`]. In JavaScript: `{ database, language, theme, files, hosted }`, each
/// optional.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Options {
    /// `database`: name of the database; instances with different names share nothing.
    pub(crate) database: String,
    /// `language`: `vi` or `en`; what the person has chosen in the settings comes first.
    pub(crate) language: Option<Language>,
    /// `theme`: `system`, `light` or `dark`; what the person has chosen comes first.
    pub(crate) theme: Option<Theme>,
    /// `files`: address of the folder of the app's own files; usually that of its script.
    pub(crate) files: String,
    /// `hosted`: whether the app is a part of somebody else's page, whose address and title it leaves
    /// alone.
    pub(crate) hosted: bool,
}

impl Options {
    /// Reads the JavaScript object; what it lacks is as usual.
    pub(crate) fn read(options: &JsValue) -> Self {
        let get = |key: &str| Reflect::get(options, &key.into()).ok();
        let text = |key: &str| get(key).and_then(|value| value.as_string());
        Self {
            database: text("database").unwrap_or_else(|| "bao-cao-chi-thi".into()),
            language: text("language").as_deref().and_then(language_named),
            theme: text("theme").as_deref().and_then(theme_named),
            files: text("files").map_or_else(browser::own_files_base, with_slash),
            hosted: get("hosted").is_some_and(|value| value.is_truthy()),
        }
    }

    /// The address of one of the app's own files.
    pub(crate) fn file(&self, name: &str) -> String {
        format!("{}{name}", self.files)
    }
}

/// The language that `code` names.
pub(crate) fn language_named(code: &str) -> Option<Language> {
    match code {
        "vi" => Some(Language::Vietnamese),
        "en" => Some(Language::English),
        _ => None,
    }
}

/// The code of a language.
pub(crate) fn language_code(language: Language) -> &'static str {
    match language {
        Language::Vietnamese => "vi",
        Language::English => "en",
    }
}

/// The theme that `name` names.
pub(crate) fn theme_named(name: &str) -> Option<Theme> {
    match name {
        "system" => Some(Theme::System),
        "light" => Some(Theme::Light),
        "dark" => Some(Theme::Dark),
        _ => None,
    }
}

/// The name of a theme.
pub(crate) fn theme_name(theme: Theme) -> &'static str {
    match theme {
        Theme::System => "system",
        Theme::Light => "light",
        Theme::Dark => "dark",
    }
}

fn with_slash(folder: String) -> String {
    if folder.ends_with('/') {
        folder
    } else {
        folder + "/"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_and_names_find_back() {
        for language in [Language::Vietnamese, Language::English] {
            assert_eq!(language_named(language_code(language)), Some(language));
        }
        for theme in [Theme::System, Theme::Light, Theme::Dark] {
            assert_eq!(theme_named(theme_name(theme)), Some(theme));
        }
    }
}
