//! What is worth a word above the list: that the browser may remove the data, that a copy is overdue.

use view::prelude::*;

use super::List;
use crate::browser;
use crate::desk::{Desk, ShelfState};
use crate::messages::fill;
use crate::parts::Link;
use crate::route::Route;

/// The reminders, once there is something to lose.
#[component]
pub(super) fn Reminders(list: List) -> impl IntoView {
    let desk = Desk::here();
    let promise = desk.promise();
    let is_kept = move || desk.shelf_state() == ShelfState::Kept;
    let has_reports = Memo::new(move || list.count() > 0);
    let keep = move || {
        let asks = is_kept() && has_reports.get() && promise.get() == Some(false);
        (asks && !desk.is_dismissed(KEEP)).then(|| keep_notice(desk, promise))
    };
    let overdue = Memo::new(move || {
        let copies = desk.copies();
        list.with_reports(|reports| copies.overdue(reports, browser::now()))
    });
    let copy = move || {
        let count = overdue.get();
        (is_kept() && count > 0).then(|| {
            let texts = &desk.texts().reports;
            view! {
                <section class="notice notice-warn">
                    <p>{fill(texts.copy_overdue, &[&count.to_string()])}</p>
                    <div class="actions">
                        <Link to=Route::Storage class="button">{texts.copy_make}</Link>
                    </div>
                </section>
            }
        })
    };
    let on_disk = move || {
        let asks = is_kept() && !browser::is_networked() && desk.header().is_none();
        (asks && !desk.is_dismissed(ON_DISK)).then(|| {
            let texts = &desk.texts().reports;
            view! {
                <section class="notice notice-warn">
                    <p>{texts.on_disk}</p>
                    <div class="actions">
                        <Link to=Route::Storage class="button">{texts.on_disk_set}</Link>
                        <button type="button" class="button" on:click=move |_| desk.dismiss(ON_DISK)>
                            {texts.not_now}
                        </button>
                    </div>
                </section>
            }
        })
    };
    view! {
        {on_disk}
        {keep}
        {copy}
    }
}

/// The name under which the proposal of a passphrase is dismissed.
const ON_DISK: &str = "passphrase-on-disk";

/// The name under which the question is dismissed.
const KEEP: &str = "keep-for-good";

fn keep_notice(desk: Desk, promise: RwSignal<Option<bool>>) -> impl IntoView {
    let texts = &desk.texts().shell;
    let ask = move |_| {
        leptos::task::spawn_local(async move {
            let promised = browser::keep_for_good().await;
            if promised != Some(true) {
                desk.say_bad(texts.keep_refused.to_owned());
            }
            promise.try_set(promised);
        });
    };
    view! {
        <section class="notice notice-warn">
            <p>{texts.not_kept}</p>
            <div class="actions">
                <button type="button" class="button" on:click=ask>{texts.keep}</button>
                <button type="button" class="button" on:click=move |_| desk.dismiss(KEEP)>
                    {desk.texts().reports.not_now}
                </button>
            </div>
            <p class="hint">{texts.keep_hint}</p>
        </section>
    }
}
