//! What was checked before: in a folder of reports the same few certificates vouch for many signers.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use crate::certificate::Certificate;
use crate::public_key::Hash;

/// Certificates whose issuer's signature was found to hold, for as long as one set of options lives. Whether anybody trusts
/// the issuer, and whether either is valid, is asked anew each time.
#[derive(Debug, Clone, Default)]
pub struct Checked(Arc<Mutex<BTreeSet<Vec<u8>>>>);

impl Checked {
    /// Whether `issuer`'s key made the signature on `certificate`.
    pub(super) fn signed_by(&self, certificate: &Certificate, issuer: &Certificate) -> bool {
        // A certificate in DER says itself where it ends: no other two have these bytes one after the other.
        let both = Hash::Sha256.digest_parts(&[certificate.der(), issuer.der()]);
        let known = self.0.lock().is_ok_and(|known| known.contains(&both));
        if known {
            return true;
        }
        let holds = certificate.signed_by(issuer);
        if holds && let Ok(mut known) = self.0.lock() {
            known.insert(both);
        }
        holds
    }
}
