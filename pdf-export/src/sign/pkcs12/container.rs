//! The container: its seal (MAC), and the bags in it (RFC 7292, section 4).

use cms::content_info::ContentInfo;
use cms::encrypted_data::EncryptedData;
use const_oid::ObjectIdentifier;
use const_oid::db::{rfc5911, rfc5912};
use der::asn1::{ContextSpecific, OctetString};
use der::{Decode, Encode};
use hmac::{Hmac, KeyInit, Mac};
use pkcs12::pbe_params::EncryptedPrivateKeyInfo;
use pkcs12::safe_bag::SafeContents;
use pkcs12::{AuthenticatedSafe, CertBag, MacData, Pfx, kdf};
use sha1::Sha1;
use sha2::{Sha256, Sha384, Sha512};
use spki::AlgorithmIdentifierOwned;
use zeroize::Zeroizing;

use super::{Pkcs12Error, legacy};

/// Rounds beyond this only keep the program busy; files in use stay far below. For a seal and two parts, with one
/// password.
const MAX_ROUNDS: u64 = 6_000_000;
/// Memory that scrypt may ask for, in bytes.
const MAX_SCRYPT_MEMORY: u64 = 64 << 20;

/// The rounds that a file may still ask for.
pub(super) struct Rounds(u64);

impl Rounds {
    /// Takes so many; a negative number is none.
    pub(super) fn take(&mut self, rounds: impl TryInto<u64>) -> Option<()> {
        let rounds = rounds.try_into().unwrap_or(0);
        self.0 = self.0.checked_sub(rounds)?;
        Some(())
    }
}

/// A container, not yet opened.
pub(super) struct Container {
    /// The bytes that the seal covers.
    content: Vec<u8>,
    seal: Option<MacData>,
}

/// What the bags held.
#[derive(Default)]
pub(super) struct Content {
    /// Private keys in PKCS#8.
    pub(super) keys: Vec<Zeroizing<Vec<u8>>>,
    /// Certificates in DER.
    pub(super) certificates: Vec<Vec<u8>>,
}

impl Container {
    pub(super) fn read(file: &[u8]) -> Result<Self, Pkcs12Error> {
        let pfx = Pfx::from_der(file).map_err(not_pkcs12)?;
        if pfx.auth_safe.content_type != rfc5911::ID_DATA {
            return Err(Pkcs12Error::Unsupported {
                algorithm: pfx.auth_safe.content_type.to_string(),
            });
        }
        let content: OctetString = pfx.auth_safe.content.decode_as().map_err(not_pkcs12)?;
        Ok(Self {
            content: content.into_bytes().to_vec(),
            seal: pfx.mac_data,
        })
    }

    /// Opens it with one form of the password.
    pub(super) fn open(&self, password: &str) -> Result<Content, Pkcs12Error> {
        let mut rounds = Rounds(MAX_ROUNDS);
        if let Some(seal) = &self.seal
            && !seal_fits(seal, password, &self.content, &mut rounds)?
        {
            return Err(Pkcs12Error::WrongPassword);
        }
        let mut content = Content::default();
        for part in AuthenticatedSafe::from_der(&self.content).map_err(not_pkcs12)? {
            let bags = plain_bags(&part, password, &mut rounds)?;
            read_bags(&bags, password, &mut rounds, &mut content)?;
        }
        Ok(content)
    }
}

/// The password as PKCS#12 hashes it: UTF-16 with a closing zero (RFC 7292, B.1).
pub(super) fn password_bytes(password: &str) -> Zeroizing<Vec<u8>> {
    let mut bytes = Zeroizing::new(Vec::with_capacity(2 * password.len() + 2));
    bytes.extend(password.encode_utf16().flat_map(u16::to_be_bytes));
    bytes.extend([0, 0]);
    bytes
}

fn seal_fits(
    seal: &MacData,
    password: &str,
    content: &[u8],
    rounds: &mut Rounds,
) -> Result<bool, Pkcs12Error> {
    macro_rules! fits {
        ($hash:ty, $length:literal) => {{
            let key = Zeroizing::new(kdf::derive_key::<$hash>(
                &password_bytes(password),
                seal.mac_salt.as_bytes(),
                kdf::Pkcs12KeyType::Mac,
                seal.iterations,
                $length,
            ));
            let mut mac = Hmac::<$hash>::new_from_slice(&key).map_err(not_pkcs12)?;
            mac.update(content);
            mac.verify_slice(seal.mac.digest.as_bytes()).is_ok()
        }};
    }
    rounds.take(seal.iterations).ok_or(Pkcs12Error::NotPkcs12)?;
    Ok(match seal.mac.algorithm.oid {
        rfc5912::ID_SHA_1 => fits!(Sha1, 20),
        rfc5912::ID_SHA_256 => fits!(Sha256, 32),
        rfc5912::ID_SHA_384 => fits!(Sha384, 48),
        rfc5912::ID_SHA_512 => fits!(Sha512, 64),
        other => {
            return Err(Pkcs12Error::Unsupported {
                algorithm: other.to_string(),
            });
        }
    })
}

/// The bags of one part, decrypted where the whole part is encrypted.
fn plain_bags(
    part: &ContentInfo,
    password: &str,
    rounds: &mut Rounds,
) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error> {
    match part.content_type {
        rfc5911::ID_DATA => {
            let data: OctetString = part.content.decode_as().map_err(not_pkcs12)?;
            Ok(Zeroizing::new(data.into_bytes().to_vec()))
        }
        rfc5911::ID_ENCRYPTED_DATA => {
            let encrypted: EncryptedData = part.content.decode_as().map_err(not_pkcs12)?;
            let info = encrypted.enc_content_info;
            let bytes = info.encrypted_content.ok_or(Pkcs12Error::NotPkcs12)?;
            decrypt(&info.content_enc_alg, bytes.as_bytes(), password, rounds)
        }
        other => Err(Pkcs12Error::Unsupported {
            algorithm: other.to_string(),
        }),
    }
}

fn read_bags(
    bags: &[u8],
    password: &str,
    rounds: &mut Rounds,
    content: &mut Content,
) -> Result<(), Pkcs12Error> {
    for bag in SafeContents::from_der(bags).map_err(not_pkcs12)? {
        match bag.bag_id {
            pkcs12::PKCS_12_KEY_BAG_OID => {
                let key =
                    ContextSpecific::<der::Any>::from_der(&bag.bag_value).map_err(not_pkcs12)?;
                let key = key.value.to_der().map_err(not_pkcs12)?;
                content.keys.push(Zeroizing::new(key));
            }
            pkcs12::PKCS_12_PKCS8_KEY_BAG_OID => {
                let key = ContextSpecific::<EncryptedPrivateKeyInfo>::from_der(&bag.bag_value)
                    .map_err(not_pkcs12)?
                    .value;
                content.keys.push(decrypt(
                    &key.encryption_algorithm,
                    key.encrypted_data.as_bytes(),
                    password,
                    rounds,
                )?);
            }
            pkcs12::PKCS_12_CERT_BAG_OID => {
                let certificate = ContextSpecific::<CertBag>::from_der(&bag.bag_value)
                    .map_err(not_pkcs12)?
                    .value;
                if certificate.cert_id == pkcs12::PKCS_12_X509_CERT_OID {
                    let der = certificate.cert_value.as_bytes().to_vec();
                    content.certificates.push(der);
                }
            }
            // Revocation lists and secrets of other programs are no concern of signing.
            _ => {}
        }
    }
    Ok(())
}

/// Decrypts with the password. Nonsense that comes of a wrong password is said to be one.
fn decrypt(
    algorithm: &AlgorithmIdentifierOwned,
    bytes: &[u8],
    password: &str,
    rounds: &mut Rounds,
) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error> {
    const PBES2: ObjectIdentifier = pkcs5::pbes2::PBES2_OID;
    let parameters = algorithm
        .parameters
        .as_ref()
        .ok_or(Pkcs12Error::NotPkcs12)?
        .to_der()
        .map_err(not_pkcs12)?;
    if algorithm.oid != PBES2 {
        return legacy::decrypt(algorithm.oid, &parameters, bytes, password, rounds);
    }
    let parameters =
        pkcs5::pbes2::Parameters::from_der(&parameters).map_err(|_| Pkcs12Error::Unsupported {
            algorithm: String::from("PBES2"),
        })?;
    let bearable = match &parameters.kdf {
        pkcs5::pbes2::Kdf::Pbkdf2(pbkdf2) => rounds.take(pbkdf2.iteration_count).is_some(),
        pkcs5::pbes2::Kdf::Scrypt(scrypt) => 128u64
            .checked_mul(scrypt.cost_parameter)
            .and_then(|memory| memory.checked_mul(u64::from(scrypt.block_size)))
            .filter(|memory| *memory <= MAX_SCRYPT_MEMORY && scrypt.parallelization <= 4)
            // Each block that is mixed takes as long as a round.
            .and_then(|memory| rounds.take(memory / 64 * u64::from(scrypt.parallelization)))
            .is_some(),
        _ => false,
    };
    if !bearable {
        return Err(Pkcs12Error::Unsupported {
            algorithm: String::from("PBES2"),
        });
    }
    // Decrypting in place leaves no second copy behind.
    let mut buffer = Zeroizing::new(bytes.to_vec());
    let length = match parameters.decrypt_in_place(password.as_bytes(), &mut buffer) {
        Ok(plain) => plain.len(),
        Err(pkcs5::Error::UnsupportedAlgorithm { oid }) => {
            return Err(Pkcs12Error::Unsupported {
                algorithm: oid.to_string(),
            });
        }
        Err(_) => return Err(Pkcs12Error::WrongPassword),
    };
    buffer.truncate(length);
    Ok(buffer)
}

pub(super) fn not_pkcs12<E>(_: E) -> Pkcs12Error {
    Pkcs12Error::NotPkcs12
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_count_for_the_whole_file() {
        let mut rounds = Rounds(MAX_ROUNDS);
        assert!(rounds.take(2_000_000_u32).is_some());
        assert!(rounds.take(-1_i32).is_some());
        assert!(rounds.take(4_000_000_i32).is_some());
        assert!(rounds.take(1_u32).is_none());
    }
}
