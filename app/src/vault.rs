//! What the passphrase needs of this browser: randomness, a second place for numbers, and whether anybody is here.

use store::Platform;
use store::vault::Nonce;

use crate::browser;

/// After how many minutes without use the desk locks by itself.
pub(crate) const IDLE_MINUTES: i64 = 15;

/// How many letters a passphrase has at least.
pub(crate) const SHORTEST: usize = 8;

/// The browser, for the database of this name.
pub(crate) struct Beside {
    database: String,
}

impl Beside {
    pub(crate) fn new(database: String) -> Self {
        Self { database }
    }

    fn note(&self, generation: &str) -> String {
        format!("{}.{generation}", self.database)
    }
}

impl Platform for Beside {
    fn nonce(&self) -> Option<Nonce> {
        browser::random()
    }

    fn remembered(&self, generation: &str) -> u64 {
        let note = browser::note(&self.note(generation));
        note.and_then(|note| note.parse().ok()).unwrap_or_default()
    }

    fn remember(&self, generation: &str, number: u64) {
        // A tab that answers late does not take back what another one has noted.
        if number > self.remembered(generation) {
            browser::keep_note(&self.note(generation), &number.to_string(), false);
        }
    }
}
