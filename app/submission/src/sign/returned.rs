//! A file that comes back from another signing program.

use pdf_export::{Verification, VerifyOptions};

use super::{SignError, not_secret};

/// Proves that `back` is the PDF that was handed out, with one signature more and nothing else; gives what was found out about
/// all of its signatures.
pub fn returned(
    sent: &[u8],
    back: &[u8],
    options: &VerifyOptions,
) -> Result<Verification, SignError> {
    not_secret(sent)?;
    Ok(pdf_export::returned(sent, back, options)?)
}
