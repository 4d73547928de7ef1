//! The list of reports.

mod due;
mod import;
mod reminders;
mod row;

use report::ReportId;
use store::{Listing, Query, SaveState, StorageFailure, StoreError, Summary};
use view::prelude::*;

use crate::apart::{Apart, Piece};
use crate::browser::{self, AfterReading};
use crate::desk::Desk;
use crate::messages::{self, Said, fill};
use crate::parts::{Icon, Link, SaidNotice, icon};
use crate::route::Route;
use due::Due;
pub(crate) use import::{ChosenReport, Import};
use reminders::Reminders;
use row::ReportRow;

/// The list of reports.
#[component]
pub(crate) fn ReportsPage() -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().reports;
    let list = List::new(desk);
    Effect::new(move |_: Option<()>| {
        desk.changed_elsewhere();
        list.reload();
    });
    // What was typed a moment ago reaches the disk first, and the list after it.
    desk.draft.save(false);
    Effect::new(move |before: Option<Option<SaveState>>| {
        let state = desk.draft.save_state();
        let saved = matches!(state, Some(SaveState::Saved(_)));
        if saved && before.is_some_and(|before| before != state) {
            list.reload();
        }
        state
    });

    let chosen = RwSignal::new(None);
    let choose = move |event: leptos::ev::Event| {
        if let Some(copy) = browser::picked_by_name(&event, ".saoluu") {
            return desk.bring_copy(copy);
        }
        let file = browser::chosen_file(&event, AfterReading::Empty);
        leptos::task::spawn_local(async move {
            if let Some(file) = file.await {
                chosen.try_set(Some(ChosenReport::new(file)));
            }
        });
    };
    let apart = Apart::here();
    let reload = Callback::new(move |()| list.reload());
    let import = move || {
        chosen
            .get()
            .map(|file| apart.draw(Piece::Import(file, reload)))
    };
    view! {
        <div class="page">
            <div class="page-head">
                <h1>{texts.title}</h1>
                <div class="actions">
                    <label class="button button-file">
                        {icon(Icon::Import)}
                        <span>{texts.import}</span>
                        <input type="file" accept=".json,.pdf,.saoluu" on:change=choose />
                    </label>
                    <Link to=Route::New class="button button-main">
                        {icon(Icon::Add)}
                        <span>{texts.new}</span>
                    </Link>
                </div>
            </div>
            {import}
            <Reminders list />
            <Found list />
        </div>
    }
}

#[component]
fn Found(list: List) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().reports;
    // The frame changes only between these three; rows come and go inside it.
    #[derive(Clone, PartialEq)]
    enum Frame {
        Waiting,
        Failed(StoreError),
        Empty,
        Rows,
    }
    let frame = Memo::new(move || {
        list.listing.with(|listing| match listing {
            None => Frame::Waiting,
            Some(Err(error)) => Frame::Failed(error.clone()),
            Some(Ok(listing)) if listing.reports.is_empty() && listing.set_aside.is_empty() => {
                Frame::Empty
            }
            Some(Ok(_)) => Frame::Rows,
        })
    });
    move || match frame.get() {
        Frame::Waiting => {
            view! { <p class="waiting" role="status">{desk.texts().shell.opening}</p> }
        }
        Frame::Failed(error) => {
            let said = messages::store_error(&error, desk.language_now());
            view! {
                <SaidNotice said title=texts.list_failed>
                    <button type="button" class="button" on:click=move |_| list.reload()>
                        {desk.texts().shell.retry}
                    </button>
                </SaidNotice>
            }
        }
        Frame::Empty => view! { <Empty /> },
        Frame::Rows => view! { <Rows list /> },
    }
}

#[component]
fn Empty() -> impl IntoView {
    let texts = &Desk::here().texts().reports;
    view! {
        <section class="empty">
            <div class="empty-picture">{icon(Icon::Seal)}</div>
            <h2>{texts.empty_title}</h2>
            <p>{texts.empty_text}</p>
            <p>
                <Link to=Route::New class="button button-main">
                    {icon(Icon::Add)}
                    <span>{texts.new}</span>
                </Link>
            </p>
            <p class="hint">{texts.empty_private}</p>
        </section>
    }
}

#[component]
fn Rows(list: List) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().reports;
    let query = RwSignal::new(String::new());
    let order = RwSignal::new(Order::Updated);
    let found = Memo::new(move || {
        let query = Query::new(&query.get());
        let order = order.get();
        let mut rows: Vec<Summary> = list.listing.with(|listing| match listing {
            Some(Ok(listing)) => {
                let matching = |row: &&Summary| query.finds(row);
                listing.reports.iter().filter(matching).cloned().collect()
            }
            _ => Vec::new(),
        });
        order.sort(&mut rows);
        rows
    });
    let count = move || {
        let count = found.with(Vec::len).to_string();
        fill(texts.found, &[&count])
    };
    let busy = move || if list.is_looking() { "true" } else { "false" };
    let nothing = move || {
        found.with(Vec::is_empty).then(|| {
            let clear = move |_| {
                query.set(String::new());
                desk.set_field("reports-search", "");
                desk.focus("reports-search");
            };
            view! {
                <div class="nothing-found">
                    <p>{fill(texts.nothing_matches, &[&query.get()])}</p>
                    <button type="button" class="button" on:click=clear>{texts.clear_search}</button>
                </div>
            }
        })
    };
    let order_option = move |choice: Order, name: &'static str| {
        let selected = move || order.get() == choice;
        view! { <option value=choice.name() prop:selected=selected>{name}</option> }
    };
    view! {
        <div class="list-tools">
            <div class="field field-search">
                <label for="reports-search">{texts.search}</label>
                <input
                    id="reports-search"
                    type="search"
                    placeholder=texts.search_placeholder
                    autocomplete="off"
                    on:input=move |event| query.set(event_target_value(&event))
                />
            </div>
            <div class="field field-sort">
                <label for="reports-sort">{texts.sort}</label>
                <select
                    id="reports-sort"
                    on:change=move |event| order.set(Order::named(&event_target_value(&event)))
                >
                    {order_option(Order::Updated, texts.sort_updated)}
                    {order_option(Order::Due, texts.sort_due)}
                    {order_option(Order::Period, texts.sort_period)}
                    {order_option(Order::Subject, texts.sort_subject)}
                </select>
            </div>
            <p class="list-count" role="status">{count}</p>
        </div>
        <ul class="report-list" aria-busy=busy>
            <For
                each=move || found.get()
                // A row is drawn anew when its report was saved.
                key=|row| format!("{} {}", row.id.0, row.revision.0)
                children=move |row| view! { <ReportRow row list /> }
            />
        </ul>
        {nothing}
        <SetAside list />
    }
}

/// Records that cannot be read: said, left untouched, offered as files.
#[component]
fn SetAside(list: List) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().reports;
    let aside = Memo::new(move || {
        list.listing.with(|listing| match listing {
            Some(Ok(listing)) => listing.set_aside.clone(),
            _ => Vec::new(),
        })
    });
    move || {
        let aside = aside.get();
        (!aside.is_empty()).then(|| {
            let count = aside.len().to_string();
            let buttons = aside.into_iter().map(|record| {
                let label = fill(texts.set_aside_download, &[&record.id.0]);
                let give = move |_| {
                    let name = format!("{}.txt", record.id.0);
                    desk.hand_out(&name, "text/plain", record.raw.as_bytes());
                };
                view! { <button type="button" class="button" on:click=give>{label}</button> }
            });
            view! {
                <section class="notice notice-warn">
                    <p class="notice-title">{fill(texts.set_aside_title, &[&count])}</p>
                    <p>{texts.set_aside_text}</p>
                    <div class="actions">{buttons.collect_view()}</div>
                </section>
            }
        })
    }
}

/// The reports that are shown, and what can be done with them.
#[derive(Clone, Copy)]
pub(super) struct List {
    desk: Desk,
    listing: RwSignal<Option<Result<Listing, StoreError>>>,
}

impl List {
    fn new(desk: Desk) -> Self {
        Self {
            desk,
            listing: RwSignal::new(None),
        }
    }

    /// How many reports there are, followed.
    pub(super) fn count(self) -> usize {
        self.with_reports(<[Summary]>::len)
    }

    /// Whether it is still looked whether a report is missing, followed.
    fn is_looking(self) -> bool {
        self.listing
            .with(|listing| matches!(listing, Some(Ok(listing)) if !listing.is_whole))
    }

    /// Reads the reports, and follows them.
    pub(super) fn with_reports<T>(self, read: impl FnOnce(&[Summary]) -> T) -> T {
        self.listing.with(|listing| match listing {
            Some(Ok(listing)) => read(&listing.reports),
            _ => read(&[]),
        })
    }

    /// Reads the list again.
    pub(super) fn reload(self) {
        let Some(shelf) = self.desk.shelf() else {
            return;
        };
        leptos::task::spawn_local(async move {
            let mut listing = shelf.list_at_once().await;
            if let Ok(first) = &listing
                && !first.is_whole
            {
                // None may be none, or all lost.
                if !first.reports.is_empty() {
                    self.listing.try_set(Some(listing));
                }
                listing = shelf.list().await;
            }
            match &listing {
                Ok(listing) => {
                    let reports = listing.reports.len() + listing.set_aside.len();
                    self.desk.remember(reports);
                }
                Err(StoreError::Storage(StorageFailure::Locked)) => {
                    self.desk.ask_for_passphrase().await;
                }
                Err(_) => {}
            }
            // The person may be on another screen by now.
            self.listing.try_set(Some(listing));
        });
    }

    /// Makes a draft with the text of `id`.
    pub(super) fn duplicate(self, id: ReportId) {
        let desk = self.desk;
        let (Some(shelf), Some(new_id)) = (desk.shelf(), crate::desk::new_report_id()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            match shelf.duplicate(&id, new_id).await {
                Ok(_) => {
                    desk.say(desk.texts().reports.duplicated.to_owned());
                    self.reload();
                }
                Err(error) => self.say(messages::save_error(&error, desk.language_now())),
            }
        });
    }

    /// Takes the report away, and offers to bring it back.
    pub(super) fn delete(self, id: ReportId, name: String) {
        let desk = self.desk;
        let Some(shelf) = desk.shelf() else {
            return;
        };
        if desk.draft.id().as_ref() == Some(&id) {
            desk.draft.close();
        }
        leptos::task::spawn_local(async move {
            match shelf.delete(&id).await {
                Ok(()) => {
                    let texts = &desk.texts().reports;
                    let said = fill(texts.deleted, &[&name]);
                    desk.tell_others(&id);
                    desk.say_with_way_back(said, move || self.restore(id.clone(), name.clone()));
                    self.reload();
                }
                Err(error) => self.say(messages::store_error(&error, desk.language_now())),
            }
        });
    }

    /// Hands the report out as a file.
    pub(super) fn export(self, id: ReportId) {
        let desk = self.desk;
        let Some(shelf) = desk.shelf() else {
            return;
        };
        leptos::task::spawn_local(async move {
            match shelf.open(&id).await {
                Ok(stored) => desk.export(&stored.report),
                Err(error) => self.say(messages::store_error(&error, desk.language_now())),
            }
        });
    }

    fn restore(self, id: ReportId, name: String) {
        let desk = self.desk;
        let Some(shelf) = desk.shelf() else {
            return;
        };
        leptos::task::spawn_local(async move {
            match shelf.restore(&id).await {
                Ok(()) => {
                    desk.say(fill(desk.texts().reports.restored, &[&name]));
                    desk.tell_others(&id);
                    self.reload();
                }
                Err(error) => self.say(messages::save_error(&error, desk.language_now())),
            }
        });
    }

    fn say(self, said: Said) {
        self.desk.say_failed(&said);
    }
}

/// In which order the list stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    Updated,
    Due,
    Period,
    Subject,
}

impl Order {
    fn name(self) -> &'static str {
        match self {
            Self::Updated => "updated",
            Self::Due => "due",
            Self::Period => "period",
            Self::Subject => "subject",
        }
    }

    fn named(name: &str) -> Self {
        [Self::Due, Self::Period, Self::Subject]
            .into_iter()
            .find(|order| order.name() == name)
            .unwrap_or(Self::Updated)
    }

    fn sort(self, rows: &mut [Summary]) {
        match self {
            Self::Updated => rows.sort_by_key(|row| std::cmp::Reverse(row.updated_at)),
            // What is handed in is due no more; what has no due date comes after what has one.
            Self::Due => rows.sort_by_key(|row| match Due::of(row, browser::today()) {
                Due::HandedIn => (2, None),
                Due::None => (1, None),
                _ => (0, row.period.due),
            }),
            Self::Period => rows.sort_by_key(|row| std::cmp::Reverse(row.period.last)),
            Self::Subject => rows.sort_by_key(|row| report::text::fold(&row.subject)),
        }
    }
}
