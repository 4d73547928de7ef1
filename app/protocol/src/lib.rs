//! The messages between the page and its workers: shapes only, so that the page never links
//! the code that works.
//!
//! There are three workers, each a wasm module that is loaded when it is asked for: one makes documents ([`PdfWork`]), one
//! signs and verifies ([`SignatureWork`]), one makes keys out of passphrases ([`PassphraseWork`]).
//!
//! A message is one JavaScript object: `header` is the JSON of a [`Request`] or an [`Answer`], `bytes`
//! is a list of `Uint8Array` (transferred, never copied) in the order that the shape states.
//! Cancelling is ending the worker: nothing is half done, because nothing is kept there.

mod passphrase;
mod pdf;
mod signature;

use serde::{Deserialize, Serialize};

pub use passphrase::*;
pub use pdf::*;
pub use signature::*;

/// Work of one of the workers.
pub trait Work: Serialize {
    /// The worker's script, beside the page's own.
    const SCRIPT: &'static str;
}

/// A piece of work for a worker.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct Request<W> {
    /// Chosen by the page; comes back in every answer.
    pub id: u32,
    /// The language of sentences in the answer.
    pub language: Language,
    /// What is to be done.
    pub work: W,
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
    /// What each PDF holds, in the order of the request.
    Read(Vec<Each<ReadBack>>),
    /// The record of what was found is in `bytes`.
    Record,
    /// What there is to sign.
    ToSign(ToSign),
    /// What is to be signed elsewhere is in `bytes`.
    Prepared(Prepared),
    /// The signed PDF is in `bytes`.
    Signed {
        /// SHA-256 of the file, lower-case hex.
        sha256: String,
        /// What was found out about it: it was verified again.
        findings: Findings,
    },
    /// The request for a timestamp is in `bytes`.
    TimestampRequest,
    /// What verifying goes by, with what the file of the request holds among it.
    Trust(Vec<Trusted>),
    /// What was found out about each PDF, in the order of the request.
    Verified(Vec<Each<Findings>>),
    /// The header that wraps a data key, as it lies at rest.
    Header(String),
    /// The data key is in `bytes`.
    Opened,
    /// It could not be done, and why.
    Failed(Failure),
}

/// What came of one of several files.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Each<T> {
    /// It was done.
    Done(T),
    /// It could not be done, and why.
    Failed(Failure),
}

/// The steps of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Phase {
    /// Breaking lines and pages.
    Typesetting,
    /// Writing the file.
    Writing,
    /// Signing it.
    Signing,
    /// Verifying.
    Verifying,
    /// Reading its data back.
    Reading,
}

/// Why the worker could not do what was asked, in the person's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Failure {
    /// What is wrong, and where.
    pub sentence: String,
    /// What can be done.
    pub hint: String,
}
