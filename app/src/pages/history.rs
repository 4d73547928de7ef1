//! What a report once was: its versions, what changed between two of them, and the way back.

use report::{Report, ReportId, text};
use store::{Copied, Journal, Part, Sitting, Stored, Version, VersionId, Why, compare, differing};
use view::prelude::*;

use crate::browser;
use crate::copy_of_one::copy_of_one;
use crate::desk::Desk;
use crate::draft::stamp;
use crate::messages::{self, HistoryTexts, Said, fill};
use crate::parts::{
    ChoiceField, Icon, Link, SaidNotice, TextField, comparison, icon, part_name, unbroken,
};
use crate::route::{Panel, Route};

/// The history of report `id`.
#[component]
pub(crate) fn HistoryPage(id: ReportId) -> impl IntoView {
    let desk = Desk::here();
    let all = desk.texts();
    let texts = all.history();
    let plan = Plan {
        desk,
        id: StoredValue::new(id.clone()),
        read: RwSignal::new(None),
        failed: RwSignal::new(None),
        older: RwSignal::new(String::new()),
        newer: RwSignal::new(String::new()),
    };
    // What was typed a moment ago reaches the disk first, and the history after it.
    desk.draft.save(false);
    Effect::new(move |_: Option<()>| {
        desk.changed_elsewhere();
        desk.draft.changed_at();
        plan.reload();
    });
    let failed = move || {
        let said = plan.failed.get()?;
        Some(view! { <SaidNotice said title=texts.failed /> })
    };
    let subject = move || {
        plan.read.with(|read| {
            let read = read.as_ref()?;
            Some(unbroken(&text::capitalised(
                &read.present.report.particulars.subject,
            )))
        })
    };
    let give = move |_| plan.give_out();
    let body = move || plan.read.get().map(|read| view! { <Versions plan read /> });
    view! {
        <div class="page">
            <Link to=Route::Edit(id, Panel::Start) class="back-link">
                {icon(Icon::Back)}
                <span>{subject}</span>
            </Link>
            <h1>{all.titles.history}</h1>
            <p>{texts.intro}</p>
            <div class="actions">
                <button type="button" class="button" on:click=give>
                    {icon(Icon::Export)}
                    <span>{texts.give}</span>
                </button>
            </div>
            <p class="hint">{texts.give_hint}</p>
            {failed}
            {body}
        </div>
    }
}

#[component]
fn Versions(plan: Plan, read: Read) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().history();
    let aside = read.journal.set_aside().len();
    let aside = (aside > 0).then(|| {
        let said = fill(texts.set_aside, &[&aside.to_string()]);
        view! { <p class="notice notice-warn">{said}</p> }
    });
    let is_frozen = read.present.report.is_frozen();
    let frozen = is_frozen.then(|| view! { <p class="notice notice-warn">{texts.frozen}</p> });
    let versions = read.journal.versions();
    let rows = versions
        .iter()
        .map(|version| row(plan, version))
        .collect_view();
    let is_empty = versions.is_empty();
    let list = if is_empty {
        view! { <p>{texts.none}</p> }
    } else {
        view! { <ul class="plain-list">{rows}</ul> }
    };
    let compared = (!is_empty).then(|| view! { <Comparing plan read=read.clone() /> });
    view! {
        {aside}
        {frozen}
        {(!is_frozen).then(|| view! { <Naming plan /> })}
        <div class="history">
            <section class="panel history-versions">
                <h2>{texts.versions}</h2>
                {list}
            </section>
            {compared}
        </div>
    }
}

#[component]
fn Naming(plan: Plan) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().history();
    let name = StoredValue::new(String::new());
    let amiss = RwSignal::new(None::<String>);
    let put_down = move |_| {
        let given = name.get_value().trim().to_owned();
        if given.is_empty() {
            amiss.set(Some(texts.name_missing.to_owned()));
            desk.focus("version-name");
            return;
        }
        amiss.set(None);
        plan.put_down(given);
    };
    view! {
        <section class="panel">
            <div class="form">
                <TextField
                    id="version-name"
                    label=texts.name_label
                    value=String::new()
                    typed=move |text| name.set_value(text)
                    hint=texts.name_hint
                    amiss=Signal::derive(move || amiss.get())
                    class="field-wide"
                />
            </div>
            <div class="actions">
                <button type="button" class="button" on:click=put_down>{texts.put_down}</button>
            </div>
        </section>
    }
}

#[component]
fn Comparing(plan: Plan, read: Read) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().history();
    let versions = read.journal.versions();
    let mut choices: Vec<_> = versions
        .iter()
        .map(|version| (version.id.0.clone(), version_name(desk, texts, version)))
        .collect();
    let older = choices.clone();
    let present = fill(texts.present, &[&moment(read.present.updated_at)]);
    choices.insert(0, (String::new(), present));
    let is_known = |id: &String| older.iter().any(|(known, _)| known == id);
    if !plan.older.with_untracked(is_known) {
        plan.older.set(older[0].0.clone());
    }
    let read = StoredValue::new(read);
    let result = move || {
        let (older, newer) = (plan.older.get(), plan.newer.get());
        read.with_value(|read| view! { <Differences plan read=read.clone() older newer /> })
    };
    view! {
        <section class="panel history-changes" aria-labelledby="changes-title">
            <h2 id="changes-title" tabindex="-1">{texts.compare}</h2>
            <div class="form">
                <ChoiceField
                    id="history-older"
                    label=texts.older
                    choices=older
                    value=Signal::derive(move || plan.older.get())
                    chosen=move |id| plan.older.set(id)
                    class="field-half"
                />
                <ChoiceField
                    id="history-newer"
                    label=texts.newer
                    choices
                    value=Signal::derive(move || plan.newer.get())
                    chosen=move |id| plan.newer.set(id)
                    class="field-half"
                />
            </div>
            {result}
        </section>
    }
}

#[component]
fn Differences(plan: Plan, read: Read, older: String, newer: String) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().history();
    let is_present = newer.is_empty();
    let both = read
        .report_at(&older)
        .and_then(|before| Ok((before, read.report_at(&newer)?)));
    let (before, after) = match both {
        Ok(both) => both,
        Err(reason) => {
            let said = messages::unreadable(&reason, desk.language_now());
            return view! { <SaidNotice said /> };
        }
    };
    let compared = compare(&before, &after);
    if compared.is_empty() {
        return view! { <p>{texts.same}</p> };
    }
    let can_restore = is_present && !after.is_frozen();
    let before = StoredValue::new(before);
    let parts = compared.iter().map(|it| {
        let name = part_name(desk, &it.part, &after);
        let restorable = can_restore && it.part != Part::Life;
        let back = restorable.then(|| {
            let part = it.part.clone();
            let restore = move |_| plan.restore(before.get_value(), Some(part.clone()));
            view! {
                <button
                    type="button"
                    class="button button-small"
                    aria-label=format!("{}: {name}", texts.restore_part)
                    on:click=restore
                >
                    {texts.restore_part}
                </button>
            }
        });
        view! {
            <section class="compared">
                <div class="compared-head">
                    <h3>{name.clone()}</h3>
                    {back}
                </div>
                {comparison(desk, &it.change)}
            </section>
        }
    });
    let all = can_restore.then(|| {
        let restore = move |_| plan.restore(before.get_value(), None);
        view! {
            <div class="actions">
                <button type="button" class="button" on:click=restore>{texts.restore_all}</button>
            </div>
        }
    });
    view! {
        <p role="status">
            {fill(texts.changed, &[&compared.len().to_string()])}
            " · " <ins>{texts.legend_added}</ins> " · " <del>{texts.legend_removed}</del>
        </p>
        {all}
        {parts.collect_view()}
    }
}

fn row(plan: Plan, version: &Version) -> View {
    let desk = plan.desk;
    let texts = desk.texts().history();
    let name = version_name(desk, texts, version);
    let id = version.id.0.clone();
    let show = move |_| {
        plan.older.set(id.clone());
        plan.newer.set(String::new());
        desk.focus("changes-title");
    };
    let heading = version
        .name
        .clone()
        .unwrap_or_else(|| why(texts, version.why).to_owned());
    view! {
        <li class="plain-row">
            <div>
                <p><strong>{heading}</strong></p>
                <p class="hint">{moment(version.at)}</p>
            </div>
            <button
                type="button"
                class="button button-small"
                aria-label=format!("{}: {name}", texts.view)
                on:click=show
            >
                {texts.view}
            </button>
        </li>
    }
}

fn version_name(_desk: Desk, texts: &'static HistoryTexts, version: &Version) -> String {
    let heading = version
        .name
        .as_deref()
        .unwrap_or_else(|| why(texts, version.why));
    format!("{heading} · {}", moment(version.at))
}

fn why(texts: &'static HistoryTexts, why: Why) -> &'static str {
    match why {
        Why::Begun => texts.why_begun,
        Why::Worked => texts.why_worked,
        Why::Named => texts.why_named,
        Why::Stage => texts.why_stage,
        Why::Restored => texts.why_restored,
        Why::Elsewhere => texts.why_elsewhere,
        Why::Copied => texts.why_copied,
        Why::Received => texts.why_received,
    }
}

/// Day and time, as the person's clock shows them.
fn moment(at: jiff::Timestamp) -> String {
    format!(
        "{} {}",
        messages::date(browser::local_day(at)),
        browser::wall_clock(at)
    )
}

/// What was read of the report.
#[derive(Clone)]
struct Read {
    present: Stored,
    journal: Journal,
}

impl Read {
    /// The report as version `id`; as it is now if that is empty. Why not, for the technically minded.
    fn report_at(&self, id: &str) -> Result<Report, String> {
        if id.is_empty() {
            return Ok(self.present.report.clone());
        }
        let version = self.journal.report_at(&VersionId(id.to_owned()));
        version.map_err(|error| error.to_string())
    }
}

/// What the person does here.
#[derive(Clone, Copy)]
struct Plan {
    desk: Desk,
    id: StoredValue<ReportId>,
    read: RwSignal<Option<Read>>,
    failed: RwSignal<Option<Said>>,
    /// The versions that are compared; empty for what is there now.
    older: RwSignal<String>,
    newer: RwSignal<String>,
}

impl Plan {
    fn reload(self) {
        // The page may have been left while something was done.
        let (Some(shelf), Some(id)) = (self.desk.shelf(), self.id.try_get_value()) else {
            return;
        };
        leptos::task::spawn_local(async move {
            let read = async {
                Ok(Read {
                    present: shelf.open(&id).await?,
                    journal: shelf.journal(&id).await?,
                })
            };
            match read.await {
                Ok(read) => {
                    self.failed.try_set(None);
                    self.read.try_set(Some(read));
                }
                Err(error) => {
                    let said = messages::store_error(&error, self.desk.language_now());
                    self.failed.try_set(Some(said));
                }
            }
        });
    }

    fn put_down(self, name: String) {
        let desk = self.desk;
        let Some(shelf) = desk.shelf() else {
            return;
        };
        let id = self.id.get_value();
        leptos::task::spawn_local(async move {
            match shelf.put_down(&id, &name, &stamp()).await {
                Ok(()) => {
                    desk.say(fill(desk.texts().history().put_down_done, &[&name]));
                    self.reload();
                }
                Err(error) => self.refuse(messages::store_error(&error, desk.language_now())),
            }
        });
    }

    /// Hands out a copy of the report with its history.
    fn give_out(self) {
        let desk = self.desk;
        let id = self.id.get_value();
        let Some(store) = desk.store() else {
            return self.refuse(messages::no_store(desk.language_now()));
        };
        leptos::task::spawn_local(async move {
            match copy_of_one(&store, &id, Some(&stamp())).await {
                Ok(copy) => {
                    let bytes = copy.pieces.concat();
                    if desk.hand_out(&copy.name, store::copy::MEDIA_TYPE, &bytes) {
                        desk.note_copy(Copied::Report(id));
                    }
                    self.reload();
                }
                Err(error) => self.refuse(messages::store_error(&error, desk.language_now())),
            }
        });
    }

    /// Takes one part of `before`, or all but the step of its life, into the report as it is on disk, which is put down first.
    fn restore(self, before: Report, part: Option<Part>) {
        let desk = self.desk;
        let Some(shelf) = desk.shelf() else {
            return;
        };
        let id = self.id.get_value();
        leptos::task::spawn_local(async move {
            let language = desk.language_now();
            let present = match shelf.open(&id).await {
                Ok(present) => present,
                Err(error) => return self.refuse(messages::store_error(&error, language)),
            };
            let parts = part.map_or_else(|| differing(&present.report, &before), |part| vec![part]);
            let parts: Vec<_> = parts
                .into_iter()
                .filter(|part| *part != Part::Life)
                .collect();
            let mut report = present.report.clone();
            let mut sitting = Sitting::opened(&present);
            sitting.bring_back(&parts, &before, &mut report, &stamp());
            let Some(save) = sitting.begin(&report, true) else {
                return;
            };
            let glance = desk.glance_at(&report);
            let stamp = stamp();
            match shelf.save(&save, &glance, &stamp).await {
                Ok(_) => {
                    desk.say(desk.texts().history().restored.to_owned());
                    desk.tell_others(&id);
                    desk.draft.look_again();
                    self.reload();
                }
                Err(trouble) => self.refuse(messages::trouble(&trouble, language)),
            }
        });
    }

    fn refuse(self, said: Said) {
        self.desk.say_failed(&said);
    }
}
