//! A PDF that was handed out with an empty signature, taken up again: what a signature covers stands in the file itself, so
//! that nothing else need be kept until it comes back.

use lopdf::{Dictionary, Object};

use super::{Blank, Prepared, SignError, usual_or};
use crate::certificate::Certificate;
use crate::public_key::SignatureAlgorithm;
use crate::revision::Pdf;
use crate::revision::fields::fields;
use crate::verify::{Covered, PADES, Revisions, covered};

/// Why a PDF waits for no signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotWaiting {
    /// It has no signature at all, or none of the PAdES kind.
    #[error("the PDF has no signature")]
    NoSignature,
    /// Every signature in it is there.
    #[error("the signature of the PDF is filled in")]
    Filled,
    /// The file goes on behind the empty signature: whatever signs it would not cover the whole.
    #[error("the file goes on behind the empty signature")]
    GoesOn,
    /// The byte range of the empty signature is not what it should cover: everything but its own room.
    #[error("the byte range of the empty signature does not hold")]
    ByteRange,
}

impl Blank {
    /// Takes up a PDF that ends with an empty signature, as [`super::blank`] and [`super::prepare`] make it.
    pub fn reopen(pdf: &[u8]) -> Result<Self, SignError> {
        let covered = waiting(&Revisions::of(pdf)?)?;
        Ok(Self {
            room: covered.room(),
            pdf: pdf.to_vec(),
        })
    }
}

impl Prepared {
    /// Takes up a PDF that [`super::prepare`] made, with the same certificates and algorithm (`None` for the usual one): with
    /// others there is something else to be signed.
    pub fn reopen(
        pdf: &[u8],
        chain: &[Certificate],
        algorithm: Option<SignatureAlgorithm>,
    ) -> Result<Self, SignError> {
        let (_, algorithm) = usual_or(algorithm, chain)?;
        Blank::reopen(pdf)?.announced(chain, algorithm)
    }
}

/// What the empty signature at the end of a file covers.
fn waiting(revisions: &Revisions<'_>) -> Result<Covered, NotWaiting> {
    let pdf = &*revisions.whole;
    let mut why = NotWaiting::NoSignature;
    for field in fields(pdf) {
        let Some((_, signature)) = field.signature(pdf) else {
            continue;
        };
        let why_not = if !is_empty(pdf, signature) {
            NotWaiting::Filled
        } else {
            match covered(revisions, &field.name, signature) {
                Ok(covered) if covered.end == pdf.bytes.len() => return Ok(covered),
                Ok(_) => NotWaiting::GoesOn,
                Err(_) => NotWaiting::ByteRange,
            }
        };
        // What is wrong with an empty one says more than that another is filled.
        if why_not != NotWaiting::Filled || why == NotWaiting::NoSignature {
            why = why_not;
        }
    }
    Err(why)
}

/// Whether it is a PAdES signature with nothing in its room.
fn is_empty(pdf: &Pdf<'_>, signature: &Dictionary) -> bool {
    let kind = pdf.value(signature, b"SubFilter");
    let is_pades = kind.is_some_and(|kind| kind.as_name().is_ok_and(|kind| kind == PADES));
    let room = signature.get(b"Contents").and_then(Object::as_str);
    is_pades && room.is_ok_and(|room| !room.is_empty() && room.iter().all(|byte| *byte == 0))
}
