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
