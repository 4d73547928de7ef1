//! A list of revoked certificates: what tells that a certificate stopped to hold before its time.

use std::fmt;

use const_oid::db::rfc5280;
use der::Decode;
use der::asn1::GeneralizedTime;
use jiff::Timestamp;
use x509_cert::crl::{CertificateList, RevokedCert};
use x509_cert::time::Time;

use crate::certificate::{Certificate, is_signed_by, timestamp};
use crate::name;

/// A certificate revocation list (RFC 5280, section 5), parsed once.
#[derive(Clone, PartialEq, Eq)]
pub struct RevocationList {
    der: Vec<u8>,
    parsed: CertificateList,
}

/// The bytes are not a certificate revocation list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a certificate revocation list")]
pub struct NotARevocationList;

impl RevocationList {
    /// Reads a file: one list, in DER or PEM.
    pub fn read(file: &[u8]) -> Result<Self, NotARevocationList> {
        let der = match der::pem::decode_vec(file.trim_ascii()) {
            Ok(("X509 CRL", der)) => der,
            Ok(_) => return Err(NotARevocationList),
            Err(_) => file.to_vec(),
        };
        let parsed = CertificateList::from_der(&der).map_err(|_| NotARevocationList)?;
        Ok(Self { der, parsed })
    }

    /// The list itself, in DER.
    pub fn der(&self) -> &[u8] {
        &self.der
    }

    /// Who issued it: the common name, else the whole name.
    pub fn issuer(&self) -> String {
        name::display(&self.parsed.tbs_cert_list.issuer)
    }

    /// As of when it tells.
    pub fn this_update(&self) -> Timestamp {
        timestamp(&self.parsed.tbs_cert_list.this_update)
    }

    /// When the next one is due at the latest, if it says so.
    pub fn next_update(&self) -> Option<Timestamp> {
        self.parsed
            .tbs_cert_list
            .next_update
            .as_ref()
            .map(timestamp)
    }

    /// How many certificates are on it.
    pub fn count(&self) -> usize {
        let revoked = self.parsed.tbs_cert_list.revoked_certificates.as_ref();
        revoked.map_or(0, Vec::len)
    }

    /// Whether it tells of the certificates that `issuer` issued. Lists of parts, changes or others' certificates say
    /// so by a critical extension (5.2.4, 5.2.5), and tell too little.
    pub(crate) fn is_of(&self, issuer: &Certificate) -> bool {
        const KNOWN: [const_oid::ObjectIdentifier; 2] = [
            rfc5280::ID_CE_CRL_NUMBER,
            rfc5280::ID_CE_AUTHORITY_KEY_IDENTIFIER,
        ];
        let list = &self.parsed.tbs_cert_list;
        let extensions = list.crl_extensions.iter().flatten();
        list.issuer == *issuer.subject_name()
            && issuer.may_sign_revocation_lists()
            && extensions
                .filter(|extension| extension.critical)
                .all(|extension| KNOWN.contains(&extension.extn_id))
            && is_signed_by(
                &self.der,
                &self.parsed.signature_algorithm,
                &list.signature,
                self.parsed.signature.as_bytes(),
                issuer,
            )
    }

    /// When the certificate was revoked, if it is on the list; earlier, if the list says that its key was no longer its
    /// holder's before that (RFC 5280, 5.3.2).
    pub(crate) fn revoked(&self, certificate: &Certificate) -> Option<Timestamp> {
        let serial = certificate.parsed().tbs_certificate().serial_number();
        let revoked = self.parsed.tbs_cert_list.revoked_certificates.iter();
        revoked
            .flatten()
            .find(|entry| entry.serial_number == *serial)
            .map(|entry| {
                let revoked = timestamp(&entry.revocation_date);
                invalid_since(entry).map_or(revoked, |since| since.min(revoked))
            })
    }
}

/// The invalidity date. One that cannot be read stands for the beginning of time.
fn invalid_since(entry: &RevokedCert) -> Option<Timestamp> {
    let mut extensions = entry.crl_entry_extensions.iter().flatten();
    let found = extensions.find(|one| one.extn_id == rfc5280::ID_CE_INVALIDITY_DATE)?;
    let date = GeneralizedTime::from_der(found.extn_value.as_bytes());
    Some(date.map_or(Timestamp::MIN, |date| timestamp(&Time::from(date))))
}

impl fmt::Debug for RevocationList {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("RevocationList")
            .field("issuer", &self.issuer())
            .field("this_update", &self.this_update())
            .finish_non_exhaustive()
    }
}
