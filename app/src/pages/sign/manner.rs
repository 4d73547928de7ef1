//! As whom it is signed, and what is seen of it.

use std::rc::Rc;
use std::sync::Arc;

use protocol::{Look, Signatory, SignaturePlan, ToSign};
use view::prelude::*;

use crate::browser::AfterReading;
use crate::desk::Desk;
use crate::parts::{LinesField, choice, file_field};

/// As whom it is signed, and what is seen of it.
#[derive(Clone, Copy)]
pub(super) struct Manner {
    place: StoredValue<String>,
    /// One of [`PERSON`], [`ORGANISATION`], [`COPY`].
    signatory: RwSignal<String>,
    /// One of [`UNSEEN`], [`PICTURE`], [`WORDS`].
    look: RwSignal<String>,
    picture: RwSignal<Option<Arc<Vec<u8>>>>,
    words: RwSignal<String>,
    /// By which algorithm; the usual one of the key, if none.
    pub(super) algorithm: RwSignal<Option<String>>,
}

const PERSON: &str = "person";
const ORGANISATION: &str = "organisation";
const COPY: &str = "copy";
const UNSEEN: &str = "unseen";
const PICTURE: &str = "picture";
const WORDS: &str = "words";

impl Manner {
    pub(super) fn new(place: String) -> Self {
        Self {
            place: StoredValue::new(place),
            signatory: RwSignal::new(PERSON.to_owned()),
            look: RwSignal::new(UNSEEN.to_owned()),
            picture: RwSignal::new(None),
            words: RwSignal::new(String::new()),
            algorithm: RwSignal::new(None),
        }
    }

    /// Proposes who signs next.
    pub(super) fn begin(self, found: &ToSign) {
        let next = match (found.free.first(), found.signatures.len()) {
            (Some(Signatory::Person), _) => PERSON,
            (Some(Signatory::Organisation), _) => ORGANISATION,
            (_, 0) => PERSON,
            _ => ORGANISATION,
        };
        self.signatory.set(next.to_owned());
        self.algorithm.set(None);
    }

    /// The plan as the worker takes it, with the picture that goes along.
    pub(super) fn plan(self) -> Option<(SignaturePlan, Option<Arc<Vec<u8>>>)> {
        let mut picture = self.picture.try_get_untracked()?;
        let look = match self.look.try_get_untracked()?.as_str() {
            PICTURE if picture.is_some() => Look::Picture,
            WORDS => {
                let words = self.words.try_get_untracked()?;
                let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
                Look::Words(lines.map(str::to_owned).collect())
            }
            _ => Look::Unseen,
        };
        if look != Look::Picture {
            picture = None;
        }
        let plan = SignaturePlan {
            signatory: match self.signatory.try_get_untracked()?.as_str() {
                ORGANISATION => Signatory::Organisation,
                COPY => Signatory::Copy,
                _ => Signatory::Person,
            },
            look,
            algorithm: self.algorithm.try_get_untracked()?,
            location: self.place.try_get_value()?,
        };
        Some((plan, picture))
    }

    /// Whether all that is to be seen is there, followed.
    pub(super) fn is_complete(self) -> bool {
        match self.look.get().as_str() {
            PICTURE => self.picture.with(Option::is_some),
            WORDS => self.words.with(|words| !words.trim().is_empty()),
            _ => true,
        }
    }

    /// The fields in which a person says it.
    pub(super) fn fields(self, desk: Desk) -> impl IntoView {
        let texts = &desk.texts().sign;
        let more = move || match self.look.get().as_str() {
            PICTURE => Some(
                file_field(
                    "sign-picture",
                    texts.picture_file,
                    ".png,.jpg,.jpeg,image/png,image/jpeg",
                    None,
                    AfterReading::Keep,
                    Rc::new(move |file| self.picture.set(Some(Arc::new(file.bytes)))),
                )
                .into_view(),
            ),
            WORDS => Some(
                view! {
                    <LinesField
                        id="sign-words"
                        label=texts.words_field
                        value=self.words.get_untracked()
                        typed=move |words| self.words.set(words)
                        hint=texts.words_hint
                        rows=2
                    />
                }
                .into_view(),
            ),
            _ => {
                self.picture.set(None);
                None
            }
        };
        let signatories = [
            (PERSON, texts.person),
            (ORGANISATION, texts.organisation),
            (COPY, texts.copy),
        ];
        let looks = [
            (UNSEEN, texts.unseen),
            (PICTURE, texts.picture),
            (WORDS, texts.words),
        ];
        view! {
            {choice("sign-as", texts.signatory, &signatories, self.signatory)}
            {choice("sign-look", texts.look, &looks, self.look)}
            {more}
        }
    }
}
