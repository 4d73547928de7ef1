//! What a store under a passphrase needs of the platform.

use crate::vault::Nonce;

/// Randomness, and a second place that remembers numbers.
pub trait Platform {
    /// A nonce, drawn anew by the system's own generator; none where there is none.
    fn nonce(&self) -> Option<Nonce>;

    /// The newest number of the vault of this `generation` that was remembered outside of the database; 0 if none is known.
    fn remembered(&self, generation: &str) -> u64;

    /// Remembers a number there. If that fails, an older state of the database that somebody puts back goes unnoticed, and
    /// nothing else.
    fn remember(&self, generation: &str, number: u64);
}
