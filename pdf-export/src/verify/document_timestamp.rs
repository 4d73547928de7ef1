//! Document timestamps: what an authority says of a whole file (ISO 32000-2, 12.8.5; ETSI EN 319 142-1, 5.5).

use lopdf::Dictionary;

use super::byte_range::Covered;
use super::later_changes::Seal;
use super::{Flaw, LaterChanges, Path, TimestampStatus, VerifyOptions, stamped};
use crate::revision::Pdf;
use crate::timestamp::{Token, TokenFlaw};

/// `/SubFilter` of a document timestamp.
pub(crate) const RFC3161: &[u8] = b"ETSI.RFC3161";

/// What was found out about a document timestamp. It is nobody's signature: an unsigned file with one is unsigned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocumentTimestamp {
    /// Name of its field.
    pub field: String,
    /// What it says of the bytes that it covers; why not, if it does not say properly which.
    pub status: Result<TimestampStatus, Flaw>,
    /// How many bytes from the first on, its own token aside: all that is proven to have been there. `None` when that
    /// cannot be told.
    pub covers: Option<usize>,
    /// What came after it.
    pub later_changes: LaterChanges,
}

impl DocumentTimestamp {
    pub(super) fn judge(
        pdf: &Pdf<'_>,
        field: String,
        value: &Dictionary,
        covered: &Result<Covered, Flaw>,
        options: &VerifyOptions,
    ) -> Self {
        let kind = pdf.value(value, b"SubFilter");
        let kind = kind
            .and_then(|kind| kind.as_name().ok())
            .unwrap_or_default();
        let status = match covered {
            Err(flaw) => Err(flaw.clone()),
            Ok(_) if kind != RFC3161 => Err(Flaw::UnsupportedKind {
                name: String::from_utf8_lossy(kind).into_owned(),
            }),
            Ok(covered) => Ok(stamped(
                Token::over(&covered.signature, &covered.parts(pdf.bytes)).as_ref(),
                options,
            )),
        };
        Self {
            field,
            covers: covered.as_ref().ok().map(|covered| covered.end),
            status,
            later_changes: LaterChanges::None,
        }
    }

    /// Whether it is whole and over what it covers, whoever the authority is.
    pub fn holds(&self) -> bool {
        matches!(self.status, Ok(TimestampStatus::Holds { .. }))
    }

    /// The time at which what it covers is proven to have been there: a trusted authority says so.
    pub fn proven_time(&self) -> Option<jiff::Timestamp> {
        match self.status {
            Ok(TimestampStatus::Holds {
                time,
                path: Path::Trusted { .. },
                ..
            }) => Some(time),
            _ => None,
        }
    }

    /// Why its token does not hold, if it can be told which bytes it is over.
    pub fn token_flaw(&self) -> Option<&TokenFlaw> {
        match &self.status {
            Ok(TimestampStatus::Broken(flaw)) => Some(flaw),
            _ => None,
        }
    }

    pub(super) fn seal(&self) -> Seal {
        match self.holds() {
            true => Seal::Timestamp,
            false => Seal::BrokenTimestamp,
        }
    }
}

/// Whether the value of a signature field is a document timestamp. One that only claims to be is no signature either.
pub(crate) fn is_document_timestamp(pdf: &Pdf<'_>, value: &Dictionary) -> bool {
    let named = |key: &[u8], name: &[u8]| {
        let value = pdf.value(value, key).and_then(|value| value.as_name().ok());
        value == Some(name)
    };
    named(b"Type", b"DocTimeStamp") || named(b"SubFilter", RFC3161)
}
