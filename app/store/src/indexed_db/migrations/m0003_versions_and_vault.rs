//! The history of each report, and what a passphrase guards the records with.

use indexed_db_futures::{Build, Result, database::Database};

pub(super) fn run(database: &Database) -> Result<()> {
    database.create_object_store("versions").build()?;
    database.create_object_store("vault").build()?;
    Ok(())
}
