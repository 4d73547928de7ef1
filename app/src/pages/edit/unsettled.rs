//! Parts that were changed differently in two places: both are shown side by side, and a person chooses.

use report::Report;
use store::{Choice, Journal, Part, Unsettled, compare};
use view::prelude::*;

use crate::apart::{Apart, Piece};
use crate::desk::Desk;
use crate::parts::{part_name, sides};

/// Where the parts to be settled are shown, while there are any.
#[component]
pub(super) fn UnsettledParts() -> impl IntoView {
    let desk = Desk::here();
    let apart = Apart::here();
    let unsettled = Memo::new(move || desk.draft.unsettled());
    move || {
        let unsettled = unsettled.get();
        (!unsettled.is_empty()).then(|| apart.draw(Piece::Unsettled(unsettled)))
    }
}

/// The parts to be settled.
#[component]
pub(crate) fn Settling(unsettled: Vec<Unsettled>) -> impl IntoView {
    let desk = Desk::here();
    let journal = RwSignal::new(None::<Journal>);
    if let (Some(shelf), Some(id)) = (desk.shelf(), desk.draft.id()) {
        leptos::task::spawn_local(async move {
            let read = shelf.journal(&id).await;
            let none = || Journal::read(&id, []);
            journal.try_set(Some(read.unwrap_or_else(|_| none())));
        });
    }
    move || {
        journal.with(|journal| {
            let journal = journal.as_ref()?;
            let parts = unsettled.iter().map(|it| one(desk, it, journal));
            Some(parts.collect_view())
        })
    }
}

fn one(desk: Desk, unsettled: &Unsettled, journal: &Journal) -> View {
    let texts = desk.texts().history();
    let draft = desk.draft;
    let Some(mine) = draft.peek(Clone::clone) else {
        return ().into_view();
    };
    let waiting = draft.not_yet_kept(&unsettled.version);
    let theirs = waiting.or_else(|| journal.report_at(&unsettled.version).ok());
    let lost = theirs
        .is_none()
        .then(|| view! { <p>{texts.unsettled_lost}</p> });
    let name = part_name(desk, &unsettled.part, &mine);
    let theirs = StoredValue::new(theirs);
    let both = theirs.with_value(|theirs| {
        let compared = compare(&mine, theirs.as_ref()?);
        let found = compared.iter().find(|it| it.part == unsettled.part)?;
        Some(sides(desk, &found.change))
    });
    let can_be_joined = matches!(unsettled.part, Part::Section(_) | Part::Annex { .. });
    let has_theirs = theirs.with_value(Option::is_some);
    let button = |choice: Choice, label: &'static str| {
        let unsettled = unsettled.clone();
        let settle = move |_| {
            // Without the other version there is only this one to keep.
            let theirs: Option<Report> = theirs.get_value().or_else(|| draft.peek(Clone::clone));
            if let Some(theirs) = theirs {
                draft.settle(&unsettled, choice, &theirs);
            }
        };
        view! {
            <button
                type="button"
                class="button"
                aria-label=format!("{label}: {name}")
                on:click=settle
            >
                {label}
            </button>
        }
    };
    view! {
        <section class="notice notice-warn unsettled" id="unsettled" tabindex="-1" aria-label=name.clone()>
            <p class="notice-title">{name.clone()} ": " {texts.unsettled_title}</p>
            <p>{texts.unsettled_text}</p>
            {lost}
            {both}
            <div class="actions">
                {button(Choice::Mine, texts.keep_mine)}
                {has_theirs.then(|| button(Choice::Theirs, texts.take_theirs))}
                {(has_theirs && can_be_joined).then(|| button(Choice::Both, texts.keep_both))}
            </div>
        </section>
    }
}
