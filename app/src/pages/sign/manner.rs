//! As whom it is signed, and what is seen of it.

use std::rc::Rc;
use std::sync::Arc;

use protocol::{Certification, Look, Open, Signatory, SignaturePlan, ToSign};
use report::Date;
use view::prelude::*;

use crate::browser::{AfterReading, ChosenFile};
use crate::desk::Desk;
use crate::parts::{DateField, LinesField, TextField, choice, file_field};

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
    /// Whether it can still certify the document: only the first signature can.
    is_first: RwSignal<bool>,
    /// One of [`APPROVES`], [`FORM_FILLING`], [`NO_CHANGES`].
    certifies: RwSignal<String>,
    /// What the document can still be given.
    open: RwSignal<Option<Open>>,
    /// The number, as typed.
    number: RwSignal<String>,
    date: RwSignal<Option<Date>>,
    /// By which algorithm; the usual one of the key, if none.
    pub(super) algorithm: RwSignal<Option<String>>,
}

const PERSON: &str = "person";
const ORGANISATION: &str = "organisation";
const COPY: &str = "copy";
const UNSEEN: &str = "unseen";
const PICTURE: &str = "picture";
const WORDS: &str = "words";
const APPROVES: &str = "approves";
const FORM_FILLING: &str = "form-filling";
const NO_CHANGES: &str = "no-changes";
/// Offices count from 1 in each year.
const MOST_NUMBER: u32 = 99_999;

impl Manner {
    pub(super) fn new(place: String) -> Self {
        Self {
            place: StoredValue::new(place),
            signatory: RwSignal::new(PERSON.to_owned()),
            look: RwSignal::new(UNSEEN.to_owned()),
            picture: RwSignal::new(None),
            words: RwSignal::new(String::new()),
            is_first: RwSignal::new(true),
            certifies: RwSignal::new(APPROVES.to_owned()),
            open: RwSignal::new(None),
            number: RwSignal::new(String::new()),
            date: RwSignal::new(None),
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
        self.certifies.set(APPROVES.to_owned());
        self.is_first.set(found.signatures.is_empty());
        self.open.set(found.open);
        self.number.set(String::new());
        self.date.set(None);
    }

    /// The number as typed; none while it is empty, an error where it is none.
    fn read_number(typed: &str) -> Result<Option<u32>, ()> {
        match typed.trim() {
            "" => Ok(None),
            typed => {
                let number = typed
                    .parse()
                    .ok()
                    .filter(|it| (1..=MOST_NUMBER).contains(it));
                number.map(Some).ok_or(())
            }
        }
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
            certification: match self.certifies.try_get_untracked()?.as_str() {
                FORM_FILLING => Some(Certification::FormFilling),
                NO_CHANGES => Some(Certification::NoChanges),
                _ => None,
            },
            number: Self::read_number(&self.number.try_get_untracked()?).ok()?,
            date: self.date.try_get_untracked()?.map(|date| date.to_string()),
        };
        Some((plan, picture))
    }

    /// Whether all that is to be seen is there, followed.
    pub(super) fn is_complete(self) -> bool {
        let is_seen = match self.look.get().as_str() {
            PICTURE => self.picture.with(Option::is_some),
            WORDS => self.words.with(|words| !words.trim().is_empty()),
            _ => true,
        };
        is_seen && self.number.with(|typed| Self::read_number(typed).is_ok())
    }

    /// The fields in which a person says it.
    pub(super) fn fields(self, desk: Desk) -> impl IntoView {
        let texts = desk.texts().sign();
        let more = move || match self.look.get().as_str() {
            PICTURE => {
                // The field is made anew, and holds no file.
                self.picture.set(None);
                let take = move |file: ChosenFile| self.picture.set(Some(Arc::new(file.bytes)));
                let (label, accept) = (texts.picture_file, ".png,.jpg,.jpeg,image/png,image/jpeg");
                let field = file_field(
                    "sign-picture",
                    label,
                    accept,
                    None,
                    AfterReading::Keep,
                    Rc::new(take),
                );
                Some(field.into_view())
            }
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
            _ => None,
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
            {move || self.issue(desk)}
            {move || self.is_first.get().then(|| self.kinds(desk))}
        }
    }

    /// Number and day, as far as the document has none yet.
    fn issue(self, desk: Desk) -> Option<impl IntoView> {
        let texts = desk.texts().sign();
        let open = self.open.get()?;
        let amiss = Signal::derive(move || {
            let is_none = self.number.with(|typed| Self::read_number(typed).is_err());
            is_none.then(|| desk.texts().edit.number_wrong.to_owned())
        });
        let number = open.number.then(|| {
            view! {
                <TextField
                    id="sign-number"
                    label=texts.number
                    value=String::new()
                    typed=move |typed| self.number.set(typed)
                    hint=texts.number_hint
                    amiss=amiss
                    inputmode="numeric"
                />
            }
        });
        let date = open.date.then(|| {
            view! {
                <DateField
                    id="sign-date"
                    label=texts.date
                    value=self.date
                    chosen=move |date| self.date.set(date)
                />
            }
        });
        Some(view! {
            {number}
            {date}
        })
    }

    /// An approval, or a certification with its warning.
    fn kinds(self, desk: Desk) -> impl IntoView {
        let texts = desk.texts().sign();
        let kinds = [
            (APPROVES, texts.approves),
            (FORM_FILLING, texts.certifies_forms),
            (NO_CHANGES, texts.certifies_all),
        ];
        let warning = move || {
            let certifies = self.certifies.get() != APPROVES;
            certifies.then(|| view! { <p class="notice notice-warn">{texts.certifies_warning}</p> })
        };
        view! {
            {choice("sign-kind", texts.certifies, &kinds, self.certifies)}
            {warning}
        }
    }
}
