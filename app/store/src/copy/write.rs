//! A copy, written piece by piece.

use aead_stream::EncryptorBE32;
use base64ct::{Base64, Encoding};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::Payload;
use sha2::{Digest, Sha256};

use super::entry::Line;
use super::header::{self, Lock};
use super::order::Order;
use super::{About, Entry, LONGEST_LINE, StreamNonce, WriteError};
use crate::vault::{DataKey, Header};
use report::text::hexadecimal;

/// Writes a copy: its caller puts the pieces into a file one after the other, and forgets each.
pub struct CopyWriter {
    order: Order,
    /// Of the lines so far.
    digest: Sha256,
    lines: u64,
    stream: Option<Stream>,
}

struct Stream {
    encryptor: EncryptorBE32<XChaCha20Poly1305>,
    /// The header's line.
    associated: Vec<u8>,
}

impl CopyWriter {
    /// Begins a copy that everybody can read, and gives its first piece.
    pub fn plain(about: &About) -> (Self, Vec<u8>) {
        Self::begin(about, None)
    }

    /// Begins a copy under the passphrase of `header`, and gives its first piece. `key` is the data key that `header`
    /// wraps; the nonce is drawn for this copy.
    pub fn sealed(
        about: &About,
        header: &Header,
        key: &DataKey,
        nonce: StreamNonce,
    ) -> (Self, Vec<u8>) {
        let lock = Lock {
            header: header.clone(),
            nonce,
        };
        Self::begin(about, Some((&lock, key)))
    }

    fn begin(about: &About, lock: Option<(&Lock, &DataKey)>) -> (Self, Vec<u8>) {
        let line = header::write(about, lock.map(|(lock, _)| lock));
        let stream = lock.map(|(lock, key)| Stream {
            encryptor: EncryptorBE32::new(key.as_bytes().into(), &lock.nonce.into()),
            associated: line.clone().into_bytes(),
        });
        let mut writer = Self {
            order: Order::new(about.scope),
            digest: Sha256::new(),
            lines: 0,
            stream,
        };
        let piece = writer.line(line);
        (writer, piece)
    }

    /// The next piece: that of `entry`. Entries come in the order of the [file](super); one that is refused leaves
    /// the copy as it was, unless it was [misplaced](WriteError::Misplaced).
    pub fn write(&mut self, entry: &Entry) -> Result<Vec<u8>, WriteError> {
        let line = Line::of(entry).ok_or(super::Misplaced::ReportFile)?;
        let text = line.to_text();
        if self.length(text.len()) > LONGEST_LINE {
            return Err(WriteError::TooLong);
        }
        self.order.take(entry)?;
        let text = match &mut self.stream {
            None => text,
            Some(stream) => {
                let payload = Payload {
                    msg: text.as_bytes(),
                    aad: &stream.associated,
                };
                let sealed = stream.encryptor.encrypt_next(payload);
                Base64::encode_string(&sealed.map_err(|_| WriteError::TooMany)?)
            }
        };
        Ok(self.line(text))
    }

    /// The last piece. A copy without it is none.
    pub fn end(mut self) -> Result<Vec<u8>, WriteError> {
        self.order.end()?;
        let sha256 = hexadecimal(&self.digest.clone().finalize());
        let line = Line::End {
            lines: self.lines,
            sha256: sha256.into(),
        };
        let text = line.to_text();
        let text = match self.stream.take() {
            None => text,
            Some(stream) => {
                let payload = Payload {
                    msg: text.as_bytes(),
                    aad: &stream.associated,
                };
                let sealed = stream.encryptor.encrypt_last(payload);
                let sealed = sealed.map_err(|_| WriteError::TooMany)?;
                format!("{LAST}{}", Base64::encode_string(&sealed))
            }
        };
        Ok(self.line(text))
    }

    /// How long the line of a text is.
    fn length(&self, text: usize) -> usize {
        match self.stream {
            None => text,
            Some(_) => (text + TAG).div_ceil(3) * 4,
        }
    }

    fn line(&mut self, text: String) -> Vec<u8> {
        let mut piece = text.into_bytes();
        piece.push(b'\n');
        self.digest.update(&piece);
        self.lines += 1;
        piece
    }
}

/// What the last line of a sealed copy begins with: no letter of base64.
pub(super) const LAST: char = '.';

/// The bytes of a segment's tag.
const TAG: usize = 16;
