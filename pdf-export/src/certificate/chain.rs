//! The certificates that a signature is announced with: the signer's, then those of its issuers.

use super::{Certificate, NotACertificate};
use crate::signed_data::SignedData;

impl Certificate {
    /// Reads the certificates of one signer: DER, PEM with one and more, or the PKCS#7 that holds nothing else (`.p7b`, in DER;
    /// RFC 2315, section 9). The signer's comes first, wherever it stood: the first that vouches for none of the others.
    pub fn read_chain(file: &[u8]) -> Result<Vec<Self>, NotACertificate> {
        let mut chain = match SignedData::read(file) {
            Some(bundle) => bundle.certificates(),
            None => Self::read_all(file)?,
        };
        let vouches = |issuer: &Self| {
            let others = chain.iter().filter(|other| *other != issuer);
            others
                .filter(|other| other.issuer_name() == issuer.subject_name())
                .any(|other| other.signed_by(issuer))
        };
        let signer = chain.iter().position(|certificate| !vouches(certificate));
        // Each of two that vouch for each other would do: they sign nothing that a path leads from.
        let signer = signer.unwrap_or(0);
        if signer >= chain.len() {
            return Err(NotACertificate);
        }
        chain[..=signer].rotate_right(1);
        Ok(chain)
    }
}
