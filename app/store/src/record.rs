//! The records of the database: JSON texts, apart from the domain, each with its version.
//!
//! A record of version 1 never changes its shape; a new need is a new version and a migration.

mod bin;
mod report;
mod settings;
mod summary;

pub(crate) use bin::BinRecord;
pub(crate) use report::ReportRecord;
pub(crate) use settings::SettingsRecord;
pub(crate) use summary::SummaryRecord;

/// Why a record does not read, for the technically minded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unreadable(pub String);

impl Unreadable {
    fn because(reason: impl ToString) -> Self {
        Self(reason.to_string())
    }
}

/// The version of record that this code writes, and the newest that it reads.
const VERSION: u32 = 1;

fn check_version(version: u32) -> Result<(), Unreadable> {
    if version == VERSION {
        Ok(())
    } else {
        Err(Unreadable(format!("record version {version}")))
    }
}
