//! Whether a certificate may sign at a moment.

use jiff::Timestamp;

use crate::certificate::Certificate;

/// Why a key cannot sign.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// Its certificate has expired.
    #[error("the certificate expired at {not_after}")]
    Expired {
        /// Last moment of validity.
        not_after: Timestamp,
    },
    /// Its certificate is not valid yet.
    #[error("the certificate is not valid before {not_before}")]
    NotYetValid {
        /// First moment of validity.
        not_before: Timestamp,
    },
    /// Its certificate is not meant for signing documents.
    #[error("the certificate is not meant for signing")]
    KeyUsage,
    /// Its key is too short.
    #[error("{name} is too weak")]
    Weak {
        /// Which.
        name: String,
    },
    /// Its algorithm is not supported.
    #[error("{name} is not supported")]
    Unsupported {
        /// Which.
        name: String,
    },
}

impl Certificate {
    /// Whether whoever holds its key may sign documents with it at that moment.
    pub fn usable_at(&self, now: Timestamp) -> Result<(), Unusable> {
        if now > self.not_after() {
            return Err(Unusable::Expired {
                not_after: self.not_after(),
            });
        }
        if now < self.not_before() {
            return Err(Unusable::NotYetValid {
                not_before: self.not_before(),
            });
        }
        if !self.may_sign_documents() {
            return Err(Unusable::KeyUsage);
        }
        let name = || self.key_name();
        match self.key_kind() {
            None => Err(Unusable::Unsupported { name: name() }),
            Some(kind) if !kind.strong() => Err(Unusable::Weak { name: name() }),
            Some(_) => Ok(()),
        }
    }
}
