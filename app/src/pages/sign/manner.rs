//! As whom it is signed, and what is seen of it.

use std::sync::Arc;

use protocol::{Look, Signatory, SignaturePlan, ToSign};
use view::prelude::*;

use crate::browser::{self, AfterReading};
use crate::desk::Desk;
use crate::parts::{ChoiceField, LinesField};

/// As whom it is signed, and what is seen of it.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    place: StoredValue<String>,
    signatory: RwSignal<Signatory>,
    look: RwSignal<Seen>,
    picture: RwSignal<Option<Arc<Vec<u8>>>>,
    words: RwSignal<String>,
    /// By which algorithm; the usual one of the key, if none.
    pub(super) algorithm: RwSignal<Option<String>>,
}

/// What is seen of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Seen {
    Nothing,
    Picture,
    Words,
}

impl Manner {
    pub(super) fn new(place: String) -> Self {
        Self {
            place: StoredValue::new(place),
            signatory: RwSignal::new(Signatory::default()),
            look: RwSignal::new(Seen::Nothing),
            picture: RwSignal::new(None),
            words: RwSignal::new(String::new()),
            algorithm: RwSignal::new(None),
        }
    }

    /// Proposes who signs next.
    pub(super) fn begin(self, found: &ToSign) {
        let next = found.free.first().filter(|next| **next != Signatory::Copy);
        let next = next.copied().unwrap_or(match found.signatures.len() {
            0 => Signatory::Person,
            _ => Signatory::Organisation,
        });
        self.signatory.set(next);
        self.algorithm.set(None);
    }

    /// The plan as the worker takes it, with the picture that goes along.
    pub(super) fn plan(self) -> Option<(SignaturePlan, Option<Arc<Vec<u8>>>)> {
        let picture = self.picture.try_get_untracked()?;
        let (look, picture) = match (self.look.try_get_untracked()?, picture) {
            (Seen::Nothing, _) | (Seen::Picture, None) => (Look::Unseen, None),
            (Seen::Picture, picture) => (Look::Picture, picture),
            (Seen::Words, _) => {
                let words = self.words.try_get_untracked()?;
                let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
                (Look::Words(lines.map(str::to_owned).collect()), None)
            }
        };
        let plan = SignaturePlan {
            signatory: self.signatory.try_get_untracked()?,
            look,
            algorithm: self.algorithm.try_get_untracked()?,
            location: self.place.try_get_value()?,
        };
        Some((plan, picture))
    }

    /// Whether all that is to be seen is there, followed.
    pub(super) fn is_complete(self) -> bool {
        match self.look.get() {
            Seen::Nothing => true,
            Seen::Picture => self.picture.with(Option::is_some),
            Seen::Words => self.words.with(|words| !words.trim().is_empty()),
        }
    }

    /// The fields in which a person says it.
    pub(super) fn fields(self, desk: Desk) -> impl IntoView {
        let texts = &desk.texts().sign;
        let as_whom = |signatory| match signatory {
            Signatory::Person => ("person", texts.person),
            Signatory::Organisation => ("organisation", texts.organisation),
            Signatory::Copy => ("copy", texts.copy),
        };
        let seen = |seen| match seen {
            Seen::Nothing => ("nothing", texts.unseen),
            Seen::Picture => ("picture", texts.picture),
            Seen::Words => ("words", texts.words),
        };
        let choices = |(id, name): (&str, &str)| (id.to_owned(), name.to_owned());
        let choose_picture = move |event: leptos::ev::Event| {
            let chosen = browser::chosen_file(&event, AfterReading::Keep);
            leptos::task::spawn_local(async move {
                if let Some(Ok(file)) = chosen.await {
                    self.picture.try_set(Some(Arc::new(file.bytes)));
                }
            });
        };
        let more = move || {
            match self.look.get() {
            Seen::Nothing => None,
            Seen::Picture => Some(view! {
                <div class="field field-wide">
                    <label for="sign-picture">{texts.picture_file}</label>
                    <input id="sign-picture" type="file" accept=".png,.jpg,.jpeg,image/png,image/jpeg" on:change=choose_picture />
                </div>
            }.into_view()),
            Seen::Words => Some(view! {
                <LinesField
                    id="sign-words"
                    label=texts.words_field
                    value=self.words.get_untracked()
                    typed=move |words| self.words.set(words)
                    hint=texts.words_hint
                    rows=2
                />
            }.into_view()),
        }
        };
        view! {
            <div class="fields">
                <ChoiceField
                    id="sign-as"
                    label=texts.signatory
                    choices=SIGNATORIES.map(as_whom).map(choices).into()
                    value=Signal::derive(move || as_whom(self.signatory.get()).0.to_owned())
                    chosen=move |id: String| {
                        let found = SIGNATORIES.into_iter().find(|each| as_whom(*each).0 == id);
                        self.signatory.set(found.unwrap_or_default());
                    }
                />
                <ChoiceField
                    id="sign-look"
                    label=texts.look
                    choices=LOOKS.map(seen).map(choices).into()
                    value=Signal::derive(move || seen(self.look.get()).0.to_owned())
                    chosen=move |id: String| {
                        let found = LOOKS.into_iter().find(|each| seen(*each).0 == id);
                        self.picture.set(None);
                        self.look.set(found.unwrap_or(Seen::Nothing));
                    }
                />
                {more}
            </div>
        }
    }
}

const SIGNATORIES: [Signatory; 3] = [Signatory::Person, Signatory::Organisation, Signatory::Copy];
const LOOKS: [Seen; 3] = [Seen::Nothing, Seen::Picture, Seen::Words];
