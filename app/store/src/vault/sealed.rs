//! A record, sealed for its place and the number of the transaction that wrote it.

use super::cipher::{TAG, decrypt, encrypt};
use super::{DataKey, NONCE_LENGTH, Nonce};

/// Where a record lies.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The name of the object store.
    pub store: String,
    /// The key in it.
    pub key: String,
}

impl Place {
    /// The place `key` in `store`.
    pub fn new(store: &str, key: &str) -> Self {
        Self {
            store: store.to_owned(),
            key: key.to_owned(),
        }
    }
}

/// Why a sealed record does not open.
///
/// That a record comes from another place is no case of its own: a seal that does not fit says nothing of what it would
/// fit to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// Shorter than an empty record: it was cut off. One that is cut off later is [`Broken::Tampered`].
    #[error("cut off")]
    Truncated,
    /// Its first byte names a form that this program does not know: a newer program wrote it, or it was changed.
    #[error("sealed in the form {0}, which this program does not know")]
    UnknownForm(u8),
    /// The seal does not fit: the bytes were changed or cut off, or the record was sealed for another place or with
    /// another key.
    #[error("changed, or sealed for another place or with another key")]
    Tampered,
    /// Genuine and of this place, but older than what was written last: somebody has put it back.
    #[error("of transaction {found} instead of {expected}: an older one was put back")]
    RolledBack {
        /// The number that it was sealed with.
        found: u64,
        /// The number that the register has.
        expected: u64,
    },
    /// Genuine and of this place, but newer than the register knows: the register is the one that was put back.
    #[error("of transaction {found} instead of {expected}: the register is older than the record")]
    Ahead {
        /// The number that it was sealed with.
        found: u64,
        /// The number that the register has.
        expected: u64,
    },
}

/// Seals `text` for `place` and `number`. The nonce is drawn for this call.
///
/// The bytes are the form (1), the number (8, big-endian), the nonce (24), and what XChaCha20-Poly1305 gives: as many
/// bytes as the text has, and 16. Associated data is the form, the number, and the place.
pub fn seal(key: &DataKey, place: &Place, number: u64, nonce: Nonce, text: &str) -> Vec<u8> {
    let sealed = encrypt(
        key.as_bytes(),
        &nonce,
        &associated(place, number),
        text.as_bytes(),
    );
    let mut bytes = Vec::with_capacity(HEAD + sealed.len());
    bytes.push(FORM);
    bytes.extend_from_slice(&number.to_be_bytes());
    bytes.extend_from_slice(&nonce);
    bytes.extend_from_slice(&sealed);
    bytes
}

/// Opens what was sealed for `place` and `number`, the one that the register has.
pub fn open(key: &DataKey, place: &Place, number: u64, bytes: &[u8]) -> Result<String, Broken> {
    let (found, text) = open_of_any_number(key, place, bytes)?;
    let expected = number;
    match found {
        found if found < expected => Err(Broken::RolledBack { found, expected }),
        found if found > expected => Err(Broken::Ahead { found, expected }),
        _ => Ok(text),
    }
}

/// Opens what was sealed for `place`, and gives the number that it was sealed with. Only the head of the register is
/// opened so: nothing inside of the database says which one it has.
pub fn open_of_any_number(
    key: &DataKey,
    place: &Place,
    bytes: &[u8],
) -> Result<(u64, String), Broken> {
    let form = *bytes.first().ok_or(Broken::Truncated)?;
    if form != FORM {
        return Err(Broken::UnknownForm(form));
    }
    if bytes.len() < HEAD + TAG {
        return Err(Broken::Truncated);
    }
    let (number, rest) = bytes[1..].split_first_chunk().ok_or(Broken::Truncated)?;
    let (nonce, sealed) = rest
        .split_first_chunk::<NONCE_LENGTH>()
        .ok_or(Broken::Truncated)?;
    let number = u64::from_be_bytes(*number);
    let text = decrypt(key.as_bytes(), nonce, &associated(place, number), sealed)
        .ok_or(Broken::Tampered)?;
    let text = String::from_utf8(text).map_err(|_| Broken::Tampered)?;
    Ok((number, text))
}

/// The only form so far. None can be `{`: with that begins a record that is not sealed, where it lies there as bytes.
const FORM: u8 = 1;
/// The bytes before the ciphertext.
const HEAD: usize = 1 + 8 + NONCE_LENGTH;

/// What the seal vouches for besides the text. The lengths keep two places from looking alike.
fn associated(place: &Place, number: u64) -> Vec<u8> {
    let mut bytes = b"bao-cao-chi-thi/record".to_vec();
    bytes.push(FORM);
    bytes.extend_from_slice(&number.to_be_bytes());
    for part in [&place.store, &place.key] {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::vault::header::tests::data;
    use report::text::hexadecimal;

    fn place() -> Place {
        Place::new("reports", "one")
    }

    fn sealed() -> Vec<u8> {
        seal(&data(2), &place(), 7, [4; NONCE_LENGTH], "Báo cáo")
    }

    #[test]
    fn a_sealed_record_at_rest() {
        // A change here is a migration, never a correction. libsodium's XChaCha20-Poly1305 gives the same.
        assert_eq!(
            hexadecimal(&sealed()),
            "010000000000000007040404040404040404040404040404040404040404040404de006c707cb24425f362ce6e215b8725f907d5bd489d7ec6eb"
        );
        assert_eq!(
            open(&data(2), &place(), 7, &sealed()).as_deref(),
            Ok("Báo cáo")
        );
    }

    #[test]
    fn nothing_opens_elsewhere_or_at_another_time() {
        let bytes = sealed();
        let opened = |store, key, number| open(&data(2), &Place::new(store, key), number, &bytes);
        assert_eq!(opened("reports", "two", 7), Err(Broken::Tampered));
        assert_eq!(opened("bin", "one", 7), Err(Broken::Tampered));
        assert_eq!(opened("report", "sone", 7), Err(Broken::Tampered));
        assert_eq!(opened("", "reportsone", 7), Err(Broken::Tampered));
        let (found, expected) = (7, 8);
        let back = Err(Broken::RolledBack { found, expected });
        assert_eq!(opened("reports", "one", 8), back);
        let expected = 6;
        let ahead = Err(Broken::Ahead { found, expected });
        assert_eq!(opened("reports", "one", 6), ahead);
        let other = open(&data(3), &place(), 7, &bytes);
        assert_eq!(other, Err(Broken::Tampered));
    }

    #[test]
    fn whatever_is_cut_off_or_changed_is_noticed() {
        let bytes = sealed();
        for length in 0..bytes.len() {
            let answer = open(&data(2), &place(), 7, &bytes[..length]);
            let short = length < HEAD + TAG;
            let expected = if short {
                Broken::Truncated
            } else {
                Broken::Tampered
            };
            assert_eq!(answer, Err(expected), "{length}");
        }
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                let answer = open(&data(2), &place(), 7, &changed);
                let expected = match at {
                    0 => Broken::UnknownForm(changed[0]),
                    _ => Broken::Tampered,
                };
                assert_eq!(answer, Err(expected), "byte {at}, bit {bit}");
            }
        }
        let mut longer = bytes.clone();
        longer.push(0);
        assert_eq!(open(&data(2), &place(), 7, &longer), Err(Broken::Tampered));
    }

    #[test]
    fn an_empty_record_is_one() {
        let bytes = seal(&data(2), &place(), 1, [4; NONCE_LENGTH], "");
        assert_eq!(bytes.len(), HEAD + TAG);
        assert_eq!(open(&data(2), &place(), 1, &bytes).as_deref(), Ok(""));
    }
}
