//! Where a timestamp goes: beside the value of a signature, unsigned, in the room that signing kept.

use std::ops::Range;

use cms::signed_data::SignerInfo;
use const_oid::db::rfc3161;
use der::Any;

use super::TimestampError;
use crate::certificate::hex;
use crate::public_key::Hash;
use crate::revision::Pdf;
use crate::revision::fields::fields;
use crate::sign::attribute;
use crate::signed_data::SignedData;
use crate::verify::{self, Flaw, PADES, Revisions};

/// A signature that can be read, and where it stands in the file.
pub(super) struct Place {
    /// Name of its field.
    pub(super) field: String,
    /// `/SubFilter`.
    kind: Vec<u8>,
    covered: verify::Covered,
    signed_data: SignedData,
    signer_info: SignerInfo,
}

/// Every signature that can be read, in the order of their signing.
pub(super) fn places(revisions: &Revisions<'_>) -> Vec<Place> {
    let pdf = &*revisions.whole;
    let mut places: Vec<Place> = fields(pdf)
        .into_iter()
        .filter_map(|field| {
            let (_, signature) = field.signature(pdf)?;
            if verify::is_document_timestamp(pdf, signature) {
                return None;
            }
            let covered = verify::covered(revisions, &field.name, signature).ok()?;
            let signed_data = SignedData::read(&covered.signature)?;
            let [signer_info] = signed_data.signer_infos.0.as_slice() else {
                return None;
            };
            let kind = pdf.value(signature, b"SubFilter")?.as_name().ok()?.to_vec();
            Some(Place {
                field: field.name,
                kind,
                signer_info: signer_info.clone(),
                covered,
                signed_data,
            })
        })
        .collect();
    places.sort_by_key(|place| place.covered.end);
    places
}

impl Place {
    /// The value of the signature: what is stamped (RFC 3161, appendix A).
    pub(super) fn value(&self) -> &[u8] {
        self.signer_info.signature.as_bytes()
    }

    /// The digest algorithm of the signature, which its timestamp takes too.
    pub(super) fn hash(&self) -> Option<Hash> {
        Hash::read(&self.signer_info.digest_alg)
    }

    /// Whether a timestamp may be added.
    pub(super) fn check(&self, pdf: &Pdf<'_>) -> Result<(), TimestampError> {
        let flaw = if self.kind == PADES {
            verify::flaw(&self.covered.signature, &self.covered.parts(pdf.bytes))
        } else {
            Some(Flaw::UnsupportedKind {
                name: String::from_utf8_lossy(&self.kind).into_owned(),
            })
        };
        if let Some(flaw) = flaw {
            return Err(TimestampError::BrokenSignature { flaw });
        }
        if self.covered.end != pdf.bytes.len() {
            return Err(TimestampError::GoesOn);
        }
        let mut attributes = self
            .signer_info
            .unsigned_attrs
            .iter()
            .flat_map(|all| all.iter());
        if attributes.any(|attribute| attribute.oid == rfc3161::ID_AA_TIME_STAMP_TOKEN) {
            return Err(TimestampError::AlreadyTimestamped);
        }
        Ok(())
    }

    /// The file with the token beside the signature: `id-aa-signatureTimeStampToken` (RFC 3161, appendix A).
    pub(super) fn fill(self, pdf: &Pdf<'_>, token: Any) -> Result<Vec<u8>, TimestampError> {
        let room = self.covered.room();
        let parts = self.covered.parts(pdf.bytes);
        let unwritable = TimestampError::BrokenSignature {
            flaw: Flaw::Unreadable,
        };
        let signature =
            with_token(self.signed_data, self.signer_info, token).map_err(|_| unwritable)?;
        if let Some(flaw) = verify::flaw(&signature, &parts) {
            return Err(TimestampError::BrokenSignature { flaw });
        }
        if 2 * signature.len() > room.len() {
            return Err(TimestampError::NoRoom {
                needed: signature.len(),
                room: room.len() / 2,
            });
        }
        Ok(filled(pdf.bytes, room, &signature))
    }
}

fn with_token(
    mut signed_data: SignedData,
    mut signer_info: SignerInfo,
    token: Any,
) -> der::Result<Vec<u8>> {
    let attribute = attribute(rfc3161::ID_AA_TIME_STAMP_TOKEN, token)?;
    signer_info
        .unsigned_attrs
        .get_or_insert_default()
        .insert(attribute)?;
    signed_data.signer_infos.0 = vec![signer_info].try_into()?;
    signed_data.encode()
}

/// The file with the signature in its room, and zeros behind it.
fn filled(pdf: &[u8], room: Range<usize>, signature: &[u8]) -> Vec<u8> {
    let mut bytes = pdf.to_vec();
    let digits = hex(signature);
    let (taken, spare) = bytes[room].split_at_mut(digits.len());
    taken.copy_from_slice(digits.as_bytes());
    spare.fill(b'0');
    bytes
}
