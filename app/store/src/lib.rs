//! Reports at rest in the browser.
//!
//! [`Store`] is the door. What is written is decided by pure functions over records
//! (`record`, `summary`, `settings`, `decide`); only `indexed_db` knows where the records lie.
//!
//! Invariant: an operation answers `Ok` only after the browser has reported its transaction
//! complete, asked for with strict durability.

mod bin;
mod change;
mod compare;
mod copies;
pub mod copy;
mod decide;
mod error;
mod indexed_db;
mod journal;
mod merge;
mod parts;
mod platform;
mod receiving;
mod record;
pub mod register;
mod saving;
mod settings;
mod sitting;
mod store;
mod stored;
mod sum;
mod summary;
pub mod vault;

pub use bin::*;
pub use compare::*;
pub use copies::*;
pub use error::*;
pub use journal::*;
pub use merge::*;
pub use parts::*;
pub use platform::*;
pub use receiving::*;
pub use settings::*;
pub use sitting::*;
pub use store::*;
pub use stored::*;
pub use summary::*;

#[cfg(test)]
mod proof;
#[cfg(test)]
mod samples;
