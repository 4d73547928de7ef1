//! From any older version of the database to the present one, step by step.
//!
//! A step that has been released never changes. It speaks in literal names and in the shapes of its
//! time, and it never deletes what it does not understand.

mod m0001_reports_and_settings;
mod m0002_summaries_and_bin;
mod m0003_versions_vault_and_copies;

use indexed_db_futures::{Result, database::Database};

/// Brings a database of version `from` (0: just made) up to [`super::schema::VERSION`]. On an error
/// the browser rolls the whole upgrade back.
pub(crate) async fn run(from: u32, database: &Database) -> Result<()> {
    if from < 1 {
        m0001_reports_and_settings::run(database)?;
    }
    if from < 2 {
        m0002_summaries_and_bin::run(database).await?;
    }
    if from < 3 {
        m0003_versions_vault_and_copies::run(database)?;
    }
    // To version 4 there is nothing to do: from there on a report is written as bytes, and one that lies there as text is read.
    // The number alone keeps away an older program, which would take bytes for something sealed.
    Ok(())
}
