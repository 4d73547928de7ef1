//! Copies that are written by themselves: after each change the report goes as a file into the folder that the person has
//! chosen.

use std::collections::BTreeSet;

use report::ReportId;
use store::{Copied, Store, StoreError};
use view::prelude::*;

use crate::browser::{self, Folder};
use crate::copy_of_one::copy_of_one;
use crate::desk::Desk;
use crate::messages::fill;

/// How long after a save the copy is written: a few keystrokes are one copy.
const PAUSE_MILLISECONDS: u32 = 3_000;

/// What tabs wait for each other under.
const FILES: &str = "bao-cao-chi-thi-copies";

/// Writes the copies, and says when the folder cannot be written. Drawn as long as a folder is chosen.
#[component]
pub(crate) fn FolderKeeper(folder: Folder) -> impl IntoView {
    let desk = Desk::here();
    let keeper = Keeper {
        desk,
        folder: StoredValue::new(folder),
        waiting: StoredValue::new(BTreeSet::new()),
        timer: StoredValue::new(None),
        trouble: RwSignal::new(None),
    };
    Effect::new(move |_: Option<()>| {
        if let Some(id) = desk.saved() {
            keeper.copy_soon(id);
        }
    });
    move || {
        let problem = keeper.trouble.get()?;
        let texts = desk.texts().copies();
        let again = move |_| {
            leptos::task::spawn_local(async move {
                let folder = keeper.folder.get_value();
                if folder.is_open(true).await {
                    keeper.copy_now().await;
                }
            });
        };
        Some(view! {
            <div class="banner banner-bad" role="alert">
                <p>{fill(texts.folder_failed, &[&problem])}</p>
                <button type="button" class="button button-small" on:click=again>
                    {texts.folder_again}
                </button>
            </div>
        })
    }
}

#[derive(Clone, Copy)]
struct Keeper {
    desk: Desk,
    folder: StoredValue<Folder>,
    /// Reports that have changed since their copy.
    waiting: StoredValue<BTreeSet<String>>,
    timer: StoredValue<Option<gloo::timers::callback::Timeout>>,
    /// Why the folder cannot be written.
    trouble: RwSignal<Option<String>>,
}

impl Keeper {
    fn copy_soon(self, id: ReportId) {
        self.waiting.update_value(|waiting| {
            waiting.insert(id.0);
        });
        let timer = gloo::timers::callback::Timeout::new(PAUSE_MILLISECONDS, move || {
            leptos::task::spawn_local(async move { self.copy_now().await });
        });
        self.timer.set_value(Some(timer));
    }

    /// Writes what waits. What cannot be written waits on.
    async fn copy_now(self) {
        let Some(store) = self.desk.store() else {
            return;
        };
        let (Some(folder), Some(waiting)) =
            (self.folder.try_get_value(), self.waiting.try_get_value())
        else {
            return;
        };
        for id in waiting {
            let report = ReportId(id.clone());
            let problem = match folder.is_open(false).await {
                false => Some(self.desk.texts().copies().folder_closed.to_owned()),
                true => {
                    // Of two tabs the later one has the newer text, and writes last.
                    let copying = copy_one(&store, &folder, &report);
                    browser::alone(FILES, copying).await.err()
                }
            };
            self.trouble.try_set(problem.clone());
            if problem.is_some() {
                return;
            }
            self.waiting.try_update_value(|waiting| waiting.remove(&id));
            self.desk.note_copy(Copied::Report(report));
        }
    }
}

async fn copy_one(store: &Store, folder: &Folder, id: &ReportId) -> Result<(), String> {
    match copy_of_one(store, id, None).await {
        Ok(copy) => folder.write(&copy.name, &copy.pieces).await,
        // Deleted meanwhile: what was copied before stays.
        Err(StoreError::Missing(_)) => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}
