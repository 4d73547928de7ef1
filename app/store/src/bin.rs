//! The bin: deleted reports, until they are restored or the bin is cleared.

use jiff::Timestamp;

use crate::{SetAside, Summary};

/// A deleted report, as the bin shows it. Undo is [`crate::Store::restore`].
#[derive(Debug, Clone, PartialEq)]
pub struct Deleted {
    /// When it was deleted, by the clock of the page that deleted it.
    pub deleted_at: Timestamp,
    /// What the list showed of it.
    pub summary: Summary,
}

/// What lies in the bin.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bin {
    /// The deleted reports, the one deleted last first.
    pub reports: Vec<Deleted>,
    /// Records that cannot be read.
    pub set_aside: Vec<SetAside>,
}
