//! What a copy consists of.

use std::borrow::Cow;

use report::{ReportId, json};
use serde::{Deserialize, Serialize};

use crate::OwnFile;

/// One record of the database, or a report file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// The settings' record, as it lies there.
    Settings(String),
    /// A file that the person has brought.
    File(OwnFile),
    /// A report's record, as it lies there.
    Report {
        /// The report: the record's key.
        id: ReportId,
        /// The record.
        record: String,
    },
    /// A version of the report or deleted report before it.
    Version {
        /// The record's key: the report's id, a stroke, and the place in its journal.
        key: String,
        /// The record.
        record: String,
    },
    /// The record of a report in the bin.
    Deleted {
        /// The report: the record's key.
        id: ReportId,
        /// The record.
        record: String,
    },
    /// A report in the interchange shape, which reads: no copy was given, but a report file. It has no revision and no
    /// history. It is never written.
    ReportFile {
        /// The report's id.
        id: ReportId,
        /// The file's text.
        text: String,
    },
}

/// A line of the file after the header.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) enum Line<'a> {
    Settings(Cow<'a, str>),
    File {
        name: Cow<'a, str>,
        text: Cow<'a, str>,
    },
    Report {
        id: Cow<'a, str>,
        record: Cow<'a, str>,
    },
    Version {
        key: Cow<'a, str>,
        record: Cow<'a, str>,
    },
    Deleted {
        id: Cow<'a, str>,
        record: Cow<'a, str>,
    },
    End {
        lines: u64,
        sha256: Cow<'a, str>,
    },
}

impl<'a> Line<'a> {
    /// The line of an entry; a report file has none.
    pub fn of(entry: &'a Entry) -> Option<Self> {
        Some(match entry {
            Entry::Settings(text) => Self::Settings(text.into()),
            Entry::File(OwnFile { name, text }) => Self::File {
                name: name.into(),
                text: text.into(),
            },
            Entry::Report { id, record } => Self::Report {
                id: (&id.0).into(),
                record: record.into(),
            },
            Entry::Version { key, record } => Self::Version {
                key: key.into(),
                record: record.into(),
            },
            Entry::Deleted { id, record } => Self::Deleted {
                id: (&id.0).into(),
                record: record.into(),
            },
            Entry::ReportFile { .. } => return None,
        })
    }

    pub fn to_text(&self) -> String {
        serde_json::to_string(self).expect("a line has only string keys")
    }

    pub fn read(text: &str) -> Result<Self, json::Error> {
        json::read(text)
    }
}
