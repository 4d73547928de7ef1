//! The history of each report, what a passphrase guards the records with, and which copies there are outside.

use indexed_db_futures::{Build, Result, database::Database};

pub(super) fn run(database: &Database) -> Result<()> {
    database.create_object_store("versions").build()?;
    database.create_object_store("vault").build()?;
    database.create_object_store("copies").build()?;
    Ok(())
}
