//! The only room that knows IndexedDB.
//!
//! Keys are report ids, values are the texts of [`crate::record`], some [as bytes](plain). A transaction ends when anything
//! but its own requests is awaited in it: whatever takes time happens before or after.

mod connection;
mod failure;
mod guard;
mod job;
mod migrations;
mod plain;
mod schema;
mod transaction;

pub(crate) use connection::{Connection, Shape};
pub(crate) use guard::Session;
pub(crate) use schema::{BIN, COPIES, REPORTS, SETTINGS, SUMMARIES, VAULT, VERSIONS};
pub(crate) use transaction::Work;
