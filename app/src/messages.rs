//! Every text that a person reads, in Vietnamese and English.
//!
//! Each entry holds both languages side by side, so that a missing one does not compile. The
//! sentences about findings are at home in the `report` crate.

mod copies;
mod edit;
mod failures;
mod findings;
mod hand_in;
mod history;
mod names;
mod new_report;
mod passphrase;
mod period;
mod reports;
mod settings;
mod shell;
mod sign;
mod storage;
mod titles;
mod verify;

use report::Language;

pub(crate) use copies::CopiesTexts;
pub(crate) use edit::EditTexts;
pub(crate) use failures::*;
pub(crate) use findings::*;
pub(crate) use hand_in::HandInTexts;
pub(crate) use history::HistoryTexts;
pub(crate) use names::*;
pub(crate) use new_report::NewReportTexts;
pub(crate) use passphrase::PassphraseTexts;
pub(crate) use period::PeriodTexts;
pub(crate) use reports::ReportsTexts;
pub(crate) use settings::SettingsTexts;
pub(crate) use shell::ShellTexts;
pub(crate) use sign::SignTexts;
pub(crate) use storage::StorageTexts;
pub(crate) use titles::TitleTexts;
pub(crate) use verify::VerifyTexts;

/// The texts of one language, by screen.
///
/// Those of a screen that comes in a file of its own are asked for by a function each, so that they come with it.
pub(crate) struct Texts {
    language: Language,
    /// What stands around every screen, and what several screens share.
    pub(crate) shell: ShellTexts,
    /// The titles of the screens that come in a file of their own.
    pub(crate) titles: TitleTexts,
    /// The list of reports.
    pub(crate) reports: ReportsTexts,
    /// The fields of a period.
    pub(crate) period: PeriodTexts,
    /// Writing.
    pub(crate) edit: EditTexts,
}

/// The texts of screens that come in a file of their own.
macro_rules! apart {
    ($($(#[$meta:meta])* $screen:ident: $texts:ident;)*) => {$(
        $(#[$meta])*
        pub(crate) fn $screen(&self) -> &'static $texts {
            static VIETNAMESE: $texts = $texts::VIETNAMESE;
            static ENGLISH: $texts = $texts::ENGLISH;
            match self.language {
                Language::Vietnamese => &VIETNAMESE,
                Language::English => &ENGLISH,
            }
        }
    )*};
}

impl Texts {
    apart! {
        /// The three steps to a new report.
        new_report: NewReportTexts;
        /// Handing in.
        hand_in: HandInTexts;
        /// What a report once was.
        history: HistoryTexts;
        /// Signing a PDF.
        sign: SignTexts;
        /// Verifying signed reports.
        verify: VerifyTexts;
        /// Copies outside of the browser.
        copies: CopiesTexts;
        /// A passphrase over the whole store.
        passphrase: PassphraseTexts;
        /// Where reports lie.
        storage: StorageTexts;
        /// The settings.
        settings: SettingsTexts;
    }
}

/// The texts in `language`.
pub(crate) fn texts(language: Language) -> &'static Texts {
    match language {
        Language::Vietnamese => &VIETNAMESE,
        Language::English => &ENGLISH,
    }
}

/// What is amiss, and what to do about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Said {
    /// One sentence that names the situation.
    pub(crate) sentence: String,
    /// What a person can do.
    pub(crate) hint: String,
}

/// `pattern` with `{0}`, `{1}` … replaced.
pub(crate) fn fill(pattern: &str, values: &[&str]) -> String {
    let mut text = pattern.to_owned();
    for (index, value) in values.iter().enumerate() {
        text = text.replace(&format!("{{{index}}}"), value);
    }
    text
}

/// The first of both texts for Vietnamese, the second for English.
pub(crate) fn either<'a>(language: Language, vietnamese: &'a str, english: &'a str) -> &'a str {
    match language {
        Language::Vietnamese => vietnamese,
        Language::English => english,
    }
}

static VIETNAMESE: Texts = Texts {
    language: Language::Vietnamese,
    shell: ShellTexts::VIETNAMESE,
    titles: TitleTexts::VIETNAMESE,
    reports: ReportsTexts::VIETNAMESE,
    period: PeriodTexts::VIETNAMESE,
    edit: EditTexts::VIETNAMESE,
};

static ENGLISH: Texts = Texts {
    language: Language::English,
    shell: ShellTexts::ENGLISH,
    titles: TitleTexts::ENGLISH,
    reports: ReportsTexts::ENGLISH,
    period: PeriodTexts::ENGLISH,
    edit: EditTexts::ENGLISH,
};

/// Declares the texts of a screen: a key, its Vietnamese, its English.
macro_rules! declare_texts {
    ($(#[$meta:meta])* $name:ident { $($key:ident: $vi:literal, $en:literal;)* }) => {
        $(#[$meta])*
        pub(crate) struct $name { $(pub(crate) $key: &'static str,)* }

        impl $name {
            pub(crate) const VIETNAMESE: Self = Self { $($key: $vi,)* };
            pub(crate) const ENGLISH: Self = Self { $($key: $en,)* };

            #[cfg(test)]
            pub(crate) const ALL: &[(&str, &str, &str)] = &[$((stringify!($key), $vi, $en),)*];
        }
    };
}
pub(crate) use declare_texts;

#[cfg(test)]
mod tests {
    use super::*;

    fn all() -> impl Iterator<Item = &'static (&'static str, &'static str, &'static str)> {
        [
            ShellTexts::ALL,
            TitleTexts::ALL,
            ReportsTexts::ALL,
            PeriodTexts::ALL,
            NewReportTexts::ALL,
            EditTexts::ALL,
            HandInTexts::ALL,
            HistoryTexts::ALL,
            SettingsTexts::ALL,
            CopiesTexts::ALL,
            PassphraseTexts::ALL,
            SignTexts::ALL,
            StorageTexts::ALL,
            VerifyTexts::ALL,
        ]
        .into_iter()
        .flatten()
    }

    fn blanks(text: &str) -> Vec<usize> {
        (0..9)
            .filter(|index| text.contains(&format!("{{{index}}}")))
            .collect()
    }

    #[test]
    fn no_text_is_empty_and_both_languages_have_the_same_blanks() {
        for (key, vietnamese, english) in all() {
            assert!(!vietnamese.trim().is_empty(), "{key} lacks Vietnamese");
            assert!(!english.trim().is_empty(), "{key} lacks English");
            assert_eq!(blanks(vietnamese), blanks(english), "{key}");
        }
    }

    #[test]
    fn every_text_is_composed() {
        for (key, vietnamese, english) in all() {
            let combining = |text: &str| text.chars().any(|c| ('\u{300}'..='\u{36f}').contains(&c));
            assert!(!combining(vietnamese) && !combining(english), "{key}");
        }
    }

    #[test]
    fn no_vietnamese_text_was_left_in_english() {
        for (key, vietnamese, english) in all() {
            let same_by_right = [
                "pdf",
                "language_vi",
                "language_en",
                "currency_vnd",
                "currency_usd",
                "trust_digest",
            ];
            assert!(
                vietnamese != english || same_by_right.contains(key),
                "{key}: {vietnamese}"
            );
        }
    }

    #[test]
    fn blanks_are_filled_in_order() {
        assert_eq!(fill("{1} của {0}", &["a", "b"]), "b của a");
    }
}
