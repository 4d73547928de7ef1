//! The object stores of the present version.

/// The version of the database that this code writes: the number of its migrations.
pub(crate) const VERSION: u32 = 4;

/// Report id → [`crate::record::ReportRecord`], since version 4 of the database as its UTF-8 bytes.
pub(crate) const REPORTS: &str = "reports";

/// Report id → [`crate::record::SummaryRecord`].
pub(crate) const SUMMARIES: &str = "summaries";

/// Report id → [`crate::record::BinRecord`].
pub(crate) const BIN: &str = "bin";

/// `settings` → [`crate::record::SettingsRecord`]; any other name → a file that the person has
/// brought ([`crate::OwnFile`]), to the letter.
pub(crate) const SETTINGS: &str = "settings";

/// `{report id}/{number of the version, six digits}` → [`crate::record::VersionRecord`].
pub(crate) const VERSIONS: &str = "versions";

/// `vault` → [`crate::vault::Header`]; beside it what says which record is the newest of its kind
/// ([`crate::register`]). Empty while no passphrase is set.
pub(crate) use crate::vault::VAULT;

/// `made` → [`crate::record::CopiesRecord`]; `folder` → the folder that the person has chosen for copies, as the browser
/// gave it.
pub(crate) const COPIES: &str = "copies";
