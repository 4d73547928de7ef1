//! A file that comes back from another signing program: is it the one that was sent, and signed?

use std::collections::BTreeSet;

use super::{
    Flaw, LaterChanges, Revisions, SignatureStatus, Verification, VerifyOptions, verify_since,
};
use crate::revision::ReadError;
use crate::revision::fields::fields;

/// Why a file that came back is not the one that was sent, with one signature more.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotReturned {
    /// One of the files is not a PDF that can be read.
    #[error("the PDF cannot be read")]
    Unreadable(#[from] ReadError),
    /// It is the file that was sent, as it was sent.
    #[error("nothing was added")]
    NothingAdded,
    /// It does not begin with the file that was sent: it is another one, or the program wrote it anew.
    #[error("another file, from byte {offset} on")]
    OtherFile {
        /// The first byte that is other, or missing.
        offset: usize,
    },
    /// The signature that was added does not hold.
    #[error("the new signature in {field} does not hold: {flaw:?}")]
    SignatureFlaw {
        /// Name of its field.
        field: String,
        /// Why not.
        flaw: Flaw,
    },
    /// Something else was changed.
    #[error("something else was changed: {what}")]
    Changed {
        /// What, for specialists: an object of the file.
        what: String,
    },
    /// Nobody signed, or more than one.
    #[error("{count} signatures were added instead of one")]
    Signatures {
        /// How many were added.
        count: usize,
    },
}

/// Verifies a file that comes back from another signing program, and proves that it is the file that was sent: it begins
/// with its bytes, and what follows brings exactly one signature, which holds, and nothing but what may come with it
/// (validation data, document timestamps). Whether the signer is trusted is for the verification to tell.
///
/// The file that was sent may be signed or not.
pub fn returned(
    sent: &[u8],
    back: &[u8],
    options: &VerifyOptions,
) -> Result<Verification, NotReturned> {
    if let Some(offset) = first_difference(sent, back) {
        return Err(NotReturned::OtherFile { offset });
    }
    if sent.len() == back.len() {
        return Err(NotReturned::NothingAdded);
    }
    let earlier = Revisions::of(sent)?.whole;
    let signed: BTreeSet<String> = fields(&earlier)
        .into_iter()
        .filter(|field| field.signature(&earlier).is_some())
        .map(|field| field.name)
        .collect();
    let (verification, later) = verify_since(&Revisions::of(back)?, options, Some(sent.len()))?;
    let is_new = |status: &&SignatureStatus| !signed.contains(&status.field);
    let mut added = verification.signatures.iter().filter(is_new);
    if let Some((field, flaw)) =
        added.find_map(|status| Some((&status.field, status.flaw.as_ref()?)))
    {
        return Err(NotReturned::SignatureFlaw {
            field: field.clone(),
            flaw: flaw.clone(),
        });
    }
    match later {
        LaterChanges::Changed { what } => Err(NotReturned::Changed { what }),
        // Whoever signs elsewhere was not asked for a number or a date.
        LaterChanges::Allowed { filled, .. } if !filled.is_empty() => Err(NotReturned::Changed {
            what: String::from("number and date were filled in"),
        }),
        LaterChanges::Allowed { signatures: 1, .. } => Ok(verification),
        LaterChanges::Allowed { signatures, .. } => {
            Err(NotReturned::Signatures { count: signatures })
        }
        LaterChanges::None => Err(NotReturned::NothingAdded),
    }
}

/// Where `back` leaves off to be what was sent.
fn first_difference(sent: &[u8], back: &[u8]) -> Option<usize> {
    if back.starts_with(sent) {
        return None;
    }
    let same = sent
        .iter()
        .zip(back)
        .take_while(|(one, other)| one == other);
    Some(same.count())
}
