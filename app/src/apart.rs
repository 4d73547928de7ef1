//! The screens that the page loads when the first of them is asked for, and the moment before they are there.
//!
//! A release has them in a file of their own. A development build has one file, and draws them at once.

use view::prelude::*;

use crate::desk::Desk;
use crate::pages::{HandInPage, NewReportPage, SettingsPage, SignPage, StoragePage, VerifyPage};
use crate::route::Route;

/// Draws one of these screens. A further one is a line here.
#[cfg_attr(
    split,
    wasm_split_helpers::wasm_split(screens, fallible, preload(load))
)]
fn draw(screen: Route) -> Result<View, Missing> {
    Ok(match screen {
        Route::New => view! { <NewReportPage /> },
        Route::HandIn(id) => view! { <HandInPage id /> },
        Route::Sign => view! { <SignPage /> },
        Route::Verify => view! { <VerifyPage /> },
        Route::Storage => view! { <StoragePage /> },
        Route::Settings => view! { <SettingsPage /> },
        Route::Reports | Route::Edit(..) | Route::Unknown(_) => ().into_view(),
    })
}

/// The file is not there.
#[cfg(split)]
type Missing = wasm_split_helpers::SplitLoaderError;
/// There is no file that could be missing.
#[cfg(not(split))]
type Missing = std::convert::Infallible;

/// Whether the file of these screens is there.
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

    /// The screen, as soon as it is there: followed.
    pub(crate) fn screen(self, screen: Route) -> View {
        let shell = &Desk::here().texts().shell;
        match self.0.get() {
            State::Here => at_once(screen),
            State::Away => {
                self.fetch();
                view! { <p class="waiting" role="status">{shell.opening}</p> }
            }
            State::Failed => view! {
                <div class="page page-narrow" role="alert">
                    <h1>{shell.apart_failed}</h1>
                    <p>{shell.apart_hint}</p>
                    <button type="button" class="button" on:click=move |_| self.0.set(State::Away)>
                        {shell.retry}
                    </button>
                </div>
            },
        }
    }

    #[cfg(split)]
    fn fetch(self) {
        leptos::task::spawn_local(async move {
            let state = match load().await {
                Ok(()) => State::Here,
                Err(_) => State::Failed,
            };
            // Whoever asked first is told first; a screen that stands is not drawn anew.
            if self.0.try_with_untracked(|before| *before == State::Away) == Some(true) {
                self.0.set(state);
            }
        });
    }

    #[cfg(not(split))]
    fn fetch(self) {}
}

#[cfg(split)]
fn at_once(screen: Route) -> View {
    use std::task::{Context, Poll, Waker};
    // With the file here there is nothing to wait for.
    let drawing = std::pin::pin!(draw(screen));
    match drawing.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(Ok(view)) => view,
        Poll::Ready(Err(_)) | Poll::Pending => ().into_view(),
    }
}

#[cfg(not(split))]
fn at_once(screen: Route) -> View {
    match draw(screen) {
        Ok(view) => view,
    }
}
