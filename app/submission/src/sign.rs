//! Signing a PDF, whoever holds the key: a `.p12` file here, or somebody elsewhere by what is handed out to them.
//!
//! A file whose attached report is marked secret is refused by all of it.

mod elsewhere;
mod encoding;
mod key_file;
mod names;
mod plan;
mod returned;
mod timestamp;
mod to_sign;
mod words;

use pdf_export::pkcs12::{Pkcs12Error, Unusable};
use pdf_export::{
    Blank, NotACertificate, NotATimestampRequest, NotReturned, NotWaiting, ReadError,
};

use crate::{IssueError, ReadBackError, report_in};

pub use elsewhere::{ByDigest, ByKey, embed, embed_cms, prepare, prepare_digest};
pub use key_file::{KeyFile, sign, sign_with};
pub use names::{algorithm_name, algorithm_named, algorithms, hash_name, hash_named};
pub use plan::{Look, Signatory, SignaturePlan};
pub use returned::returned;
pub use timestamp::{add_timestamp, timestamp_request};
pub use to_sign::{ToSign, to_sign};
pub use words::pdf_words;

/// Why a PDF could not be signed, prepared for it, or given a timestamp.
#[derive(Debug, thiserror::Error)]
pub enum SignError {
    /// The report is marked secret: it is signed by hand, on paper.
    #[error("a report marked secret is not signed electronically here")]
    Secret,
    /// The `.p12` file gave no key.
    #[error("the key file cannot be used")]
    KeyFile(#[from] Pkcs12Error),
    /// The file has no key of that number.
    #[error("the file has {count} keys, none numbered {index}")]
    NoSuchKey {
        /// The number, from 0.
        index: usize,
        /// How many keys there are.
        count: usize,
    },
    /// The file that should name the signer holds no certificate.
    #[error("no certificate of a signer in the file")]
    NoCertificate(#[from] NotACertificate),
    /// The key cannot sign now.
    #[error("the key cannot sign now")]
    Unusable(#[from] Unusable),
    /// The PDF cannot be read.
    #[error("the PDF cannot be read")]
    Unreadable(#[from] ReadError),
    /// The PDF has no field in which such a signature would be seen.
    #[error("no field for a signature that is seen")]
    NoField,
    /// The field of who signs is taken, and no other is there for them.
    #[error("the field {name} is taken")]
    FieldTaken {
        /// Its name.
        name: String,
    },
    /// The PDF waits for a signature already; another revision would be in its way.
    #[error("the PDF waits for a signature already")]
    Waiting,
    /// A signature came back for a PDF that waits for none.
    #[error("the PDF waits for no signature")]
    NotWaiting(#[from] NotWaiting),
    /// What came back from another program is not what was handed out, signed.
    #[error("not what was handed out, signed")]
    NotReturned(#[source] NotReturned),
    /// What should be a request for a timestamp is none that this program made.
    #[error("not a request for a timestamp")]
    NotARequest(#[from] NotATimestampRequest),
    /// The signature could not be given a timestamp.
    #[error("no timestamp was added")]
    Timestamp(#[source] pdf_export::TimestampError),
    /// The number or the date cannot be given.
    #[error("number and date cannot be given")]
    Issue(#[source] IssueError),
    /// The PDF could not be signed.
    #[error("the PDF cannot be signed")]
    Refused(#[source] pdf_export::SignError),
}

impl From<pdf_export::SignError> for SignError {
    fn from(error: pdf_export::SignError) -> Self {
        match error {
            pdf_export::SignError::Unreadable(error) => Self::Unreadable(error),
            pdf_export::SignError::NotWaiting(why) => Self::NotWaiting(why),
            pdf_export::SignError::FieldTaken { name } => Self::FieldTaken { name },
            other => Self::Refused(other),
        }
    }
}

impl From<IssueError> for SignError {
    fn from(error: IssueError) -> Self {
        match error {
            IssueError::Unreadable(error) => Self::Unreadable(error),
            other => Self::Issue(other),
        }
    }
}

impl From<NotReturned> for SignError {
    fn from(error: NotReturned) -> Self {
        match error {
            NotReturned::Unreadable(error) => Self::Unreadable(error),
            other => Self::NotReturned(other),
        }
    }
}

/// Refuses a file whose report is marked secret.
fn not_secret(pdf: &[u8]) -> Result<(), SignError> {
    match report_in(pdf) {
        Ok(report) if report.particulars.secrecy.is_some() => Err(SignError::Secret),
        Err(ReadBackError::Unreadable(error)) => Err(error.into()),
        // A PDF of another program says nothing of secrecy.
        Ok(_) | Err(ReadBackError::NoReport | ReadBackError::NotAReport(_)) => Ok(()),
    }
}

/// Refuses a file that is not to be signed, or not now.
fn may_be_signed(pdf: &[u8]) -> Result<(), SignError> {
    not_secret(pdf)?;
    match Blank::reopen(pdf) {
        Ok(_) => Err(SignError::Waiting),
        Err(_) => Ok(()),
    }
}
