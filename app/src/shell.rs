//! What stands around every screen: head, navigation, words of the moment, and which screen it is.

use view::prelude::*;

use crate::apart::{Apart, Piece};
use crate::browser::{self, Root};
use crate::desk::{Desk, ShelfState};
use crate::messages::{self, fill, texts};
use crate::options::{Options, language_code, theme_name};
use crate::pages::{EditPage, ReportsPage};
use crate::parts::{Icon, Link, icon};
use crate::route::Route;

/// The mounted app.
#[component]
pub(crate) fn Shell(options: Options, root: Root) -> impl IntoView {
    let desk = Desk::new(options, root);
    provide_context(desk);
    provide_context(Apart::new());
    watch_the_page(desk);
    leptos::task::spawn_local(async move { desk.open_shelf().await });

    let language = Memo::new(move || desk.language());
    let theme = Memo::new(move || theme_name(desk.theme()));
    name_the_page(desk, language);
    // A new language builds everything inside anew; the draft lives outside.
    let inside = move || {
        language.track();
        view! { <Inside /> }
    };
    view! {
        <div class="desk" class:desk-hosted=desk.is_hosted() lang=move || language_code(language.get()) data-theme=move || theme.get()>
            {inside}
        </div>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let desk = Desk::here();
    let shell = &desk.texts().shell;
    let on_reports = Signal::derive(move || desk.route() == Route::Reports);
    let on_sign = Signal::derive(move || desk.route() == Route::Sign);
    let on_verify = Signal::derive(move || desk.route() == Route::Verify);
    let on_storage = Signal::derive(move || desk.route() == Route::Storage);
    let on_settings = Signal::derive(move || desk.route() == Route::Settings);
    view! {
        <button type="button" class="skip" on:click=move |_| { desk.focus("main"); }>
            {shell.skip}
        </button>
        <header class="head">
            <div class="head-inner">
                <Link to=Route::Reports class="brand">
                    {icon(Icon::Seal)}
                    <span>{shell.product}</span>
                </Link>
                <nav class="head-nav" aria-label=shell.navigation>
                    <Link to=Route::Reports current=on_reports>{shell.reports}</Link>
                    <Link to=Route::Sign current=on_sign>{shell.sign}</Link>
                    <Link to=Route::Verify current=on_verify>{shell.verify}</Link>
                    <Link to=Route::Storage current=on_storage>{shell.storage}</Link>
                    <Link to=Route::Settings current=on_settings>{shell.settings}</Link>
                </nav>
            </div>
        </header>
        <Banners />
        <main id="main" class="main" tabindex="-1">
            <Screen />
        </main>
        <Toasts />
    }
}

#[component]
fn Screen() -> impl IntoView {
    let desk = Desk::here();
    // Panels of one report share a screen, which stays as the person moves between them.
    let screen = Memo::new(move || match desk.route() {
        Route::Edit(id, _) => Route::Edit(id, crate::route::Panel::Start),
        other => other,
    });
    let apart = Apart::here();
    let opening = Memo::new(move || desk.shelf_state() == ShelfState::Opening);
    let is_locked = Memo::new(move || matches!(desk.shelf_state(), ShelfState::Locked(_)));
    // A new screen begins at its top, for the eye and for the cursor.
    Effect::new(move |before: Option<Route>| {
        let screen = screen.get();
        if before.is_some_and(|before| before != screen) {
            browser::scroll_to_top();
            if desk.target.with_untracked(Option::is_none) {
                desk.focus_soon("main");
            }
        }
        screen
    });
    move || {
        let shell = &desk.texts().shell;
        if opening.get() {
            return view! { <p class="waiting" role="status">{shell.opening}</p> };
        }
        if is_locked.get() {
            return apart.draw(Piece::Unlock);
        }
        match screen.get() {
            Route::Reports => view! { <ReportsPage /> },
            Route::Edit(id, _) => view! { <EditPage id /> },
            screen @ (Route::New
            | Route::HandIn(_)
            | Route::History(_)
            | Route::Sign
            | Route::Verify
            | Route::Storage
            | Route::Settings) => apart.draw(Piece::Screen(screen)),
            Route::Unknown(path) => view! {
                <div class="page page-narrow">
                    <h1>{shell.unknown_title}</h1>
                    <p>{fill(shell.unknown_text, &[&path])}</p>
                    <p><Link to=Route::Reports class="button">{shell.back_to_reports}</Link></p>
                </div>
            },
        }
    }
}

#[component]
fn Banners() -> impl IntoView {
    let desk = Desk::here();
    let shell = &desk.texts().shell;
    let language = desk.language_now();
    let online = RwSignal::new(browser::is_online());
    let network = browser::on_network(move |now| {
        online.try_set(now);
    });
    StoredValue::new(network);
    let refused = move || match desk.shelf_state() {
        ShelfState::Refused(error) => {
            let said = messages::open_error(&error, language);
            let retry = move |_| {
                leptos::task::spawn_local(async move { desk.open_shelf().await });
            };
            Some(view! {
                <div class="banner banner-bad" role="alert">
                    <p>
                        <strong>{shell.not_kept_banner}</strong>
                        " " {said.sentence} " " {said.hint} " " {shell.not_kept_hint}
                    </p>
                    <button type="button" class="button button-small" on:click=retry>
                        {shell.retry}
                    </button>
                </div>
            })
        }
        ShelfState::Newer => Some(view! {
            <div class="banner banner-bad" role="alert">
                <p><strong>{shell.newer_banner}</strong> " " {shell.newer_hint}</p>
            </div>
        }),
        _ => None,
    };
    let apart = Apart::here();
    let folder = move || {
        let folder = desk.folder()?;
        (desk.shelf_state() == ShelfState::Kept).then(|| apart.draw(Piece::Folder(folder)))
    };
    let loss = move || {
        desk.loss().map(|kept| {
            let values = [kept.reports.to_string(), messages::date(kept.on)];
            let said = fill(shell.loss_banner, &[&values[0], &values[1]]);
            view! {
                <div class="banner banner-bad" role="alert">
                    <p><strong>{said}</strong> " " {shell.loss_hint}</p>
                    <Link to=Route::Storage class="button button-small">{shell.loss_restore}</Link>
                    <button
                        type="button"
                        class="button button-small"
                        on:click=move |_| desk.accept_loss()
                    >
                        {shell.loss_accept}
                    </button>
                </div>
            }
        })
    };
    let offline = move || {
        (!online.get()).then(|| {
            view! { <div class="banner" role="status"><p>{shell.offline}</p></div> }
        })
    };
    view! {
        {refused}
        {folder}
        {loss}
        {offline}
    }
}

#[component]
fn Toasts() -> impl IntoView {
    let desk = Desk::here();
    let shell = &desk.texts().shell;
    let shown = move || {
        desk.toast().map(|toast| {
            let action = toast.action.map(|(label, act)| {
                let run = move |_| {
                    desk.hush();
                    act.run(());
                };
                view! {
                    <button type="button" class="button button-small" on:click=run>{label}</button>
                }
            });
            let class = if toast.bad {
                "toast toast-bad"
            } else {
                "toast"
            };
            view! {
                <div class=class>
                    <p>{toast.text}</p>
                    {action}
                    <button
                        type="button"
                        class="toast-close"
                        aria-label=shell.close
                        on:click=move |_| desk.hush()
                    >
                        "×"
                    </button>
                </div>
            }
        })
    };
    // A word without a way back goes by itself; one with a way back waits longer.
    let timer = StoredValue::new(None::<gloo::timers::callback::Timeout>);
    Effect::new(move |_| {
        let milliseconds = desk.toast().map(|toast| match (&toast.action, toast.bad) {
            (Some(_), _) | (_, true) => 15_000,
            (None, false) => 6_000,
        });
        timer.set_value(milliseconds.map(|milliseconds| {
            gloo::timers::callback::Timeout::new(milliseconds, move || desk.hush())
        }));
    });
    view! {
        <div class="toasts" role="status" aria-live="polite">
            {shown}
        </div>
    }
}

/// Saves whenever the page may go away, and asks before it goes with unsaved text.
fn watch_the_page(desk: Desk) {
    let leaving = browser::on_leaving(move || desk.draft.save(false));
    let closing = browser::on_closing(move || desk.draft.is_unsaved());
    let using = browser::on_use(move || desk.used());
    let idle = gloo::timers::callback::Interval::new(20_000, move || desk.lock_when_idle());
    StoredValue::new((leaving, closing, using, idle));
}

/// Names tab and language of the app's own page; a host's page is left alone.
fn name_the_page(desk: Desk, language: Memo<report::Language>) {
    if desk.is_hosted() {
        return;
    }
    Effect::new(move |_| {
        let language = language.get();
        let all = texts(language);
        let screen = match desk.route() {
            Route::Reports => None,
            Route::New => Some(all.titles.new_report.to_owned()),
            Route::Sign => Some(all.titles.sign.to_owned()),
            Route::Verify => Some(all.titles.verify.to_owned()),
            Route::Storage => Some(all.titles.storage.to_owned()),
            Route::Settings => Some(all.titles.settings.to_owned()),
            Route::HandIn(_) => Some(all.titles.hand_in.to_owned()),
            Route::History(_) => Some(all.titles.history.to_owned()),
            Route::Edit(..) => Some(
                desk.draft
                    .with(String::new(), |report| report.particulars.subject.clone()),
            ),
            Route::Unknown(_) => Some(all.shell.unknown_title.to_owned()),
        };
        let product = all.shell.product;
        let title = match screen.filter(|screen| !screen.is_empty()) {
            Some(screen) => format!("{screen} – {product}"),
            None => product.to_owned(),
        };
        browser::name_page(&title, language_code(language));
    });
}
