//! PDF + PKCS#12 file → signed PDF.

use jiff::Timestamp;
use pdf_export::pkcs12::{self, Key};

use super::{SignError, SignaturePlan, may_be_signed};

/// A file that holds a key.
pub struct KeyFile<'a> {
    /// The `.p12` file.
    pub file: &'a [u8],
    /// Its password.
    pub password: &'a str,
    /// Which of its keys, from 0; `None` takes the first that can sign.
    pub key: Option<usize>,
    /// Random bytes that blind the use of the private key, and salt signatures by PSS; no other signature depends on them.
    pub random: [u8; 32],
}

impl KeyFile<'_> {
    /// The key, which can sign at that moment.
    pub fn open(&self, now: Timestamp) -> Result<Key, SignError> {
        choose(pkcs12::open(self.file, self.password)?, self.key, now)
    }
}

/// Signs `pdf`. What is refused for itself is refused before the key file is opened.
pub fn sign(pdf: &[u8], plan: &SignaturePlan, key: KeyFile<'_>) -> Result<Vec<u8>, SignError> {
    may_be_signed(pdf)?;
    signed(pdf, plan, key.open(plan.now)?, key.random)
}

/// Signs `pdf` with a key that is open, for whoever looks at it before. `random` is that of [`KeyFile`].
pub fn sign_with(
    pdf: &[u8],
    plan: &SignaturePlan,
    key: Key,
    random: [u8; 32],
) -> Result<Vec<u8>, SignError> {
    may_be_signed(pdf)?;
    signed(pdf, plan, key, random)
}

fn signed(
    pdf: &[u8],
    plan: &SignaturePlan,
    key: Key,
    random: [u8; 32],
) -> Result<Vec<u8>, SignError> {
    let options = plan.options(pdf, &key.summary.subject)?;
    Ok(pdf_export::sign(pdf, &options, &key.into_signer(random))?)
}

/// The key of the given number, or the first that can sign; it must be able to sign now.
fn choose(mut keys: Vec<Key>, wanted: Option<usize>, now: Timestamp) -> Result<Key, SignError> {
    let count = keys.len();
    let index = wanted.unwrap_or_else(|| {
        let usable = keys.iter().position(|key| key.usable_at(now).is_ok());
        usable.unwrap_or(0)
    });
    if index >= count {
        return Err(SignError::NoSuchKey { index, count });
    }
    let key = keys.swap_remove(index);
    key.usable_at(now)?;
    Ok(key)
}
