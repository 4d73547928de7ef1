//! How much room there is, and whether the browser keeps what lies in it.

use view::prelude::*;

use crate::browser::{self, Room};
use crate::desk::Desk;
use crate::messages::{self, fill};

/// How much room there is, and whether the browser keeps what lies in it.
#[component]
pub(super) fn Keeping() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().storage();
    let shell = &desk.texts().shell;
    let room = RwSignal::new(None::<Room>);
    let promise = desk.promise();
    let refused = RwSignal::new(false);
    leptos::task::spawn_local(async move {
        room.try_set(browser::room().await);
    });
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            let promised = browser::keep_for_good().await;
            promise.try_set(promised);
            refused.try_set(promised != Some(true));
        });
    };
    let size = move |bytes: f64| messages::size(bytes, desk.language_now());
    let taken = move || match room.get() {
        Some(room) => fill(texts.room, &[&size(room.used), &size(room.allowed)]),
        None => texts.room_unknown.to_owned(),
    };
    let kept = move || match promise.get() {
        Some(true) => view! { <p class="notice notice-good">{texts.kept}</p> },
        Some(false) => view! {
            <div class="notice notice-warn">
                <p>{shell.not_kept}</p>
                <div class="actions">
                    <button type="button" class="button" on:click=ask>{shell.keep}</button>
                </div>
                <p class="hint" role="status">
                    {move || if refused.get() { shell.keep_refused } else { shell.keep_hint }}
                </p>
            </div>
        },
        None => view! { <p class="notice notice-warn">{shell.not_kept}</p> },
    };
    view! {
        <section class="panel">
            <h2>{texts.keeping}</h2>
            <p>{taken}</p>
            {kept}
        </section>
    }
}
