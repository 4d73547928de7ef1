//! What verifying goes by: certificates that the person trusts, and lists of revoked ones.

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use pdf_export::{Certificate, RevocationList, VerifyOptions};

/// One of them.
pub enum TrustEntry {
    /// Somebody who is trusted.
    Certificate(Certificate),
    /// Who is trusted no longer.
    List(RevocationList),
}

/// What a person's file holds: certificates in DER or PEM, or a list of revoked ones; nothing if it is another file.
pub fn read_trust(file: &[u8]) -> Vec<TrustEntry> {
    if let Ok(list) = RevocationList::read(file) {
        return vec![TrustEntry::List(list)];
    }
    let certificates = Certificate::read_all(file).unwrap_or_default();
    certificates
        .into_iter()
        .map(TrustEntry::Certificate)
        .collect()
}

/// What was kept of such files, each in DER, as Base64 (RFC 4648). What cannot be read is passed over: nobody is trusted by it.
pub fn kept_trust(trust: &[String]) -> Vec<TrustEntry> {
    let read = |file: &String| {
        let der = Base64::decode_vec(file).ok()?;
        read_trust(&der).pop()
    };
    trust.iter().filter_map(read).collect()
}

/// Verifying by these entries.
pub fn trusting(entries: Vec<TrustEntry>, now: Timestamp) -> VerifyOptions {
    let mut options = VerifyOptions::at(now);
    for entry in entries {
        match entry {
            TrustEntry::Certificate(certificate) => options.trust.push(certificate),
            TrustEntry::List(list) => options.revoked.push(list),
        }
    }
    options
}
