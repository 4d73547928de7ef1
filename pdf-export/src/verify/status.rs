//! What is found out about signatures.

use jiff::Timestamp;

use super::{CertificationLevel, DocumentTimestamp};
use crate::FilledField;
use crate::certificate::Certificate;
use crate::timestamp::TokenFlaw;

/// What was found out about a PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verification {
    /// Every signature, in the order of their signing.
    pub signatures: Vec<SignatureStatus>,
    /// Every document timestamp, in the order of the file. They are no signatures, and have no part in the verdict.
    pub timestamps: Vec<DocumentTimestamp>,
}

/// What was found out about one signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureStatus {
    /// Name of its field.
    pub field: String,
    /// Why it does not hold; `None` when what was signed is unaltered.
    pub flaw: Option<Flaw>,
    /// How much of the file it covers; `None` when that cannot be told.
    pub coverage: Option<Coverage>,
    /// What came after it.
    pub later_changes: LaterChanges,
    /// Who signed, from the certificate.
    pub signer: Option<SignerFacts>,
    /// Whether a trusted certificate vouches for the signer.
    pub path: Path,
    /// Whether the signer's certificate was revoked, or another on the path.
    pub revocation: Revocation,
    /// What the timestamp beside it says; `None` where it has none.
    pub timestamp: Option<TimestampStatus>,
    /// The earliest time at which a document timestamp proves that it was there: of a trusted authority, over this
    /// signature.
    pub stamped_with_document: Option<Timestamp>,
    /// The level of a PAdES signature that holds; `None` for other kinds, and for one that does not hold.
    pub level: Option<PadesLevel>,
    /// When, as the signer claims.
    pub claimed_time: Option<Timestamp>,
    /// Why, as the signer says; may be empty.
    pub reason: String,
    /// Where, as the signer says; may be empty.
    pub location: String,
    /// What it allows to come later, if it certifies the document; `None` for an approval.
    pub certification: Option<CertificationLevel>,
    /// How it was made: `RSA PKCS#1 v1.5, SHA-256`.
    pub algorithm: Option<String>,
}

/// The signer, as the certificate says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignerFacts {
    /// Whose certificate it is: the common name, else the whole subject.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// Its serial number in lower-case hex.
    pub serial_number: String,
    /// First moment of validity.
    pub not_before: Timestamp,
    /// Last moment of validity.
    pub not_after: Timestamp,
    /// Its key: `RSA 2048`.
    pub key: String,
    /// Whether it was valid at the proven time; at the claimed one, if none is proven; at the present one, if none is
    /// claimed.
    pub valid_then: bool,
}

/// What a timestamp on a signature says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimestampStatus {
    /// It holds. Whether it proves anything depends on the path to its authority.
    Holds {
        /// The signature was there then: the latest moment that the timestamp allows.
        time: Timestamp,
        /// Who says so, from the authority's certificate.
        authority: String,
        /// Whether a trusted certificate vouches for the authority, at that time.
        path: Path,
    },
    /// It does not hold, and proves nothing.
    Broken(TokenFlaw),
}

/// Levels of PAdES signatures (ETSI EN 319 142-1, section 6).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PadesLevel {
    /// B-B: the signature alone.
    BB,
    /// B-T: its time is proven, by a timestamp of a trusted authority.
    BT,
    /// B-LT: and the file brings certificates and lists of revoked ones, for the signer and for that authority.
    BLT,
    /// B-LTA: and a document timestamp of a trusted authority is over these.
    BLTA,
}

/// Why a signature does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Flaw {
    /// It does not say properly which bytes it covers.
    ByteRange,
    /// It is not part of the revision that it claims to cover.
    NotInItsRevision,
    /// It is not readable as a signature.
    Unreadable,
    /// It is of a kind that this program does not know.
    UnsupportedKind {
        /// The kind, as the file names it.
        name: String,
    },
    /// Its algorithm is too weak, or not known to this program.
    Algorithm {
        /// The algorithm's name or number.
        name: String,
    },
    /// The signer's certificate is not in it.
    NoCertificate,
    /// It was made for another certificate than the one in it, or does not say for which.
    OtherCertificate,
    /// The document was altered.
    DocumentAltered,
    /// The signer's key did not make it.
    WrongSignature,
    /// It certifies the document in a way that readers take for different things.
    Certification(CertificationFault),
}

/// What is wrong with a certification (ISO 32000-2, 12.8.2.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CertificationFault {
    /// The catalog's permissions do not name it: some readers see a certification, others do not.
    NotInPermissions,
    /// Another signature was there: only the first may certify.
    NotFirst,
}

/// How much of the file a signature covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Coverage {
    /// All of it, but for the signature itself.
    WholeFile,
    /// Its first revisions; others came later.
    UpTo {
        /// Length of what it covers.
        bytes: usize,
        /// Length of the file.
        of: usize,
    },
}

/// What came after a signature.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LaterChanges {
    /// Nothing.
    None,
    /// What may come after a signature, and nothing else.
    Allowed {
        /// How many further signatures.
        signatures: usize,
        /// How many document timestamps.
        timestamps: usize,
        /// Whether validation data came.
        validation_data: bool,
        /// The letterhead's fields that were filled with them: number and date, which the office gives.
        filled: Vec<FilledField>,
    },
    /// Something else: the document was changed after it was signed.
    Changed {
        /// What was changed, for specialists: an object of the file.
        what: String,
    },
}

/// Whether a trusted certificate vouches for the signer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Path {
    /// It does.
    Trusted {
        /// Whose certificate that is.
        anchor: String,
    },
    /// No path to a trusted certificate was found.
    Unknown,
    /// The signer's certificate, or one on the path, does not hold.
    Broken(PathFault),
}

/// Why a path does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PathFault {
    /// A certificate was not valid at the time.
    NotValidThen {
        /// Whose.
        subject: String,
    },
    /// The signer's certificate is not meant for signing documents.
    KeyUsage,
    /// A certificate was issued by one that may not issue any, or was not signed by its issuer.
    Issuer {
        /// Whose.
        subject: String,
    },
    /// A certificate makes a demand that this program does not know.
    UnknownDemand {
        /// Whose.
        subject: String,
    },
    /// The claimed time has not come yet.
    ClaimedInFuture,
    /// A certificate was revoked.
    Revoked {
        /// Whose.
        subject: String,
        /// When.
        at: Timestamp,
    },
}

/// What lists of revoked certificates say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Revocation {
    /// No list of the issuer is at hand.
    NotChecked,
    /// The certificate is not on the newest list.
    NotRevoked {
        /// As of when the list tells.
        as_of: Timestamp,
    },
    /// The certificate is not on the newest list, and a newer one should be there by now.
    Outdated {
        /// As of when the list tells.
        as_of: Timestamp,
        /// When the next one was due.
        due: Timestamp,
    },
    /// A certificate was revoked, after the time at which the signature is proven to have been there: it still counts.
    RevokedLater {
        /// Whose.
        subject: String,
        /// When.
        at: Timestamp,
    },
    /// A certificate was revoked.
    Revoked {
        /// Whose.
        subject: String,
        /// When.
        at: Timestamp,
    },
}

/// The verdict, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Verdict {
    /// Intact, unchanged, by a trusted signer.
    Valid,
    /// Intact and unchanged; whether the signer is who they say is not known.
    UnknownSigner,
    /// Intact and unchanged, but the signer's certificate did not hold at that time.
    CertificateNotValid,
    /// What was signed is intact, but the document was changed afterwards.
    ChangedAfterSigning,
    /// The signature does not hold.
    Broken,
}

impl Verification {
    /// The worst verdict of all signatures; `None` if there is no signature.
    pub fn verdict(&self) -> Option<Verdict> {
        self.signatures.iter().map(SignatureStatus::verdict).max()
    }
}

impl SignatureStatus {
    /// Whether what was signed is unaltered and the signer's key made the signature.
    pub fn intact(&self) -> bool {
        self.flaw.is_none() && self.coverage.is_some()
    }

    /// Whether it covers the whole file.
    pub fn covers_whole_file(&self) -> bool {
        self.coverage == Some(Coverage::WholeFile)
    }

    /// The earliest moment at which the signature is proven to have been there: a trusted authority says so, by a timestamp
    /// beside it or on the whole document.
    pub fn proven_time(&self) -> Option<Timestamp> {
        let own = match &self.timestamp {
            Some(TimestampStatus::Holds {
                time,
                path: Path::Trusted { .. },
                ..
            }) => Some(*time),
            _ => None,
        };
        own.into_iter().chain(self.stamped_with_document).min()
    }

    /// All facts in one word.
    pub fn verdict(&self) -> Verdict {
        if !self.intact() {
            return Verdict::Broken;
        }
        if matches!(self.later_changes, LaterChanges::Changed { .. }) {
            return Verdict::ChangedAfterSigning;
        }
        match self.path {
            Path::Trusted { .. } => Verdict::Valid,
            Path::Unknown => Verdict::UnknownSigner,
            Path::Broken(_) => Verdict::CertificateNotValid,
        }
    }
}

impl SignerFacts {
    pub(super) fn of(certificate: &Certificate, at: Timestamp) -> Self {
        Self {
            subject: certificate.subject(),
            issuer: certificate.issuer(),
            serial_number: certificate.serial_number(),
            not_before: certificate.not_before(),
            not_after: certificate.not_after(),
            key: certificate.key_name(),
            valid_then: certificate.valid_at(at),
        }
    }
}
