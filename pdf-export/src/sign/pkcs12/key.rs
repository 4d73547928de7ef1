//! A private key with its certificate.

use std::fmt;

use chacha20::ChaCha20Rng;
use chacha20::rand_core::SeedableRng;
use const_oid::db::rfc5912;
use jiff::Timestamp;
use p256::ecdsa::signature::hazmat::PrehashSigner;
use pkcs8::{DecodePrivateKey, PrivateKeyInfoRef};
use sha2::{Sha256, Sha384, Sha512};
use zeroize::Zeroizing;

use super::Pkcs12Error;
use super::container::Content;
use crate::certificate::Certificate;
use crate::public_key::{Hash, MAX_RSA_BITS, PublicKey, SignatureAlgorithm, pss};
use crate::sign::{SignError, Signer, Unusable};

/// A private key with its certificate and the certificates of its issuers. Wiped when dropped.
pub struct Key {
    /// What people should see of it before they sign.
    pub summary: KeySummary,
    chain: Vec<Certificate>,
    secret: Secret,
}

/// What people should see of a key before they sign with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeySummary {
    /// Whose certificate it is: the common name, else the whole subject.
    pub subject: String,
    /// Who issued it.
    pub issuer: String,
    /// First moment of validity.
    pub not_before: Timestamp,
    /// Last moment of validity.
    pub not_after: Timestamp,
    /// The key: `RSA 2048`, `ECDSA P-256`; the name or number of an algorithm that is not supported.
    pub algorithm: String,
}

enum Secret {
    Rsa(Box<rsa::RsaPrivateKey>),
    P256(p256::ecdsa::SigningKey),
    P384(p384::ecdsa::SigningKey),
    /// Not one that this program signs with: nothing of it is kept.
    Unsupported,
}

impl Key {
    /// Whether it may sign now.
    pub fn usable_at(&self, now: Timestamp) -> Result<(), Unusable> {
        self.certificate().usable_at(now)?;
        match &self.secret {
            Secret::Unsupported => Err(Unusable::Unsupported {
                name: self.summary.algorithm.clone(),
            }),
            _ => Ok(()),
        }
    }

    /// The certificate of the key.
    pub fn certificate(&self) -> &Certificate {
        &self.chain[0]
    }

    /// The certificate of the key, then those of its issuers as far as the file holds them.
    pub fn chain(&self) -> &[Certificate] {
        &self.chain
    }

    /// Becomes a signer. `random` blinds the use of an RSA key against eavesdropping on its timing, and salts
    /// signatures by PSS; no other signature depends on it.
    pub fn into_signer(self, random: [u8; 32]) -> KeySigner {
        KeySigner {
            key: self,
            random: Zeroizing::new(random),
        }
    }
}

/// Signs with a key that is at hand.
pub struct KeySigner {
    key: Key,
    random: Zeroizing<[u8; 32]>,
}

impl Signer for KeySigner {
    fn chain(&self) -> &[Certificate] {
        &self.key.chain
    }

    fn sign(&self, algorithm: SignatureAlgorithm, message: &[u8]) -> Result<Vec<u8>, SignError> {
        let digest = algorithm.hash().digest(message);
        match (&self.key.secret, algorithm) {
            (Secret::Rsa(key), SignatureAlgorithm::RsaPkcs1(hash)) => {
                let mut blinding = ChaCha20Rng::from_seed(*self.random);
                key.sign_with_rng(&mut blinding, hash.pkcs1_scheme(), &digest)
                    .map_err(|_| SignError::SignerFailed)
            }
            (Secret::Rsa(key), SignatureAlgorithm::RsaPss { hash, salt }) => {
                let mut random = ChaCha20Rng::from_seed(*self.random);
                let random = &mut random;
                match hash {
                    Hash::Sha256 => key.sign_with_rng(random, pss::<Sha256>(salt), &digest),
                    Hash::Sha384 => key.sign_with_rng(random, pss::<Sha384>(salt), &digest),
                    Hash::Sha512 => key.sign_with_rng(random, pss::<Sha512>(salt), &digest),
                }
                .map_err(|_| SignError::SignerFailed)
            }
            // The nonce comes of key and message (RFC 6979): nothing random is needed.
            (Secret::P384(key), SignatureAlgorithm::Ecdsa(_)) => {
                let signature: p384::ecdsa::DerSignature = key
                    .sign_prehash(&digest)
                    .map_err(|_| SignError::SignerFailed)?;
                Ok(signature.as_bytes().to_vec())
            }
            (Secret::P256(key), SignatureAlgorithm::Ecdsa(_)) => {
                let signature: p256::ecdsa::DerSignature = key
                    .sign_prehash(&digest)
                    .map_err(|_| SignError::SignerFailed)?;
                Ok(signature.as_bytes().to_vec())
            }
            _ => Err(SignError::Algorithm {
                name: self.key.summary.algorithm.clone(),
            }),
        }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Key")
            .field("summary", &self.summary)
            .finish_non_exhaustive()
    }
}

impl fmt::Debug for KeySigner {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("KeySigner")
            .field("summary", &self.key.summary)
            .finish_non_exhaustive()
    }
}

/// No honest file has more keys, nor a longer chain: each link is looked for among all certificates.
const MOST_KEYS: usize = 16;
const LONGEST_CHAIN: usize = 8;

/// The keys of a file, each with its chain.
pub(super) fn keys(content: Content) -> Result<Vec<Key>, Pkcs12Error> {
    let certificates: Vec<Certificate> = content
        .certificates
        .iter()
        .filter_map(|der| Certificate::from_der(der).ok())
        .collect();
    let keys: Vec<Key> = content
        .keys
        .iter()
        .filter_map(|pkcs8| key(pkcs8, &certificates))
        .take(MOST_KEYS)
        .collect();
    if keys.is_empty() {
        return Err(Pkcs12Error::NoPrivateKey);
    }
    Ok(keys)
}

/// A key with its certificate, if the file holds it.
fn key(pkcs8: &[u8], certificates: &[Certificate]) -> Option<Key> {
    let (secret, public) = read_secret(pkcs8);
    let leaf = match &public {
        // Names and numbers in the bags can err: what counts is whose public key it is.
        Some(public) => certificates
            .iter()
            .find(|certificate| certificate.public_key().as_ref() == Some(public)),
        // For an algorithm that cannot sign here, so that people are told which it is.
        None => certificates
            .iter()
            .find(|certificate| !certificate.may_certify(0)),
    }?;
    Some(Key {
        summary: KeySummary {
            subject: leaf.subject(),
            issuer: leaf.issuer(),
            not_before: leaf.not_before(),
            not_after: leaf.not_after(),
            algorithm: leaf.key_name(),
        },
        chain: chain(leaf, certificates),
        secret,
    })
}

fn read_secret(pkcs8: &[u8]) -> (Secret, Option<PublicKey>) {
    const UNSUPPORTED: (Secret, Option<PublicKey>) = (Secret::Unsupported, None);
    let Ok(info) = PrivateKeyInfoRef::try_from(pkcs8) else {
        return UNSUPPORTED;
    };
    if matches!(
        info.algorithm.oid,
        rfc5912::RSA_ENCRYPTION | rfc5912::ID_RSASSA_PSS
    ) {
        // A huge key would keep the program busy for minutes before it is refused.
        if info.private_key.as_bytes().len() > MAX_RSA_BITS {
            return UNSUPPORTED;
        }
        match rsa::RsaPrivateKey::from_pkcs8_der(pkcs8) {
            Ok(key) => {
                let public = PublicKey::rsa(info.algorithm.oid, key.to_public_key());
                (Secret::Rsa(Box::new(key)), Some(public))
            }
            Err(_) => UNSUPPORTED,
        }
    } else if let Ok(key) = p256::ecdsa::SigningKey::from_pkcs8_der(pkcs8) {
        let public = PublicKey::P256(*key.verifying_key());
        (Secret::P256(key), Some(public))
    } else if let Ok(key) = p384::ecdsa::SigningKey::from_pkcs8_der(pkcs8) {
        let public = PublicKey::P384(*key.verifying_key());
        (Secret::P384(key), Some(public))
    } else {
        UNSUPPORTED
    }
}

/// The certificate and its issuers, as far as the file holds them.
fn chain(leaf: &Certificate, certificates: &[Certificate]) -> Vec<Certificate> {
    let mut chain = vec![leaf.clone()];
    while let Some(last) = chain.last()
        && chain.len() < LONGEST_CHAIN
        && !last.is_self_issued()
        && let Some(issuer) = certificates.iter().find(|candidate| {
            candidate.subject_name() == last.issuer_name()
                && !chain.contains(candidate)
                && last.signed_by(candidate)
        })
    {
        chain.push(issuer.clone());
    }
    chain
}
