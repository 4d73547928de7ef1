//! The messages between the page and the PDF worker: shapes only, so that the page never links
//! the PDF code.
//!
//! A message is one JavaScript object: `header` is the JSON of a [`Request`] or an [`Answer`], `bytes`
//! is a list of `Uint8Array` (transferred, never copied) in the order that the shape states.
//! Cancelling is ending the worker: nothing is half done, because nothing is kept there.

use serde::{Deserialize, Serialize};

/// A piece of work for the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Request {
    /// Chosen by the page; comes back in every answer.
    pub id: u32,
    /// The language of sentences in the answer.
    pub language: Language,
    /// The letterheads that stand in the place of those that ship.
    #[serde(default)]
    pub letterheads: Vec<OwnLetterhead>,
    /// What is to be done.
    pub work: Work,
}

/// The languages of this house.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum Language {
    /// Vietnamese.
    #[default]
    #[serde(rename = "vi")]
    Vietnamese,
    /// English.
    #[serde(rename = "en")]
    English,
}

/// A letterhead that stands in the place of the one of its kind that ships.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnLetterhead {
    /// Its kind: `party`, `state`, `mass-organisation`.
    pub kind: String,
    /// Its file, as it was taken up; empty for the one that ships.
    pub file: String,
}

/// What the worker can do.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Work {
    /// Make the PDF of a report. Answered by [`Outcome::Pdf`]; `bytes`: the PDF.
    Export {
        /// The report, as interchange JSON.
        report: String,
        /// For which archive.
        #[serde(default)]
        archive: Archive,
        /// Now, in milliseconds since 1970 (UTC): the worker reads no clock.
        now: i64,
    },
    /// Set the pages of a report for the screen. Answered by [`Outcome::Pages`]; `bytes`: the pages, as markup in
    /// UTF-8, an `svg` element each.
    Preview {
        /// The report, as interchange JSON.
        report: String,
        /// Now, in milliseconds since 1970 (UTC).
        now: i64,
    },
    /// Look into a `.p12` file. `bytes`: the file. Answered by [`Outcome::Keys`].
    OpenKeys {
        /// Its password. Lives as long as this message.
        password: String,
        /// Now, in milliseconds since 1970.
        now: i64,
    },
    /// Make the PDF of a report and sign it. `bytes`: the `.p12` file. Answered by [`Outcome::Pdf`].
    ExportSigned {
        /// The report, as interchange JSON.
        report: String,
        /// For which archive.
        #[serde(default)]
        archive: Archive,
        /// Its password. Lives as long as this message.
        password: String,
        /// Which of the keys in the file, as numbered by [`Outcome::Keys`].
        key: usize,
        /// Now, in milliseconds since 1970.
        now: i64,
        /// 32 random bytes from the browser, for blinding the private key's use.
        random: [u8; 32],
    },
    /// Say which letterheads are in use. `bytes`: none, or a file with a letterhead that is to be taken up.
    /// Answered by [`Outcome::Letterheads`].
    Letterheads,
    /// Verify a signed PDF and read its data back. `bytes`: the PDF. Answered by [`Outcome::Read`].
    Read {
        /// Now, in milliseconds since 1970.
        now: i64,
    },
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

/// A word from the worker.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Answer {
    /// The request's id.
    pub id: u32,
    /// What happened.
    pub outcome: Outcome,
}

/// What came of a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Outcome {
    /// Not finished: sent while the work goes on.
    Progress {
        /// What is being done.
        phase: Phase,
        /// Steps done.
        done: u32,
        /// Steps in all.
        total: u32,
    },
    /// The PDF is in `bytes`.
    Pdf {
        /// How many pages it has.
        pages: u32,
        /// SHA-256 of the file, lower-case hex.
        sha256: String,
        /// A name for the file, ASCII only, ending in `.pdf`.
        file_name: String,
    },
    /// The pages are in `bytes`.
    Pages,
    /// The keys of a `.p12` file.
    Keys {
        /// In the order of the file.
        keys: Vec<KeySummary>,
    },
    /// The letterheads in use, one of each kind, in the order in which people are shown them.
    Letterheads(Vec<Letterhead>),
    /// What a PDF holds.
    Read {
        /// The report, as interchange JSON, if the file carries one.
        report: Option<String>,
        /// Whether the pages are known to say what the report says.
        agrees: bool,
        /// What people are told of it: a sentence, and a line for each passage that differs (the first of them, if
        /// they are many).
        told: String,
        /// Each signature, in order.
        signatures: Vec<SignatureSummary>,
    },
    /// It could not be done, and why.
    Failed(Failure),
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

/// The steps of making a PDF.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Breaking lines and pages.
    Typesetting,
    /// Writing the file.
    Writing,
    /// Signing it.
    Signing,
}

/// What a person should see of a key before signing with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct KeySummary {
    /// Whose certificate it is (common name, else the whole subject).
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// First moment of validity, ISO 8601.
    pub not_before: String,
    /// Last moment of validity, ISO 8601.
    pub not_after: String,
    /// Algorithm: `RSA 2048`, `ECDSA P-256`.
    pub algorithm: String,
    /// Why it cannot sign, if it cannot.
    pub unusable: Option<Failure>,
}

/// What a person should see of a signature.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SignatureSummary {
    /// Who signed, from the certificate.
    pub signer: String,
    /// When, as the signer claims; ISO 8601.
    pub claimed_at: Option<String>,
    /// Whether what was signed is unaltered.
    pub intact: bool,
    /// Whether the signature covers the whole file.
    pub covers_whole_file: bool,
}

/// Why the worker could not do what was asked, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What is wrong, and where.
    pub sentence: String,
    /// What can be done.
    pub hint: String,
}

/// Shows what is to be done without the password.
impl core::fmt::Debug for Work {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(match self {
            Self::Export { .. } => "Export",
            Self::Preview { .. } => "Preview",
            Self::OpenKeys { .. } => "OpenKeys",
            Self::ExportSigned { .. } => "ExportSigned",
            Self::Letterheads => "Letterheads",
            Self::Read { .. } => "Read",
        })
    }
}
