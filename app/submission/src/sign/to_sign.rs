//! What there is to sign in a PDF.

use pdf_export::{Blank, signature_fields};

use super::{SignError, Signatory, not_secret};
use crate::{Awaited, awaited, report_in};

/// What there is to sign in a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToSign {
    /// The subject of the report in it, if there is one.
    pub subject: Option<String>,
    /// As whom it can still be signed, so that it is seen.
    pub free: Vec<Signatory>,
    /// Number and date that it can still be given with a signature; `None` where that is neither.
    pub open: Option<Awaited>,
    /// Whether it waits for a signature that is made elsewhere.
    pub waits: bool,
}

/// Looks at a PDF that is to be signed.
pub fn to_sign(pdf: &[u8]) -> Result<ToSign, SignError> {
    not_secret(pdf)?;
    let fields = signature_fields(pdf)?;
    let is_free = |signatory: &Signatory| match signatory {
        // Its field is made.
        Signatory::Copy => true,
        Signatory::Person | Signatory::Organisation => fields
            .iter()
            .any(|field| field.name == signatory.field() && field.is_seen && !field.is_taken),
    };
    Ok(ToSign {
        subject: report_in(pdf).ok().map(|report| report.particulars.subject),
        free: Signatory::ALL.into_iter().filter(is_free).collect(),
        open: awaited(pdf)?,
        waits: Blank::reopen(pdf).is_ok(),
    })
}
