//! Whether the open report is on disk: always in sight, never optimistic.

use store::{SaveState, StorageFailure, Trouble};
use view::prelude::*;

use super::SaidNotice;
use crate::browser;
use crate::desk::Desk;
use crate::messages::{self, fill};

/// One line: saving, saved at, or NOT saved.
#[component]
pub(crate) fn SaveLine() -> impl IntoView {
    let desk = Desk::here();
    let shell = &desk.texts().shell;
    let state = Memo::new(move || desk.draft.save_state());
    let line = move || {
        state.get().map(|state| {
            let (class, text) = match &state {
                SaveState::Untouched => ("save save-calm", shell.saved_before.to_owned()),
                SaveState::Writing => ("save save-writing", shell.saving.to_owned()),
                SaveState::Saved(at) => (
                    "save save-done",
                    fill(shell.saved_at, &[&browser::wall_clock(*at)]),
                ),
                SaveState::NotSaved(_) => ("save save-not", shell.not_saved.to_owned()),
            };
            view! { <span class=class>{text}</span> }
        })
    };
    let copy = Memo::new(move || {
        let id = desk.draft.followed_id()?;
        let copied = desk.copies().of(&id);
        let text = match copied {
            None => shell.copy_none.to_owned(),
            Some(at) => {
                let is_current = desk.draft.changed_at().is_none_or(|changed| changed <= at);
                let text = if is_current {
                    shell.copy_current
                } else {
                    shell.copy_old
                };
                fill(text, &[&messages::date(browser::local_day(at))])
            }
        };
        Some(text)
    });
    view! {
        <div class="save-line" role="status" aria-label=shell.save_state>
            {line}
            {move || copy.get().map(|text| view! { <span class="save save-copy">{text}</span> })}
        </div>
    }
}

/// Why the report is not saved, and what can be done.
#[component]
pub(crate) fn SaveTrouble(
    /// Settles a conflict, or a loss, in the way that a person has chosen.
    settle: impl Fn(Settlement) + Copy + 'static,
) -> impl IntoView {
    let desk = Desk::here();
    let shell = &desk.texts().shell;
    let language = desk.language_now();
    let trouble = Memo::new(move || match desk.draft.save_state() {
        Some(SaveState::NotSaved(trouble)) => Some(trouble),
        _ => None,
    });
    let button = move |label: &'static str, how: Settlement| {
        view! {
            <button type="button" class="button" on:click=move |_| settle(how)>
                {label}
            </button>
        }
    };
    move || {
        let trouble = trouble.get()?;
        let is_conflict = matches!(
            &trouble,
            Trouble::Refused(store::SaveError::Conflict { .. })
        );
        let is_missing = matches!(&trouble, Trouble::Refused(store::SaveError::Missing(_)));
        let is_locked = matches!(
            &trouble,
            Trouble::Refused(store::SaveError::Storage(StorageFailure::Locked))
        );
        let unlock = move |_| {
            leptos::task::spawn_local(async move {
                desk.ask_for_passphrase().await;
            });
        };
        let is_frozen = matches!(&trouble, Trouble::Refused(store::SaveError::Frozen(_)));
        let said = messages::trouble(&trouble, language);
        let view = view! {
            <SaidNotice said=said title=shell.not_saved>
                {(!is_conflict && !is_missing && !is_frozen)
                    .then(|| button(shell.retry, Settlement::Retry))}
                {is_locked
                    .then(|| {
                        view! {
                            <button type="button" class="button" on:click=unlock>
                                {shell.unlock}
                            </button>
                        }
                    })}
                {is_missing.then(|| button(shell.recreate, Settlement::Copy))}
                {(is_conflict || is_frozen).then(|| button(shell.conflict_copy, Settlement::Copy))}
                {is_conflict.then(|| button(shell.conflict_theirs, Settlement::Theirs))}
                {is_conflict.then(|| button(shell.conflict_mine, Settlement::Mine))}
                {button(shell.save_as_file, Settlement::File)}
            </SaidNotice>
        };
        Some(view)
    }
}

/// How a report that is not saved is kept after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settlement {
    /// Another attempt.
    Retry,
    /// As a file.
    File,
    /// As a report of its own.
    Copy,
    /// Over what the other tab has saved, which goes to a file.
    Mine,
    /// The other tab's version is opened, this one goes to a file.
    Theirs,
}
