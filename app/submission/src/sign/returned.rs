//! A file that comes back from another signing program.

use pdf_export::VerifyOptions;

use super::{SignError, not_secret};

/// Proves that `back` is the PDF that was handed out, with one signature more and nothing else.
pub fn returned(sent: &[u8], back: &[u8], options: &VerifyOptions) -> Result<(), SignError> {
    not_secret(sent)?;
    pdf_export::returned(sent, back, options)?;
    Ok(())
}
