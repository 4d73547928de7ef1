//! What a person sets once for all reports of this browser.

use report::{Body, Language, Signer, UnitId};

/// The settings. Empty lines stand for "not set".
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Settings {
    /// Who writes here: pre-fills a new report.
    pub profile: UnitProfile,
    /// The chosen language.
    pub language: Language,
    /// The chosen colours.
    pub theme: Theme,
    /// Whether the browser was asked to keep the data, and what the person has dismissed, by name.
    pub dismissed: Vec<String>,
    /// Letterheads that a clerk has corrected. Each is kept by itself.
    pub letterheads: Vec<OwnLetterhead>,
}

impl Settings {
    /// Puts a letterhead in the place of the one of its kind.
    pub fn put_letterhead(&mut self, letterhead: OwnLetterhead) {
        self.letterheads.retain(|own| own.kind != letterhead.kind);
        self.letterheads.push(letterhead);
    }

    /// The letterheads that are other ones than in `before`.
    pub fn letterheads_since(&self, before: &Self) -> Vec<OwnLetterhead> {
        let changed = self.letterheads.iter();
        let changed = changed.filter(|own| !before.letterheads.contains(own));
        changed.cloned().collect()
    }
}

/// A letterhead that stands in the place of the one of its kind that ships.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnLetterhead {
    /// Its kind, by name: `party`.
    pub kind: String,
    /// Its file, to the letter; empty where the one that ships was put back.
    pub file: String,
}

/// The writing unit: its letterhead, whom it writes to, who signs.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct UnitProfile {
    /// The kind of body.
    pub body: Option<Body>,
    /// The province or city.
    pub unit: Option<UnitId>,
    /// The letterhead profile, by its name (`party`); none: as the body has it.
    pub letterhead: Option<String>,
    /// Direct superior body, as printed.
    pub superior_body: String,
    /// Issuing body, as printed.
    pub issuing_body: String,
    /// The symbol after the number.
    pub symbol: String,
    /// The place before the date.
    pub place: String,
    /// Default addressees.
    pub addressees: Vec<String>,
    /// Default recipients, without the filing line.
    pub recipients: Vec<String>,
    /// Default filing line.
    pub filing: String,
    /// Who usually signs.
    pub signer: Signer,
}

/// The colours of the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// As the system has it.
    #[default]
    System,
    /// Dark letters on light ground.
    Light,
    /// Light letters on dark ground.
    Dark,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(kind: &str, file: &str) -> OwnLetterhead {
        OwnLetterhead {
            kind: kind.into(),
            file: file.into(),
        }
    }

    #[test]
    fn a_letterhead_takes_the_place_of_its_kind_and_is_all_that_changed() {
        let mut settings = Settings::default();
        settings.put_letterhead(own("party", "1"));
        settings.put_letterhead(own("state", "1"));
        let before = settings.clone();
        assert_eq!(settings.letterheads_since(&before), []);
        settings.put_letterhead(own("party", "2"));
        assert_eq!(settings.letterheads_since(&before), [own("party", "2")]);
        assert_eq!(settings.letterheads, [own("state", "1"), own("party", "2")]);
        settings.put_letterhead(own("state", ""));
        let changed = settings.letterheads_since(&before);
        assert!(changed.contains(&own("state", "")), "{changed:?}");
    }
}
