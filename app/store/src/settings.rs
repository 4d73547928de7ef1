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
    /// Files that the person has brought. Each is kept by itself.
    pub files: Vec<OwnFile>,
}

impl Settings {
    /// Puts a file in the place of the one of its name.
    pub fn put_file(&mut self, file: OwnFile) {
        self.files.retain(|own| own.name != file.name);
        self.files.push(file);
    }

    /// The files that are other ones than in `before`.
    pub fn files_since(&self, before: &Self) -> Vec<OwnFile> {
        let changed = self.files.iter();
        let changed = changed.filter(|own| !before.files.contains(own));
        changed.cloned().collect()
    }
}

/// A file that the person has brought: a letterhead of one's own, a certificate to be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnFile {
    /// Its name, once among them, with what it is before a colon: `letterhead:party`.
    pub name: String,
    /// What it says, to the letter; empty where it was taken away again.
    pub text: String,
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

    fn own(name: &str, text: &str) -> OwnFile {
        OwnFile {
            name: name.into(),
            text: text.into(),
        }
    }

    #[test]
    fn a_file_takes_the_place_of_its_name_and_is_all_that_changed() {
        let mut settings = Settings::default();
        settings.put_file(own("letterhead:party", "1"));
        settings.put_file(own("letterhead:state", "1"));
        let before = settings.clone();
        assert_eq!(settings.files_since(&before), []);
        settings.put_file(own("letterhead:party", "2"));
        assert_eq!(
            settings.files_since(&before),
            [own("letterhead:party", "2")]
        );
        assert_eq!(
            settings.files,
            [own("letterhead:state", "1"), own("letterhead:party", "2")]
        );
        settings.put_file(own("letterhead:state", ""));
        let changed = settings.files_since(&before);
        assert!(
            changed.contains(&own("letterhead:state", "")),
            "{changed:?}"
        );
    }
}
