//! Public keys, and the signature algorithms that count as strong enough.
//!
//! RSA from 2048 bits with PKCS#1 v1.5 or PSS (RFC 8017), ECDSA on P-256 and P-384, each with SHA-256 or stronger:
//! what Circular 15/2025/TT-BKHCN admits and this program can check.

use std::fmt;

use const_oid::ObjectIdentifier;
use const_oid::db::rfc5912;
use der::referenced::OwnedToRef;
use p256::ecdsa::signature::hazmat::PrehashVerifier;
use rsa::pkcs1::{RsaPssParams, RsaPssParamsRef, TrailerField};
use rsa::traits::PublicKeyParts;
use rsa::{Pkcs1v15Sign, Pss};
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
    /// One that signs by PSS only (RFC 4055, section 1.2).
    RsaPss(rsa::RsaPublicKey),
    P256(p256::ecdsa::VerifyingKey),
    P384(p384::ecdsa::VerifyingKey),
}

/// What kind of key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyKind {
    /// RSA with this many bits.
    Rsa {
        /// Length of the modulus in bits.
        bits: usize,
    },
    /// RSA with this many bits, for PSS only.
    RsaPss {
        /// Length of the modulus in bits.
        bits: usize,
    },
    /// An elliptic curve key on NIST P-256.
    P256,
    /// An elliptic curve key on NIST P-384.
    P384,
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
    /// RSASSA-PSS (RFC 8017), its mask by the same digest.
    RsaPss {
        /// The digest.
        hash: Hash,
        /// Length of the salt in bytes.
        salt: u8,
    },
    /// ECDSA, the signature in DER.
    Ecdsa(Hash),
}

impl PublicKey {
    /// Reads a key; `None` if the kind, curve or size is not one that this program works with.
    pub(crate) fn read(info: &SubjectPublicKeyInfoOwned) -> Option<Self> {
        match info.algorithm.oid {
            algorithm @ (rfc5912::RSA_ENCRYPTION | rfc5912::ID_RSASSA_PSS) => {
                // Reading through the crate bounds the size of modulus and exponent.
                let key = rsa::RsaPublicKey::try_from(info.owned_to_ref()).ok()?;
                let key = Self::rsa(algorithm, key);
                (key.kind().bits() <= MAX_RSA_BITS).then_some(key)
            }
            rfc5912::ID_EC_PUBLIC_KEY => {
                let curve: ObjectIdentifier =
                    info.algorithm.parameters.as_ref()?.decode_as().ok()?;
                let point = info.subject_public_key.as_bytes()?;
                match curve {
                    rfc5912::SECP_256_R_1 => p256::ecdsa::VerifyingKey::from_sec1_bytes(point)
                        .ok()
                        .map(Self::P256),
                    rfc5912::SECP_384_R_1 => p384::ecdsa::VerifyingKey::from_sec1_bytes(point)
                        .ok()
                        .map(Self::P384),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// An RSA key that names itself by that algorithm.
    pub(crate) fn rsa(algorithm: ObjectIdentifier, key: rsa::RsaPublicKey) -> Self {
        if algorithm == rfc5912::ID_RSASSA_PSS {
            Self::RsaPss(key)
        } else {
            Self::Rsa(key)
        }
    }

    pub(crate) fn kind(&self) -> KeyKind {
        let bits = |key: &rsa::RsaPublicKey| key.n().bits() as usize;
        match self {
            Self::Rsa(key) => KeyKind::Rsa { bits: bits(key) },
            Self::RsaPss(key) => KeyKind::RsaPss { bits: bits(key) },
            Self::P256(_) => KeyKind::P256,
            Self::P384(_) => KeyKind::P384,
        }
    }

    /// Whether `signature` is this key's over `message`.
    pub(crate) fn verifies(
        &self,
        algorithm: SignatureAlgorithm,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let digest = algorithm.hash().digest(message);
        match (self, algorithm) {
            _ if !self.kind().strong() => false,
            (Self::Rsa(key), SignatureAlgorithm::RsaPkcs1(hash)) => {
                key.verify(hash.pkcs1_scheme(), &digest, signature).is_ok()
            }
            (Self::Rsa(key) | Self::RsaPss(key), SignatureAlgorithm::RsaPss { hash, salt }) => {
                match hash {
                    Hash::Sha256 => key.verify(pss::<Sha256>(salt), &digest, signature),
                    Hash::Sha384 => key.verify(pss::<Sha384>(salt), &digest, signature),
                    Hash::Sha512 => key.verify(pss::<Sha512>(salt), &digest, signature),
                }
                .is_ok()
            }
            (Self::P256(key), SignatureAlgorithm::Ecdsa(_)) => {
                p256::ecdsa::DerSignature::from_bytes(signature)
                    .is_ok_and(|signature| key.verify_prehash(&digest, &signature).is_ok())
            }
            (Self::P384(key), SignatureAlgorithm::Ecdsa(_)) => {
                p384::ecdsa::DerSignature::from_bytes(signature)
                    .is_ok_and(|signature| key.verify_prehash(&digest, &signature).is_ok())
            }
            _ => false,
        }
    }
}

/// The scheme of RSASSA-PSS with a salt of so many bytes.
pub(crate) fn pss<D: Digest>(salt: u8) -> Pss<D> {
    Pss::new_with_salt(usize::from(salt))
}

impl KeyKind {
    /// Whether the key is long enough to count.
    pub fn strong(self) -> bool {
        match self {
            Self::Rsa { bits } | Self::RsaPss { bits } => bits >= MIN_RSA_BITS,
            Self::P256 | Self::P384 => true,
        }
    }

    /// Length of its modulus, or of what its curve counts by, in bits.
    pub(crate) fn bits(self) -> usize {
        match self {
            Self::Rsa { bits } | Self::RsaPss { bits } => bits,
            Self::P256 => 256,
            Self::P384 => 384,
        }
    }

    /// How such a key can sign, the usual way first.
    pub fn algorithms(self) -> Vec<SignatureAlgorithm> {
        let hashes = [Hash::Sha256, Hash::Sha384, Hash::Sha512];
        match self {
            Self::RsaPss { .. } => hashes.map(SignatureAlgorithm::rsa_pss).into(),
            Self::Rsa { .. } => hashes
                .map(SignatureAlgorithm::RsaPkcs1)
                .into_iter()
                .chain(hashes.map(SignatureAlgorithm::rsa_pss))
                .collect(),
            Self::P256 => hashes.map(SignatureAlgorithm::Ecdsa).into(),
            // A digest shorter than the curve would weaken it.
            Self::P384 => [Hash::Sha384, Hash::Sha512]
                .map(SignatureAlgorithm::Ecdsa)
                .into(),
        }
    }

    /// Longest signature that such a key gives, in bytes.
    pub(crate) fn longest_signature(self) -> usize {
        match self {
            Self::Rsa { bits } | Self::RsaPss { bits } => bits.div_ceil(8),
            // A sequence of two integers of at most 33 bytes each, or 49.
            Self::P256 => 72,
            Self::P384 => 104,
        }
    }
}

impl fmt::Display for KeyKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rsa { bits } => write!(formatter, "RSA {bits}"),
            Self::RsaPss { bits } => write!(formatter, "RSA {bits} (PSS)"),
            Self::P256 => formatter.write_str("ECDSA P-256"),
            Self::P384 => formatter.write_str("ECDSA P-384"),
        }
    }
}

impl Hash {
    /// The digest of a message.
    pub fn digest(self, message: &[u8]) -> Vec<u8> {
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

    /// Length of the digest in bytes.
    pub fn length(self) -> u8 {
        match self {
            Self::Sha256 => 32,
            Self::Sha384 => 48,
            Self::Sha512 => 64,
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
            Self::RsaPkcs1(hash) | Self::RsaPss { hash, .. } | Self::Ecdsa(hash) => hash,
        }
    }

    /// RSASSA-PSS with a salt as long as the digest, as everybody makes it.
    pub(crate) fn rsa_pss(hash: Hash) -> Self {
        Self::RsaPss {
            hash,
            salt: hash.length(),
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
            rfc5912::ID_RSASSA_PSS => read_pss(identifier.parameters.as_ref()?)?,
            _ => return None,
        };
        Some(algorithm)
    }

    pub(crate) fn identifier(self) -> der::Result<AlgorithmIdentifierOwned> {
        Ok(match self {
            Self::RsaPkcs1(hash) => AlgorithmIdentifierOwned {
                oid: match hash {
                    Hash::Sha256 => rfc5912::SHA_256_WITH_RSA_ENCRYPTION,
                    Hash::Sha384 => rfc5912::SHA_384_WITH_RSA_ENCRYPTION,
                    Hash::Sha512 => rfc5912::SHA_512_WITH_RSA_ENCRYPTION,
                },
                // RFC 4055, section 5: NULL, never left out.
                parameters: Some(der::Any::null()),
            },
            Self::RsaPss { hash, salt } => {
                let parameters = match hash {
                    Hash::Sha256 => RsaPssParamsRef::new::<Sha256>(salt),
                    Hash::Sha384 => RsaPssParamsRef::new::<Sha384>(salt),
                    Hash::Sha512 => RsaPssParamsRef::new::<Sha512>(salt),
                };
                AlgorithmIdentifierOwned {
                    oid: rfc5912::ID_RSASSA_PSS,
                    parameters: Some(der::Any::encode_from(&parameters)?),
                }
            }
            Self::Ecdsa(hash) => AlgorithmIdentifierOwned {
                oid: match hash {
                    Hash::Sha256 => rfc5912::ECDSA_WITH_SHA_256,
                    Hash::Sha384 => rfc5912::ECDSA_WITH_SHA_384,
                    Hash::Sha512 => rfc5912::ECDSA_WITH_SHA_512,
                },
                parameters: None,
            },
        })
    }
}

/// PSS with one strong digest for all (RFC 4055, 3.1): what is left out stands for SHA-1, which does not count.
fn read_pss(parameters: &der::Any) -> Option<SignatureAlgorithm> {
    let parameters: RsaPssParams<der::Any> = parameters.decode_as().ok()?;
    let by_number = |oid| {
        Hash::read(&AlgorithmIdentifierOwned {
            oid,
            parameters: None,
        })
    };
    let hash = by_number(parameters.hash.oid)?;
    let mask = parameters.mask_gen;
    let same_mask = mask.oid == rfc5912::ID_MGF_1
        && mask
            .parameters
            .is_some_and(|digest| by_number(digest.oid) == Some(hash));
    let usual_end = parameters.trailer_field == TrailerField::default();
    (same_mask && usual_end).then_some(SignatureAlgorithm::RsaPss {
        hash,
        salt: parameters.salt_len,
    })
}

impl fmt::Display for SignatureAlgorithm {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::RsaPkcs1(hash) => write!(formatter, "RSA PKCS#1 v1.5, {hash}"),
            Self::RsaPss { hash, .. } => write!(formatter, "RSA PSS, {hash}"),
            Self::Ecdsa(hash) => write!(formatter, "ECDSA, {hash}"),
        }
    }
}
