//! Making documents, and reading their data back.

use serde::{Deserialize, Serialize};

use crate::Work;

/// What the worker can do that makes documents.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PdfWork {
    /// Make the PDF of a report. Answered by [`Outcome::Pdf`](crate::Outcome::Pdf); `bytes`: the PDF.
    Export {
        /// The report, as interchange JSON.
        report: String,
        /// For which archive.
        #[serde(default)]
        archive: Archive,
        /// The letterheads that stand in the place of those that ship.
        #[serde(default)]
        letterheads: Vec<OwnLetterhead>,
        /// Now, in milliseconds since 1970 (UTC): the worker reads no clock.
        now: i64,
    },
    /// Set the pages of a report for the screen. Answered by [`Outcome::Pages`](crate::Outcome::Pages); `bytes`: the pages,
    /// as markup in UTF-8, an `svg` element each.
    Preview {
        /// The report, as interchange JSON.
        report: String,
        /// The letterheads that stand in the place of those that ship.
        #[serde(default)]
        letterheads: Vec<OwnLetterhead>,
        /// Now, in milliseconds since 1970 (UTC).
        now: i64,
    },
    /// Say which letterheads are in use. `bytes`: none, or a file with a letterhead that is to be taken up.
    /// Answered by [`Outcome::Letterheads`](crate::Outcome::Letterheads).
    Letterheads {
        /// Those that stand in the place of those that ship.
        #[serde(default)]
        letterheads: Vec<OwnLetterhead>,
    },
    /// Read the data of PDFs back. `bytes`: the PDFs. Answered by [`Outcome::Read`](crate::Outcome::Read).
    Read,
    /// Verify PDFs, and make a PDF of what was found. `bytes`: the PDFs. Answered by
    /// [`Outcome::Record`](crate::Outcome::Record); `bytes`: the record.
    Record {
        /// The names of the files.
        names: Vec<String>,
        /// What the person trusts, as in [`SignatureWork`](crate::SignatureWork).
        trust: Vec<String>,
        /// Now, in milliseconds since 1970.
        now: i64,
    },
}

impl Work for PdfWork {
    const SCRIPT: &'static str = "pdf-worker.js";
}

/// A letterhead that stands in the place of the one of its kind that ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLetterhead {
    /// Its kind: `party`, `state`, `mass-organisation`.
    pub kind: String,
    /// Its file, as it was taken up; empty for the one that ships.
    pub file: String,
}

/// What the archive takes (ISO 19005).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Archive {
    /// PDF/A-3, level A: with the report's data for programs.
    #[default]
    #[serde(rename = "3a")]
    A3a,
    /// PDF/A-1, level B: without, for archives that take nothing newer.
    #[serde(rename = "1b")]
    A1b,
}

/// What a person should see of a letterhead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Letterhead {
    /// Its kind: `party`, `state`, `mass-organisation`.
    pub kind: String,
    /// What its kind is called.
    pub name: String,
    /// Which one it is: its version, whether it ships, what it rests on; or why it cannot be used.
    pub note: String,
    /// Whether it stands in the place of the one that ships.
    pub own: bool,
    /// Whether it comes from the file of the request.
    pub taken: bool,
    /// Its file, to be corrected.
    pub file: String,
}

/// What was read back from a PDF.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadBack {
    /// The report, as interchange JSON, if the file carries one.
    pub report: Option<String>,
    /// Whether the pages are known to say what the report says.
    pub agrees: bool,
    /// What people are told of it: a sentence, and a line for each passage that differs (the first of them, if they
    /// are many).
    pub told: String,
}
