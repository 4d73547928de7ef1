//! Public keys, and the signature algorithms that count as strong enough.
//!
//! RSA from 2048 bits with PKCS#1 v1.5 (RFC 8017) and ECDSA on P-256, each with SHA-256 or stronger:
//! what Circular 15/2025/TT-BKHCN admits and this program can check.

use std::fmt;

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::referenced::OwnedToRef;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::Pkcs1v15Sign;
use rsa::traits::PublicKeyParts;
use sha2::{Digest, Sha256, Sha384, Sha512};
use spki::{AlgorithmIdentifierOwned, SubjectPublicKeyInfoOwned};

/// Smallest RSA modulus that counts, in bits.
pub(crate) const MIN_RSA_BITS: usize = 2048;
/// Largest RSA modulus that is worked with, in bits: larger ones only cost time.
pub(crate) const MAX_RSA_BITS: usize = 4096;

/// A public key that this program can verify with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum PublicKey {
    Rsa(rsa::RsaPublicKey),
    P256(p256::ecdsa::VerifyingKey),
}

/// What kind of key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA with this many bits.
    Rsa {
        /// Length of the modulus in bits.
        bits: usize,
    },
    /// An elliptic curve key on NIST P-256.
    P256,
}

/// A digest algorithm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hash {
    /// SHA-256.
    Sha256,
    /// SHA-384.
    Sha384,
    /// SHA-512.
    Sha512,
}

/// How a signature is made from a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureAlgorithm {
    /// RSASSA-PKCS1-v1_5 (RFC 8017).
    RsaPkcs1(Hash),
    /// ECDSA, the signature in DER.
    Ecdsa(Hash),
}

impl PublicKey {
    /// Reads a key; `None` if the kind, curve or size is not one that this program works with.
    pub(crate) fn read(info: &SubjectPublicKeyInfoOwned) -> Option<Self> {
        match info.algorithm.oid {
            rfc5912::RSA_ENCRYPTION => {
                // Reading through the crate bounds the size of modulus and exponent.
                let key = rsa::RsaPublicKey::try_from(info.owned_to_ref()).ok()?;
                (key.n().bits() as usize <= MAX_RSA_BITS).then_some(Self::Rsa(key))
            }
            rfc5912::ID_EC_PUBLIC_KEY => {
                let curve: ObjectIdentifier =
                    info.algorithm.parameters.as_ref()?.decode_as().ok()?;
                if curve != rfc5912::SECP_256_R_1 {
                    return None;
                }
                let point = info.subject_public_key.as_bytes()?;
                p256::ecdsa::VerifyingKey::from_sec1_bytes(point)
                    .ok()
                    .map(Self::P256)
            }
            _ => None,
        }
    }

    pub(crate) fn kind(&self) -> KeyKind {
        match self {
            Self::Rsa(key) => KeyKind::Rsa {
                bits: key.n().bits() as usize,
            },
            Self::P256(_) => KeyKind::P256,
        }
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        match (self, algorithm) {
            (Self::Rsa(key), SignatureAlgorithm::RsaPkcs1(hash)) => {
                let digest = hash.digest(message);
                self.kind().strong() && key.verify(hash.pkcs1_scheme(), &digest, signature).is_ok()
            }
            (Self::P256(key), SignatureAlgorithm::Ecdsa(hash)) => {
                p256::ecdsa::DerSignature::from_bytes(signature).is_ok_and(|signature| {
                    key.verify_prehash(&hash.digest(message), &signature)
                        .is_ok()
                })
            }
            _ => false,
        }
    }
}

impl KeyKind {
    /// Whether the key is long enough to count.
    pub fn strong(self) -> bool {
        match self {
            Self::Rsa { bits } => bits >= MIN_RSA_BITS,
            Self::P256 => true,
        }
    }

    /// The algorithm that this program signs with.
    pub(crate) fn signs_with(self) -> SignatureAlgorithm {
        match self {
            Self::Rsa { .. } => SignatureAlgorithm::RsaPkcs1(Hash::Sha256),
            Self::P256 => SignatureAlgorithm::Ecdsa(Hash::Sha256),
        }
    }

    /// Longest signature that such a key gives, in bytes.
    pub(crate) fn longest_signature(self) -> usize {
        match self {
            Self::Rsa { bits } => bits.div_ceil(8),
            // A sequence of two integers of at most 33 bytes each.
            Self::P256 => 72,
        }
    }
}

impl fmt::Display for KeyKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa { bits } => write!(formatter, "RSA {bits}"),
            Self::P256 => formatter.write_str("ECDSA P-256"),
        }
    }
}

impl Hash {
    /// The digest of a message.
    pub(crate) fn digest(self, message: &[u8]) -> Vec<u8> {
        self.digest_parts(&[message])
    }

    /// The digest of parts that follow one another.
    pub(crate) fn digest_parts(self, parts: &[&[u8]]) -> Vec<u8> {
        fn over<D: Digest>(parts: &[&[u8]]) -> Vec<u8> {
            let mut digest = D::new();
            for part in parts {
                digest.update(part);
            }
            digest.finalize().to_vec()
        }
        match self {
            Self::Sha256 => over::<Sha256>(parts),
            Self::Sha384 => over::<Sha384>(parts),
            Self::Sha512 => over::<Sha512>(parts),
        }
    }

    /// The digest that an identifier names; `None` for weak and unknown ones.
    pub(crate) fn read(algorithm: &AlgorithmIdentifierOwned) -> Option<Self> {
        match algorithm.oid {
            rfc5912::ID_SHA_256 => Some(Self::Sha256),
            rfc5912::ID_SHA_384 => Some(Self::Sha384),
            rfc5912::ID_SHA_512 => Some(Self::Sha512),
            _ => None,
        }
    }

    pub(crate) fn identifier(self) -> AlgorithmIdentifierOwned {
        // RFC 5754, section 2: parameters are left out.
        AlgorithmIdentifierOwned {
            oid: match self {
                Self::Sha256 => rfc5912::ID_SHA_256,
                Self::Sha384 => rfc5912::ID_SHA_384,
                Self::Sha512 => rfc5912::ID_SHA_512,
            },
            parameters: None,
        }
    }

    pub(crate) fn pkcs1_scheme(self) -> Pkcs1v15Sign {
        match self {
            Self::Sha256 => Pkcs1v15Sign::new::<Sha256>(),
            Self::Sha384 => Pkcs1v15Sign::new::<Sha384>(),
            Self::Sha512 => Pkcs1v15Sign::new::<Sha512>(),
        }
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Sha256 => "SHA-256",
            Self::Sha384 => "SHA-384",
            Self::Sha512 => "SHA-512",
        })
    }
}

impl SignatureAlgorithm {
    /// The digest taken of the message.
    pub fn hash(self) -> Hash {
        match self {
            Self::RsaPkcs1(hash) | Self::Ecdsa(hash) => hash,
        }
    }

    /// The algorithm that an identifier names. A CMS signer may name plain `rsaEncryption` and the
    /// digest apart (`hash`); a certificate may not.
    pub(crate) fn read(identifier: &AlgorithmIdentifierOwned, hash: Option<Hash>) -> Option<Self> {
        let algorithm = match identifier.oid {
            rfc5912::SHA_256_WITH_RSA_ENCRYPTION => Self::RsaPkcs1(Hash::Sha256),
            rfc5912::SHA_384_WITH_RSA_ENCRYPTION => Self::RsaPkcs1(Hash::Sha384),
            rfc5912::SHA_512_WITH_RSA_ENCRYPTION => Self::RsaPkcs1(Hash::Sha512),
            rfc5912::ECDSA_WITH_SHA_256 => Self::Ecdsa(Hash::Sha256),
            rfc5912::ECDSA_WITH_SHA_384 => Self::Ecdsa(Hash::Sha384),
            rfc5912::ECDSA_WITH_SHA_512 => Self::Ecdsa(Hash::Sha512),
            rfc5912::RSA_ENCRYPTION => Self::RsaPkcs1(hash?),
            _ => return None,
        };
        Some(algorithm)
    }

    pub(crate) fn identifier(self) -> AlgorithmIdentifierOwned {
        match self {
            Self::RsaPkcs1(hash) => AlgorithmIdentifierOwned {
                oid: match hash {
                    Hash::Sha256 => rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
                    Hash::Sha384 => rfc5912::SHA_384_WITH_RSA_ENCRYPTION,
                    Hash::Sha512 => rfc5912::SHA_512_WITH_RSA_ENCRYPTION,
                },
                // RFC 4055, section 5: NULL, never left out.
                parameters: Some(der::Any::null()),
            },
            Self::Ecdsa(hash) => AlgorithmIdentifierOwned {
                oid: match hash {
                    Hash::Sha256 => rfc5912::ECDSA_WITH_SHA_256,
                    Hash::Sha384 => rfc5912::ECDSA_WITH_SHA_384,
                    Hash::Sha512 => rfc5912::ECDSA_WITH_SHA_512,
                },
                parameters: None,
            },
        }
    }
}

impl fmt::Display for SignatureAlgorithm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RsaPkcs1(hash) => write!(formatter, "RSA PKCS#1 v1.5, {hash}"),
            Self::Ecdsa(hash) => write!(formatter, "ECDSA, {hash}"),
        }
    }
}
