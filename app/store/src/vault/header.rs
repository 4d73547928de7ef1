//! What lies beside the sealed records: how the passphrase becomes a key, and the data key, wrapped by it.

use base64ct::{Base64, Encoding};
use report::json;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::cipher::{TAG, decrypt, encrypt};
use super::{DataKey, KEY_LENGTH, Kdf, KdfError, KeyEncryptingKey, Nonce, Place};
use crate::sum::{has_its_sum, sha256, with_sum};
use report::text::hexadecimal;

/// The name of the object store that the header, the head and the shards lie in.
pub const VAULT: &str = "vault";

/// The header: the record that says that the rest is sealed. It is not sealed itself.
///
/// At rest it is JSON of the version 1: `record`, `generation`, `kdf` (`algorithm` and `version` as RFC 9106 names them,
/// `memoryKib`, `passes`, `lanes`, `salt`), `nonce`, `key` and `sum`; bytes are base64.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    generation: String,
    kdf: Kdf,
    nonce: Nonce,
    /// The data key, sealed: 32 bytes and the seal's 16.
    wrapped: Vec<u8>,
}

/// The key does not unwrap the data key: it comes from another passphrase, or somebody has changed the header and its sum.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not the passphrase")]
pub struct WrongPassphrase;

/// Why a text is not a header.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeaderError {
    /// It is not what was written. No passphrase is at fault.
    #[error("the header is damaged: {0}")]
    Damaged(String),
    /// A newer program wrote it.
    #[error("a header of version {found}; this program knows version {known} at most", known = VERSION)]
    Newer {
        /// The version that it states.
        found: u64,
    },
    /// Whole, but it asks for what no program of this house asks for.
    #[error(transparent)]
    Kdf(#[from] KdfError),
}

impl Header {
    /// The key under which the header lies.
    pub const KEY: &str = "vault";

    /// Where the header lies.
    pub fn place() -> Place {
        Place::new(VAULT, Self::KEY)
    }

    /// A header for `data`, wrapped by what a passphrase and `kdf` have given.
    ///
    /// `generation` names this turn of encryption: a UUID, and another one whenever encryption is turned on anew, so that a
    /// tab that still holds an older key notices. The nonce is drawn for this call.
    pub fn new(
        generation: &str,
        kdf: Kdf,
        key: &KeyEncryptingKey,
        data: &DataKey,
        nonce: Nonce,
    ) -> Self {
        let mut header = Self {
            generation: generation.to_owned(),
            kdf,
            nonce,
            wrapped: Vec::new(),
        };
        header.wrapped = encrypt(
            key.as_bytes(),
            &nonce,
            &header.associated(),
            data.as_bytes(),
        );
        header
    }

    /// Which turn of encryption this is.
    pub fn generation(&self) -> &str {
        &self.generation
    }

    /// How the passphrase becomes a key. Checked: it asks for no more than what a device can give.
    pub fn kdf(&self) -> &Kdf {
        &self.kdf
    }

    /// The data key.
    pub fn unwrap(&self, key: &KeyEncryptingKey) -> Result<DataKey, WrongPassphrase> {
        let bytes = decrypt(
            key.as_bytes(),
            &self.nonce,
            &self.associated(),
            &self.wrapped,
        )
        .ok_or(WrongPassphrase)?;
        let bytes = Zeroizing::new(bytes);
        let mut bytes: [u8; KEY_LENGTH] =
            bytes.as_slice().try_into().map_err(|_| WrongPassphrase)?;
        Ok(DataKey::from_bytes(&mut bytes))
    }

    /// The header for another passphrase: the same data key and generation, so every record stays as it is. Whoever still
    /// has the older header and its passphrase reads what they could read before; only turning encryption off and on
    /// changes the data key.
    pub fn rewrap(&self, data: &DataKey, key: &KeyEncryptingKey, kdf: Kdf, nonce: Nonce) -> Self {
        Self::new(&self.generation, kdf, key, data, nonce)
    }

    /// The SHA-256 of the header at rest, in hexadecimal digits. The [head](crate::register::Head) keeps it, so that an
    /// older header that was put back does not go unnoticed.
    pub fn fingerprint(&self) -> String {
        hexadecimal(&sha256(self.to_text().as_bytes()))
    }

    /// The header at rest.
    pub fn to_text(&self) -> String {
        with_sum(to_json(&HeaderRecord {
            record: VERSION,
            generation: self.generation.clone(),
            kdf: KdfRecord::from(&self.kdf),
            nonce: Base64::encode_string(&self.nonce),
            key: Base64::encode_string(&self.wrapped),
            sum: String::new(),
        }))
    }

    /// Reads a header, and checks what it asks for.
    pub fn read(text: &str) -> Result<Self, HeaderError> {
        if !has_its_sum(text) {
            return Err(HeaderError::damaged("its sum is another one"));
        }
        // Every later version has these two as they are.
        let picked = json::pick(text, &["record"]).map_err(HeaderError::damaged)?;
        match picked[0].map(json::read::<u64>) {
            Some(Ok(version)) if version == u64::from(VERSION) => {}
            Some(Ok(found)) if found > u64::from(VERSION) => {
                return Err(HeaderError::Newer { found });
            }
            _ => return Err(HeaderError::damaged("it states no version")),
        }
        let record: HeaderRecord = json::read(text).map_err(HeaderError::damaged)?;
        let kdf = record.kdf.into_kdf()?;
        kdf.check()?;
        Ok(Self {
            generation: record.generation,
            kdf,
            nonce: bytes(&record.nonce)?,
            wrapped: bytes::<{ KEY_LENGTH + TAG }>(&record.key)?.to_vec(),
        })
    }

    /// What the wrapping vouches for besides the key: everything that the header says.
    fn associated(&self) -> Vec<u8> {
        let claims = Claims {
            wraps: "bao-cao-chi-thi/data-key",
            record: VERSION,
            generation: &self.generation,
            kdf: KdfRecord::from(&self.kdf),
        };
        to_json(&claims).into_bytes()
    }
}

impl HeaderError {
    fn damaged(reason: impl ToString) -> Self {
        Self::Damaged(reason.to_string())
    }
}

/// The newest version of a header that this program reads, and the one that it writes.
pub(crate) const VERSION: u32 = 1;
const ALGORITHM: &str = "argon2id";
const ALGORITHM_VERSION: u32 = 0x13;

#[derive(Serialize)]
struct Claims<'a> {
    wraps: &'a str,
    record: u32,
    generation: &'a str,
    kdf: KdfRecord,
}

#[derive(Serialize, Deserialize)]
struct HeaderRecord {
    record: u32,
    generation: String,
    kdf: KdfRecord,
    nonce: String,
    key: String,
    #[serde(skip_serializing)]
    #[expect(dead_code, reason = "looked at before, in the text")]
    sum: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct KdfRecord {
    algorithm: String,
    version: u32,
    memory_kib: u32,
    passes: u32,
    lanes: u32,
    salt: String,
}

impl From<&Kdf> for KdfRecord {
    fn from(kdf: &Kdf) -> Self {
        Self {
            algorithm: ALGORITHM.to_owned(),
            version: ALGORITHM_VERSION,
            memory_kib: kdf.memory_kib,
            passes: kdf.passes,
            lanes: kdf.lanes,
            salt: Base64::encode_string(&kdf.salt),
        }
    }
}

impl KdfRecord {
    fn into_kdf(self) -> Result<Kdf, HeaderError> {
        if self.algorithm != ALGORITHM || self.version != ALGORITHM_VERSION {
            return Err(HeaderError::damaged("it names another derivation"));
        }
        Ok(Kdf {
            memory_kib: self.memory_kib,
            passes: self.passes,
            lanes: self.lanes,
            salt: bytes(&self.salt)?,
        })
    }
}

fn to_json(shape: &impl Serialize) -> String {
    serde_json::to_string(shape).expect("a record has only string keys")
}

fn bytes<const LENGTH: usize>(text: &str) -> Result<[u8; LENGTH], HeaderError> {
    let bytes = Base64::decode_vec(text).map_err(HeaderError::damaged)?;
    bytes
        .try_into()
        .map_err(|_| HeaderError::damaged("bytes of another length"))
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::vault::NONCE_LENGTH;

    /// A key that no passphrase was needed for.
    pub(crate) fn key(byte: u8) -> KeyEncryptingKey {
        KeyEncryptingKey::take(&mut [byte; KEY_LENGTH])
    }

    pub(crate) fn data(byte: u8) -> DataKey {
        DataKey::from_bytes(&mut [byte; KEY_LENGTH])
    }

    pub(crate) fn header() -> Header {
        Header::new(
            "one",
            Kdf::usual([5; 16]),
            &key(1),
            &data(2),
            [3; NONCE_LENGTH],
        )
    }

    #[test]
    fn a_header_at_rest() {
        // A change here is a migration, never a correction.
        let text = header().to_text();
        assert_eq!(
            text,
            r#"{"record":1,"generation":"one","kdf":{"algorithm":"argon2id","version":19,"memoryKib":65536,"passes":3,"lanes":1,"salt":"BQUFBQUFBQUFBQUFBQUFBQ=="},"nonce":"AwMDAwMDAwMDAwMDAwMDAwMDAwMDAwMD","key":"TAINc/I90MPp36c+TzXfARXVJqCYue8b+xT1YXkWPf1PPqPRLv1XDC3e5KsMPh0N","sum":"8b4b521c95572af6"}"#
        );
        assert_eq!(Header::read(&text).unwrap(), header());
        assert_eq!(
            header().fingerprint(),
            hexadecimal(&sha256(text.as_bytes()))
        );
    }

    #[test]
    fn the_key_comes_back_with_its_passphrase_only() {
        let header = header();
        assert_eq!(
            header.unwrap(&key(1)).unwrap().as_bytes(),
            data(2).as_bytes()
        );
        assert_eq!(header.unwrap(&key(9)).unwrap_err(), WrongPassphrase);
    }

    #[test]
    fn another_passphrase_wraps_the_same_key() {
        let old = header();
        let kdf = Kdf::usual([6; 16]);
        let new = old.rewrap(
            &old.unwrap(&key(1)).unwrap(),
            &key(4),
            kdf,
            [8; NONCE_LENGTH],
        );
        assert_eq!(new.generation(), "one");
        assert_eq!(new.kdf(), &kdf);
        assert_eq!(new.unwrap(&key(4)).unwrap().as_bytes(), data(2).as_bytes());
        assert_eq!(new.unwrap(&key(1)).unwrap_err(), WrongPassphrase);
        assert_ne!(new.fingerprint(), old.fingerprint());
    }

    #[test]
    fn what_the_header_says_is_vouched_for() {
        let mut other = header();
        other.generation = "two".into();
        assert_eq!(other.unwrap(&key(1)).unwrap_err(), WrongPassphrase);
        for change in [
            |kdf: &mut Kdf| kdf.memory_kib += 1,
            |kdf: &mut Kdf| kdf.passes += 1,
            |kdf: &mut Kdf| kdf.lanes += 1,
            |kdf: &mut Kdf| kdf.salt[0] += 1,
        ] {
            let mut other = header();
            change(&mut other.kdf);
            assert_eq!(other.unwrap(&key(1)).unwrap_err(), WrongPassphrase);
        }
    }

    #[test]
    fn an_accident_is_no_wrong_passphrase() {
        let text = header().to_text();
        for at in 0..text.len() {
            assert!(matches!(
                Header::read(&text[..at]),
                Err(HeaderError::Damaged(_))
            ));
            for bit in 0..7 {
                let mut bytes = text.clone().into_bytes();
                bytes[at] ^= 1 << bit;
                let changed = String::from_utf8(bytes).unwrap();
                assert!(
                    matches!(Header::read(&changed), Err(HeaderError::Damaged(_))),
                    "{changed}"
                );
            }
        }
    }

    #[test]
    fn a_header_made_by_hand_is_refused_by_what_is_wrong_with_it() {
        let changed = |from: &str, to: &str| {
            let text = header().to_text();
            assert!(text.contains(from), "{text}");
            let text = text.replacen(from, to, 1);
            let (object, _) = text.rsplit_once(r#","sum":"#).unwrap();
            Header::read(&with_sum(object.to_owned() + "}"))
        };
        let hungry = changed(r#""memoryKib":65536"#, r#""memoryKib":67108864"#);
        assert_eq!(hungry, Err(HeaderError::Kdf(KdfError::TooCostly)));
        let slow = changed(r#""passes":3"#, r#""passes":4294967295"#);
        assert_eq!(slow, Err(HeaderError::Kdf(KdfError::TooCostly)));
        let weak = changed(r#""memoryKib":65536"#, r#""memoryKib":8"#);
        assert_eq!(weak, Err(HeaderError::Kdf(KdfError::TooWeak)));
        let newer = changed(r#""record":1,"#, r#""record":2,"more":[],"#);
        assert_eq!(newer, Err(HeaderError::Newer { found: 2 }));
        for (from, to) in [
            (r#""record":1"#, r#""record":0"#),
            (r#""record":1"#, r#""record":"1""#),
            (r#""record":1,"#, ""),
            (r#""record":1"#, r#""record":1,"record":1"#),
            (
                r#""memoryKib":65536"#,
                r#""memoryKib":99999999999999999999999"#,
            ),
            ("argon2id", "argon2i"),
            (r#""version":19"#, r#""version":16"#),
            (r#""salt":"BQ"#, r#""salt":"BR"#),
            (r#""salt":"BQUF"#, r#""salt":""#),
            (r#""nonce":"AwMD"#, r#""nonce":""#),
            (r#""key":""#, r#""key":"AAAA"#),
        ] {
            let answer = changed(from, to);
            let is_told = matches!(answer, Err(HeaderError::Damaged(_)));
            // Another salt is a salt, too: only the seal knows better.
            let is_salt = from == r#""salt":"BQ"#;
            assert!(is_told || is_salt && answer.is_ok(), "{from} {answer:?}");
        }
    }
}
