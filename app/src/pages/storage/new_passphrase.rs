//! A new passphrase: typed twice, and handed to the worker that makes a key of it.

use protocol::PassphraseWork;
use view::prelude::*;

use crate::browser;
use crate::desk::{Desk, new_report_id};
use crate::messages::{Said, fill};
use crate::parts::{Check, PassphraseField};
use crate::vault::SHORTEST;

/// A new passphrase that a person types.
#[derive(Clone, Copy)]
pub(super) struct NewPassphrase {
    desk: Desk,
    new: RwSignal<String>,
    repeat: RwSignal<String>,
    /// Whether letters can be seen.
    pub(super) shown: RwSignal<bool>,
    /// The ids of its two fields.
    ids: [&'static str; 2],
}

impl NewPassphrase {
    /// Nothing is typed yet.
    pub(super) fn new(desk: Desk, ids: [&'static str; 2]) -> Self {
        Self {
            desk,
            new: RwSignal::new(String::new()),
            repeat: RwSignal::new(String::new()),
            shown: RwSignal::new(false),
            ids,
        }
    }

    /// Its two fields, and the box that shows their letters.
    pub(super) fn fields(self) -> View {
        let texts = self.desk.texts().passphrase();
        let [id, repeated] = self.ids;
        view! {
            <PassphraseField id label=texts.new value=self.new shown=self.shown new=true />
            <PassphraseField id=repeated label=texts.repeat value=self.repeat shown=self.shown new=true />
            <Check label=texts.show value=self.shown />
        }
    }

    /// What was typed twice. If it will not do, the cursor goes to where it is amiss.
    pub(super) fn typed(self) -> Result<String, Said> {
        let texts = self.desk.texts().passphrase();
        let new = self.new.get_untracked();
        let (sentence, field) = if new.chars().count() < SHORTEST {
            let said = fill(texts.too_short, &[&SHORTEST.to_string()]);
            (said, self.ids[0])
        } else if new != self.repeat.get_untracked() {
            (texts.not_alike.to_owned(), self.ids[1])
        } else {
            return Ok(new);
        };
        self.desk.focus(field);
        let hint = String::new();
        Err(Said { sentence, hint })
    }

    /// The worker's task: a header of `passphrase`, of this generation or of a new one. None where the browser has no
    /// randomness.
    pub(super) fn task(passphrase: String, generation: Option<String>) -> Option<PassphraseWork> {
        let fresh = || Some(new_report_id()?.0);
        Some(PassphraseWork::Set {
            passphrase,
            generation: generation.or_else(fresh)?,
            salt: browser::random()?,
            nonce: browser::random()?,
        })
    }

    /// Forgets what was typed.
    pub(super) fn clear(self) {
        for typed in [self.new, self.repeat] {
            typed.try_set(String::new());
        }
    }
}
