//! A report as it lies in the store.

use jiff::Timestamp;
use report::{Life, Report, ReportId};

use crate::{Part, VersionId};

/// Counts the saves of one report. Whoever saves names the revision that the change started from,
/// so correctness rests on no clock and no lock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Revision(pub u64);

/// A report, and where it stands in the store.
#[derive(Debug, Clone, PartialEq)]
pub struct Stored {
    /// The report.
    pub report: Report,
    /// How often it was saved.
    pub revision: Revision,
    /// When it was saved last, by the clock of the page that saved it.
    pub updated_at: Timestamp,
    /// What a person has still to settle.
    pub unsettled: Vec<Unsettled>,
}

/// A part in which a report differs from a version in its journal, so that a person has to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unsettled {
    /// The part.
    pub part: Part,
    /// The version.
    pub version: VersionId,
}

/// A record that cannot be read. It is left where it is, and can be offered as a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SetAside {
    /// The key under which it lies.
    pub id: ReportId,
    /// What was found there, letter by letter; empty if it is not even text.
    pub raw: String,
    /// Why it does not read, for the technically minded.
    pub reason: String,
}

impl Revision {
    /// The revision of a report that was just created.
    pub const FIRST: Self = Self(1);

    /// The revision after this one.
    pub fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

/// A new draft with the text and particulars of `original`: what the office gave it (number and
/// date) and what became of it (its life) stay behind.
pub(crate) fn copy_as_draft(original: &Report, id: ReportId) -> Report {
    let mut copy = Report {
        id,
        life: Life::default(),
        ..original.clone()
    };
    copy.particulars.number = None;
    copy.particulars.date = None;
    copy
}
