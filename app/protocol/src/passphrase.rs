//! Making keys out of passphrases.

use core::fmt;

use serde::{Deserialize, Serialize};

use crate::Work;

/// Work with the passphrase that seals what is kept.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum PassphraseWork {
    /// Wrap a data key by a passphrase. `bytes`: the data key (32 bytes), a new one, or the present one where the passphrase is
    /// exchanged. Answered by [`Outcome::Header`](crate::Outcome::Header).
    Set {
        /// The passphrase. Lives as long as this message.
        passphrase: String,
        /// Which turn of encryption it is: a UUID, and the present one where the passphrase is exchanged.
        generation: String,
        /// Random, and drawn for this message.
        salt: [u8; 16],
        /// Random, and drawn for this message.
        nonce: [u8; 24],
    },
    /// Unwrap the data key. Answered by [`Outcome::Opened`](crate::Outcome::Opened); `bytes`: the data key.
    Open {
        /// The passphrase. Lives as long as this message.
        passphrase: String,
        /// The header's text, as [`Outcome::Header`](crate::Outcome::Header) gave it.
        header: String,
    },
}

impl Work for PassphraseWork {
    const SCRIPT: &'static str = "passphrase-worker.js";
}

/// Shows what is to be done without the passphrase.
impl fmt::Debug for PassphraseWork {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Set { .. } => "Set",
            Self::Open { .. } => "Open",
        })
    }
}
