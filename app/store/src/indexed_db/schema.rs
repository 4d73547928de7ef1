//! The object stores of the present version.

/// The version of the database that this code writes: the number of its migrations.
pub(crate) const VERSION: u32 = 2;

/// Report id → [`crate::record::ReportRecord`].
pub(crate) const REPORTS: &str = "reports";

/// Report id → [`crate::record::SummaryRecord`].
pub(crate) const SUMMARIES: &str = "summaries";

/// Report id → [`crate::record::BinRecord`].
pub(crate) const BIN: &str = "bin";

/// `settings` → [`crate::record::SettingsRecord`]; any other name → a file that the person has
/// brought ([`crate::OwnFile`]), to the letter.
pub(crate) const SETTINGS: &str = "settings";
