//! Why a copy is not read or written.

use report::wire::WireError;

use crate::vault::{KdfError, WrongPassphrase};

/// Why a file is not read as a copy.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CopyError {
    /// It is something else, or its first letters are damaged.
    #[error("neither a copy nor a report file")]
    NotACopy,
    /// It says that it is a report file, but it does not read.
    #[error("a report file that does not read: {0}")]
    Report(WireError),
    /// It ends before its end: something of it was not written or not carried over.
    #[error("cut off after line {lines}")]
    Truncated {
        /// How many lines are there, the header included.
        lines: u64,
    },
    /// It is not what was written.
    #[error("line {line}: {damage}")]
    Damaged {
        /// Where it was noticed, from 1.
        line: u64,
        /// By what.
        damage: Damage,
    },
    /// The passphrase is not the one of this copy.
    #[error(transparent)]
    WrongPassphrase(#[from] WrongPassphrase),
    /// Its passphrase is to be derived in a way that is not safe, or that would hang the browser.
    #[error(transparent)]
    Kdf(#[from] KdfError),
    /// A newer program wrote it.
    #[error("of version {found}; this program knows version {known} at most")]
    Newer {
        /// The version that it states.
        found: u64,
        /// The newest that this program reads.
        known: u32,
    },
    /// A line is longer than this program would hold in memory.
    #[error("line {line} is too long")]
    TooLong {
        /// Which one, from 1.
        line: u64,
    },
}

/// By what damage was noticed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Damage {
    /// The header is not what was written.
    #[error("the header is damaged: {0}")]
    Header(String),
    /// The line is no entry: its text, its JSON, or the shape of it is not what is written there.
    #[error("not an entry: {0}")]
    Shape(String),
    /// The entry is one that cannot follow after those before it.
    #[error("{0}")]
    Order(Misplaced),
    /// The line's seal does not fit: it was changed, moved, or comes from another copy.
    #[error("the seal does not fit")]
    Seal,
    /// Another number of lines was written.
    #[error("{found} lines instead of {stated}")]
    Count {
        /// How many there are.
        found: u64,
        /// How many were written.
        stated: u64,
    },
    /// The sum of all lines is another one: one of those before was changed.
    #[error("the checksum is another one")]
    Checksum,
    /// Something follows after the end.
    #[error("something follows after the end")]
    AfterEnd,
}

/// Why an entry does not belong where it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Misplaced {
    /// It comes after what it should come before, or the settings come twice.
    #[error("an entry comes too late")]
    TooLate,
    /// Its name, id or key was there before.
    #[error("an entry comes twice")]
    Twice,
    /// A version does not follow after its report, or not after an older one.
    #[error("a version without its report, or out of order")]
    Astray,
    /// A copy of one report has something else, or not that report.
    #[error("not a copy of one report")]
    NotOneReport,
    /// A report file is no part of a copy.
    #[error("a report file in a copy")]
    ReportFile,
}

/// Why an entry is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// Nobody would read it back.
    #[error("too long for a line")]
    TooLong,
    /// It is not its turn.
    #[error(transparent)]
    Misplaced(#[from] Misplaced),
    /// More lines than the stream can seal: four thousand million.
    #[error("too many lines for one sealed copy")]
    TooMany,
}

impl CopyError {
    pub(super) fn damaged(line: u64, damage: Damage) -> Self {
        Self::Damaged { line, damage }
    }
}
