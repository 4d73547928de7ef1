//! The interchange shape of a report, by version.

pub mod v1;
