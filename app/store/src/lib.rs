//! Reports at rest in the browser.
//!
//! [`Store`] is the door. What is written is decided by pure functions over records
//! (`record`, `summary`, `settings`, `decide`); only `indexed_db` knows where the records lie.
//!
//! Invariant: an operation answers `Ok` only after the browser has reported its transaction
//! complete, asked for with strict durability.

mod bin;
pub mod copy;
mod decide;
mod error;
mod indexed_db;
mod record;
pub mod register;
mod settings;
mod store;
mod stored;
mod sum;
mod summary;
pub mod vault;

pub use bin::*;
pub use error::*;
pub use settings::*;
pub use store::*;
pub use stored::*;
pub use summary::*;

#[cfg(test)]
mod samples;
