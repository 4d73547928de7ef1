//! Getting a report onto the screen.

use report::ReportId;
use view::prelude::*;

use super::not_there;
use crate::desk::Desk;
use crate::messages::{self, Said};

/// How far the report has come.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Opening {
    /// It is being read.
    Waiting,
    /// It is open.
    Open,
    /// It could not be read.
    Failed(Said),
    /// Another report is open whose text is not on disk.
    OtherUnsaved(ReportId),
}

/// Opens report `id`, unless it is open already.
pub(crate) fn open_draft(desk: Desk, id: ReportId) -> RwSignal<Opening> {
    let opening = RwSignal::new(Opening::Waiting);
    match desk.draft.id() {
        Some(open) if open == id => opening.set(Opening::Open),
        Some(other) if desk.draft.is_unsaved() => {
            // A last attempt; what is typed reaches the disk within moments if the disk takes it.
            desk.draft.save(true);
            leptos::task::spawn_local(async move {
                for _ in 0..40 {
                    if !desk.draft.is_unsaved() {
                        return load(desk, id, opening);
                    }
                    gloo::timers::future::TimeoutFuture::new(50).await;
                }
                opening.try_set(Opening::OtherUnsaved(other));
            });
        }
        _ => load(desk, id, opening),
    }
    opening
}

/// Reads report `id` from the shelf and opens it.
pub(super) fn load(desk: Desk, id: ReportId, opening: RwSignal<Opening>) {
    let Some(shelf) = desk.shelf() else {
        let said = messages::no_store(desk.language_now());
        return opening.set(Opening::Failed(said));
    };
    leptos::task::spawn_local(async move {
        let state = match shelf.open(&id).await {
            Ok(stored) => {
                let previous = shelf.previous_of(&stored.report).await;
                // The person may have gone elsewhere while the disk was read.
                if opening.try_get_untracked().is_none() {
                    return;
                }
                desk.draft.open(stored, previous);
                Opening::Open
            }
            Err(error) => Opening::Failed(not_there(&error, desk)),
        };
        opening.try_set(state);
    });
}
