//! The two keys.

use std::fmt;

use zeroize::Zeroize;

/// How long a key is, in bytes.
pub const KEY_LENGTH: usize = 32;

/// What a passphrase becomes: it wraps the data key, and does nothing else.
///
/// It is wiped from memory when it is dropped, has no shape at rest, and its debug output says nothing.
pub struct KeyEncryptingKey(Secret);

/// What the records are sealed with: drawn at random when encryption is turned on, and the same until it is turned off.
///
/// It is wiped from memory when it is dropped, has no shape at rest, and its debug output says nothing. It has no
/// `Clone` either: whoever needs it in two places shares it.
pub struct DataKey(Secret);

/// In a box, so that a key that moves leaves no bytes behind.
struct Secret(Box<[u8; KEY_LENGTH]>);

impl DataKey {
    /// A key of these bytes, from the system's own random generator or from [`DataKey::as_bytes`] in a worker. The bytes
    /// that were given are wiped.
    pub fn from_bytes(bytes: &mut [u8; KEY_LENGTH]) -> Self {
        Self(Secret::take(bytes))
    }

    /// The key's bytes, for the way between worker and page and for nothing else: whoever takes them wipes their copy.
    pub fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0.0
    }
}

impl KeyEncryptingKey {
    pub(super) fn take(bytes: &mut [u8; KEY_LENGTH]) -> Self {
        Self(Secret::take(bytes))
    }

    pub(super) fn as_bytes(&self) -> &[u8; KEY_LENGTH] {
        &self.0.0
    }
}

impl Secret {
    fn take(bytes: &mut [u8; KEY_LENGTH]) -> Self {
        let mut secret = Box::new([0; KEY_LENGTH]);
        secret.copy_from_slice(bytes);
        bytes.zeroize();
        Self(secret)
    }
}

impl Drop for Secret {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl fmt::Debug for KeyEncryptingKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KeyEncryptingKey")
    }
}

impl fmt::Debug for DataKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("DataKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_takes_its_bytes_and_never_shows_them() {
        let mut bytes = [0xab; KEY_LENGTH];
        let key = DataKey::from_bytes(&mut bytes);
        assert_eq!(bytes, [0; KEY_LENGTH], "no copy stays behind");
        assert_eq!(key.as_bytes(), &[0xab; KEY_LENGTH]);
        let other = KeyEncryptingKey::take(&mut [0xab; KEY_LENGTH]);
        assert_eq!(format!("{key:?} {other:?}"), "DataKey KeyEncryptingKey");
    }
}
