//! PDF + PKCS#12 file → signed PDF.

use pdf_export::pkcs12::{self, Key, Pkcs12Error, Unusable};
use pdf_export::{ReadError, SignatureOptions};

use crate::{Issue, IssueError, ReadBackError, attached, issue_fields};

/// What a signature is made with.
pub struct Signing<'a> {
    /// The `.p12` file.
    pub file: &'a [u8],
    /// Its password.
    pub password: &'a str,
    /// Which of its keys, from 0; `None` takes the first that can sign.
    pub key: Option<usize>,
    /// Now: the claimed time, and the moment at which the certificate must be valid.
    pub now: jiff::Timestamp,
    /// Random bytes that blind the use of the private key; the signature does not depend on them.
    pub random: [u8; 32],
    /// Where it is signed; may be empty.
    pub location: &'a str,
    /// Number and date that the report is given with this signature, where its letterhead waits for them.
    pub issue: Issue,
    /// The page that carries the signature's field, from 0.
    pub page: usize,
}

/// Why a PDF could not be signed.
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
    /// The key cannot sign now.
    #[error("the key cannot sign now")]
    Unusable(#[from] Unusable),
    /// The PDF cannot be read.
    #[error("the PDF cannot be read")]
    Unreadable(#[from] ReadError),
    /// The number or the date cannot be given.
    #[error("number and date")]
    Issue(#[source] IssueError),
    /// The PDF could not be signed.
    #[error("the PDF cannot be signed")]
    Refused(#[source] pdf_export::SignError),
}

/// Signs `pdf`. A file whose attached report is marked secret is refused, before the key file is opened.
pub fn sign(pdf: &[u8], signing: Signing<'_>) -> Result<Vec<u8>, SignError> {
    match attached(pdf) {
        Ok(attached) if attached.report.particulars.secrecy.is_some() => {
            return Err(SignError::Secret);
        }
        Err(ReadBackError::Unreadable(error)) => return Err(error.into()),
        // A PDF of another program says nothing of secrecy.
        Ok(_) | Err(ReadBackError::NoReport | ReadBackError::NotAReport(_)) => {}
    }
    let filled = issue_fields(pdf, signing.issue).map_err(|error| match error {
        IssueError::Unreadable(error) => SignError::Unreadable(error),
        other => SignError::Issue(other),
    })?;
    let key = choose(pkcs12::open(signing.file, signing.password)?, &signing)?;
    let options = SignatureOptions {
        location: signing.location.to_owned(),
        name: key.summary.subject.clone(),
        page: signing.page,
        filled,
        ..SignatureOptions::at(signing.now)
    };
    let signer = key.into_signer(signing.random);
    pdf_export::sign(pdf, &options, &signer).map_err(|error| match error {
        pdf_export::SignError::Unreadable(error) => SignError::Unreadable(error),
        other => SignError::Refused(other),
    })
}

/// The key of the given number, or the first that can sign; it must be able to sign now.
fn choose(mut keys: Vec<Key>, signing: &Signing<'_>) -> Result<Key, SignError> {
    let count = keys.len();
    let index = signing.key.unwrap_or_else(|| {
        let usable = keys
            .iter()
            .position(|key| key.usable_at(signing.now).is_ok());
        usable.unwrap_or(0)
    });
    if index >= count {
        return Err(SignError::NoSuchKey { index, count });
    }
    let key = keys.swap_remove(index);
    key.usable_at(signing.now)?;
    Ok(key)
}
