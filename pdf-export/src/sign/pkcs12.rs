//! Keys from a PKCS#12 file (`.p12`, `.pfx`; RFC 7292): modern ones (PBES2) and the legacy exports of
//! Windows (3DES, RC2).
//!
//! Keys are wiped when they are dropped; neither they nor the password are ever shown by `Debug` or
//! named in an error.

mod container;
mod key;
mod legacy;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use zeroize::Zeroizing;

pub use super::usable::Unusable;
pub use key::{Key, KeySigner, KeySummary};

/// Why a `.p12` file gave no key.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Pkcs12Error {
    /// The file is not a PKCS#12 container, or is cut short.
    #[error("not a PKCS#12 file")]
    NotPkcs12,
    /// The password does not open it.
    #[error("the password does not open the file")]
    WrongPassword,
    /// It holds no private key with its certificate.
    #[error("no private key with its certificate in the file")]
    NoPrivateKey,
    /// It is protected in a way that this program does not know.
    #[error("the file is protected by {algorithm}, which is not supported")]
    Unsupported {
        /// The algorithm, by its number or name.
        algorithm: String,
    },
}

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizerBorrowed::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizerBorrowed::new_nfd();

/// Opens a file: every private key in it that has its certificate, in the order of the file.
///
/// The same Vietnamese password can be typed in composed and in decomposed letters, and programs
/// differ in which they keep: both are tried.
pub fn open(file: &[u8], password: &str) -> Result<Vec<Key>, Pkcs12Error> {
    let container = container::Container::read(file)?;
    let mut tried: Vec<Zeroizing<String>> = Vec::new();
    for form in [
        Zeroizing::new(password.to_owned()),
        Zeroizing::new(NFC.normalize(password).into_owned()),
        Zeroizing::new(NFD.normalize(password).into_owned()),
    ] {
        if tried.contains(&form) {
            continue;
        }
        match container.open(&form) {
            Err(Pkcs12Error::WrongPassword) => tried.push(form),
            Err(other) => return Err(other),
            Ok(content) => return key::keys(content),
        }
    }
    Err(Pkcs12Error::WrongPassword)
}
