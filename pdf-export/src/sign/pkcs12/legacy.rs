//! The password-based encryption of older files (RFC 7292, appendix C): 3DES and RC2.
//!
//! Weak by today's measure, and still what Windows writes by default: read, never written.

use cbc::Decryptor;
use cbc::cipher::block_padding::Pkcs7;
use cbc::cipher::{BlockCipherDecrypt, BlockModeDecrypt, KeyInit, KeyIvInit};
use const_oid::ObjectIdentifier;
use der::Decode;
use des::TdesEde3;
use pkcs12::kdf::{self, Pkcs12KeyType};
use pkcs12::pbe_params::Pkcs12PbeParams;
use rc2::Rc2;
use sha1::Sha1;
use zeroize::Zeroizing;

use super::Pkcs12Error;
use super::container::{Rounds, not_pkcs12, password_bytes};

/// Decrypts by one of the old algorithms.
pub(super) fn decrypt(
    algorithm: ObjectIdentifier,
    parameters: &[u8],
    bytes: &[u8],
    password: &str,
    rounds: &mut Rounds,
) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error> {
    let parameters =
        Pkcs12PbeParams::from_der(parameters).map_err(|_| Pkcs12Error::Unsupported {
            algorithm: algorithm.to_string(),
        })?;
    // For the key and for where the cipher starts.
    let asked = i64::from(parameters.iterations) * 2;
    rounds.take(asked).ok_or(Pkcs12Error::NotPkcs12)?;
    match algorithm {
        pkcs12::PKCS_12_PBE_WITH_SHAAND3_KEY_TRIPLE_DES_CBC => {
            cbc::<TdesEde3>(&parameters, bytes, password, 24)
        }
        pkcs12::PKCS_12_PBE_WITH_SHAAND128_BIT_RC2_CBC => {
            cbc::<Rc2>(&parameters, bytes, password, 16)
        }
        pkcs12::PKCS_12_PBEWITH_SHAAND40_BIT_RC2_CBC => cbc::<Rc2>(&parameters, bytes, password, 5),
        other => Err(Pkcs12Error::Unsupported {
            algorithm: other.to_string(),
        }),
    }
}

fn cbc<C>(
    parameters: &Pkcs12PbeParams,
    bytes: &[u8],
    password: &str,
    key_length: usize,
) -> Result<Zeroizing<Vec<u8>>, Pkcs12Error>
where
    C: BlockCipherDecrypt + KeyInit,
    Decryptor<C>: KeyIvInit + BlockModeDecrypt,
{
    let password = password_bytes(password);
    let derive = |purpose, length| {
        let salt = parameters.salt.as_bytes();
        Zeroizing::new(kdf::derive_key::<Sha1>(
            &password,
            salt,
            purpose,
            parameters.iterations,
            length,
        ))
    };
    let key = derive(Pkcs12KeyType::EncryptionKey, key_length);
    let start = derive(Pkcs12KeyType::Iv, 8);
    let decryptor = Decryptor::<C>::new_from_slices(&key, &start).map_err(not_pkcs12)?;
    let mut buffer = Zeroizing::new(bytes.to_vec());
    let length = decryptor
        .decrypt_padded::<Pkcs7>(&mut buffer)
        .map_err(|_| Pkcs12Error::WrongPassword)?
        .len();
    buffer.truncate(length);
    Ok(buffer)
}
