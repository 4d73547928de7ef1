//! What the page loads when it is asked for: most screens, and how a report comes out of a file.
//!
//! A release has them in a file of their own, split off the module after it is linked. A development build has one file, and draws
//! at once.

use store::Unsettled;
use view::prelude::*;

use crate::browser::Folder;
use crate::desk::Desk;
use crate::folder::FolderKeeper;
use crate::messages::Said;
use crate::pages::{
    ChosenReport, Converting, HandInPage, HistoryPage, Import, LegacyText, NewReportPage,
    SettingsPage, Settling, SignPage, StoragePage, UnlockPage, VerifyPage,
};
use crate::parts::SaidNotice;
use crate::route::Route;

/// What is drawn apart.
pub(crate) enum Piece {
    /// A screen.
    Screen(Route),
    /// A report that comes out of a file; who shows the reports is told when it is there.
    Import(ChosenReport, Callback<()>),
    /// Copies that are written by themselves.
    Folder(Folder),
    /// The way in.
    Unlock,
    /// Parts of the open report that wait to be settled.
    Unsettled(Vec<Unsettled>),
    /// Text of the open report in an old encoding; whether it is frozen.
    Legacy(LegacyText, bool),
}

/// Draws a piece. What is reached from here only, code and texts, is in the other file: a further screen is a line here.
///
/// One file for all: if each screen had its own, what two of them share would be a file, too. That were nineteen for five screens, and
/// a quarter more.
#[cfg_attr(
    split,
    wasm_split_helpers::wasm_split(screens, fallible, preload(load))
)]
fn draw(piece: Piece) -> Result<View, Missing> {
    Ok(match piece {
        Piece::Screen(Route::New) => view! { <NewReportPage /> },
        Piece::Screen(Route::HandIn(id)) => view! { <HandInPage id /> },
        Piece::Screen(Route::History(id)) => view! { <HistoryPage id /> },
        Piece::Screen(Route::Sign) => view! { <SignPage /> },
        Piece::Screen(Route::Verify) => view! { <VerifyPage /> },
        Piece::Screen(Route::Storage) => view! { <StoragePage /> },
        Piece::Screen(Route::Settings) => view! { <SettingsPage /> },
        // The shell draws them itself.
        Piece::Screen(Route::Reports | Route::Edit(..) | Route::Unknown(_)) => ().into_view(),
        Piece::Folder(folder) => view! { <FolderKeeper folder /> },
        Piece::Unlock => view! { <UnlockPage /> },
        Piece::Unsettled(unsettled) => view! { <Settling unsettled /> },
        Piece::Legacy(found, is_frozen) => view! { <Converting found is_frozen /> },
        Piece::Import(chosen, done) => view! { <Import chosen done /> },
    })
}

/// The file is not there.
#[cfg(split)]
type Missing = wasm_split_helpers::SplitLoaderError;
/// There is no file that could be missing.
#[cfg(not(split))]
type Missing = std::convert::Infallible;

/// Whether the file is there.
#[derive(Clone, Copy)]
pub(crate) struct Apart(RwSignal<State>);

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// It has not been asked for, or has not come yet.
    Away,
    /// It did not come.
    #[cfg_attr(not(split), expect(dead_code))]
    Failed,
    Here,
}

impl Apart {
    /// Nothing is loaded yet. Call under the owner that lives as long as the app.
    pub(crate) fn new() -> Self {
        let state = if cfg!(split) {
            State::Away
        } else {
            State::Here
        };
        Self(RwSignal::new(state))
    }

    /// What the app has loaded of whose screen this is.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// The piece; while its file is on the way a word of waiting, and if it does not come what to do. Followed.
    pub(crate) fn draw(self, piece: Piece) -> View {
        let shell = &Desk::here().texts().shell;
        match self.0.get() {
            State::Here => at_once(piece),
            State::Away => {
                self.fetch();
                view! { <p class="waiting" role="status">{shell.opening}</p> }
            }
            State::Failed => {
                let said = Said {
                    sentence: shell.apart_failed.to_owned(),
                    hint: shell.apart_hint.to_owned(),
                };
                let retry = move |_| self.0.set(State::Away);
                let notice = view! {
                    <SaidNotice said>
                        <button type="button" class="button" on:click=retry>{shell.retry}</button>
                    </SaidNotice>
                };
                match piece {
                    Piece::Screen(_) | Piece::Unlock => {
                        view! { <div class="page page-narrow">{notice}</div> }
                    }
                    Piece::Import(..)
                    | Piece::Unsettled(_)
                    | Piece::Legacy(..)
                    | Piece::Folder(_) => notice,
                }
            }
        }
    }

    #[cfg(split)]
    fn fetch(self) {
        leptos::task::spawn_local(async move {
            let state = match load().await {
                Ok(()) => State::Here,
                Err(_) => State::Failed,
            };
            // Of several who asked, the first is told: what is drawn already is not drawn anew.
            if self.0.try_get_untracked() == Some(State::Away) {
                self.0.set(state);
            }
        });
    }

    #[cfg(not(split))]
    fn fetch(self) {}
}

#[cfg(split)]
fn at_once(piece: Piece) -> View {
    use std::task::{Context, Poll, Waker};
    // With the file here there is nothing to wait for.
    let drawing = std::pin::pin!(draw(piece));
    match drawing.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_view(),
    }
}

#[cfg(not(split))]
fn at_once(piece: Piece) -> View {
    match draw(piece) {
        Ok(view) => view,
    }
}
