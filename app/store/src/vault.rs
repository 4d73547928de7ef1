//! Records under a passphrase.
//!
//! [`derive()`] makes a [`KeyEncryptingKey`] out of a passphrase (Argon2id, RFC 9106). That key is used for one thing: it
//! unwraps the [`DataKey`] that lies in the [`Header`]. With the data key every record is sealed by itself
//! (XChaCha20-Poly1305, draft-irtf-cfrg-xchacha), for its [`Place`] and the number of the transaction that wrote it:
//! [`seal`] and [`open`]. Which number is right, the [`register`](crate::register) knows.
//!
//! Another passphrase rewraps the data key and touches no record ([`Header::rewrap`]).
//!
//! What stands open to whoever has the disk: that there is a vault, the parameters of the derivation, the places (ids of
//! reports), how long each record is, and in which order they were written. What they say is sealed, titles and what a
//! search looks through included.
//!
//! Randomness arrives as arguments: a salt and nonces, from the system's own generator, each drawn anew for each call. A
//! nonce has 24 bytes, so that drawn ones do not meet.

mod cipher;
mod header;
mod kdf;
mod key;
mod sealed;

pub use header::*;
pub use kdf::*;
pub use key::*;
pub use sealed::*;

/// How long a nonce is, in bytes.
pub const NONCE_LENGTH: usize = 24;

/// Bytes, drawn once and used once.
pub type Nonce = [u8; NONCE_LENGTH];

#[cfg(test)]
pub(crate) use header::tests as header_for_tests;
