//! The first shape: whole reports by id, and the settings.

use indexed_db_futures::{Build, Result, database::Database};

pub(super) fn run(database: &Database) -> Result<()> {
    database.create_object_store("reports").build()?;
    database.create_object_store("settings").build()?;
    Ok(())
}
