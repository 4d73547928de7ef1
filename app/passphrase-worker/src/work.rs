//! One request, answered.

use std::time::Duration;

use protocol::{Outcome, PassphraseWork};
use report::text;
use store::vault::{
    DataKey, Header, KEY_LENGTH, Kdf, KdfError, KeyEncryptingKey, Nonce, SALT_LENGTH, derive,
};
use worker::{Done, Reply};
use zeroize::Zeroizing;

use crate::situation::Situation;

/// Tells how long it is since some moment, the same one at each call: how dear a derivation is here is measured.
pub type Clock<'a> = &'a dyn Fn() -> Duration;

/// How long a derivation is to take on the device where the passphrase is set: whoever guesses pays that for each guess.
const WANTED: Duration = Duration::from_millis(500);

/// Does the work that `header` (the JSON of a request) asks for, with the `bytes` sent along. Passphrase and keys are wiped
/// before this returns; the data key that is answered is wiped by whoever passes it on.
pub fn answer(
    header: String,
    bytes: Vec<Vec<u8>>,
    clock: Clock<'_>,
    progress: &mut dyn FnMut(protocol::Answer),
) -> Reply {
    worker::answer(header, bytes, progress, |work, bytes, language, _| {
        do_work(work, bytes, clock).map_err(|situation| situation.said(language))
    })
}

fn do_work(work: PassphraseWork, bytes: Vec<Vec<u8>>, clock: Clock<'_>) -> Result<Done, Situation> {
    let bytes = Zeroizing::new(bytes);
    match work {
        PassphraseWork::Set {
            passphrase,
            generation,
            salt,
            nonce,
        } => {
            let passphrase = normal(passphrase);
            let data = data_key(&bytes)?;
            let header = set(&passphrase, &generation, salt, nonce, &data, clock)?;
            Ok((Outcome::Header(header.to_text()), Vec::new()))
        }
        PassphraseWork::Open { passphrase, header } => {
            let passphrase = normal(passphrase);
            let header = Header::read(&header)?;
            let data = header.unwrap(&derive(&passphrase, header.kdf())?)?;
            Ok((Outcome::Opened, vec![data.as_bytes().to_vec()]))
        }
    }
}

fn set(
    passphrase: &str,
    generation: &str,
    salt: [u8; SALT_LENGTH],
    nonce: Nonce,
    data: &DataKey,
    clock: Clock<'_>,
) -> Result<Header, Situation> {
    let (kdf, key) = tuned(passphrase, salt, clock)?;
    Ok(Header::new(generation, kdf, &key, data, nonce))
}

/// The key, by parameters that take about as long as [`WANTED`] here.
fn tuned(
    passphrase: &str,
    salt: [u8; SALT_LENGTH],
    clock: Clock<'_>,
) -> Result<(Kdf, KeyEncryptingKey), KdfError> {
    let usual = Kdf::usual(salt);
    let began = clock();
    let tried = match derive(passphrase, &usual) {
        Ok(key) => Some(key),
        // A device without so much memory is a slow one: it gets the least that is safe.
        Err(KdfError::OutOfMemory) => None,
        Err(error) => return Err(error),
    };
    let took = match tried {
        Some(_) => clock().saturating_sub(began),
        None => Duration::MAX,
    };
    let kdf = Kdf::tuned(&usual, took, WANTED);
    match tried {
        Some(key) if kdf == usual => Ok((usual, key)),
        _ => Ok((kdf, derive(passphrase, &kdf)?)),
    }
}

/// The passphrase in NFC: keyboards write the same Vietnamese letter as one character or as several.
fn normal(passphrase: String) -> Zeroizing<String> {
    let passphrase = Zeroizing::new(passphrase);
    Zeroizing::new(text::nfc(&passphrase).into_owned())
}

/// The data key that the request brings.
fn data_key(bytes: &[Vec<u8>]) -> Result<DataKey, Situation> {
    let [key] = bytes else {
        return Err(Situation::Internal("the request brings no data key"));
    };
    let mut key: [u8; KEY_LENGTH] = key
        .as_slice()
        .try_into()
        .map_err(|_| Situation::Internal("the data key has another length"))?;
    let data = DataKey::from_bytes(&mut key);
    Ok(data)
}
