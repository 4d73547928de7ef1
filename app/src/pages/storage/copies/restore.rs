//! Taking a copy in: what it would do is shown before it is done.

use protocol::{Outcome, PassphraseWork};
use report::{ReportId, text};
use store::copy::{
    About, CopyError, CopyReader, Entry, Plan as Standings, Standing, Step, Whole, plan,
};
use store::vault::{DataKey, Header};
use store::{Arrival, Arrived, Carried, Store};
use view::prelude::*;

use crate::browser::{self, PickedFile};
use crate::desk::Desk;
use crate::draft::stamp;
use crate::messages::{self, CopiesTexts, Said, fill};
use crate::parts::{Check, Icon, PassphraseField, SaidNotice, icon};
use crate::pdf_client::{PdfClient, PdfState};

/// How much of the file is read at once, in bytes.
const PIECE: f64 = 1_048_576.0;

/// Taking a copy in.
#[component]
pub(super) fn Restoring() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().copies();
    let words = desk.texts().passphrase();
    let restoring = Restore {
        desk,
        texts,
        client: PdfClient::new(),
        file: StoredValue::new(None),
        key: StoredValue::new(None),
        state: RwSignal::new(State::Idle),
        passphrase: RwSignal::new(String::new()),
        shown: RwSignal::new(false),
        from_bin: RwSignal::new(false),
        with_settings: RwSignal::new(false),
    };
    Effect::new(move |_: Option<()>| restoring.hear(restoring.client.state()));
    if let Some(file) = desk.take_copy() {
        restoring.read(file);
    }
    let choose = move |event: leptos::ev::Event| {
        if let Some(file) = browser::picked_files(&event).into_iter().next() {
            restoring.read(file);
        }
    };
    let body = move || match restoring.state.get() {
        State::Idle => None,
        State::Busy(text) => Some(view! { <p role="status">{text}</p> }),
        State::Failed(said) => {
            let title = fill(texts.failed, &[&restoring.file_name()]);
            Some(view! { <SaidNotice said title /> })
        }
        State::Locked(_) => {
            let trouble = move || {
                let said = restoring.client.trouble(desk.language_now());
                let is_working = restoring.client.is_working();
                match said {
                    Some(said) => Some(view! { <SaidNotice said /> }),
                    None => is_working.then(|| view! { <p role="status">{words.deriving}</p> }),
                }
            };
            let open = move |event: leptos::ev::Event| {
                event.prevent_default();
                restoring.ask_for_key();
            };
            Some(view! {
                <form on:submit=open>
                    <p>{texts.locked}</p>
                    <div class="form">
                        <PassphraseField
                            id="restore-passphrase"
                            label=texts.passphrase
                            value=restoring.passphrase
                            shown=restoring.shown
                            new=false
                        />
                        <Check label=words.show value=restoring.shown />
                    </div>
                    {trouble}
                    <div class="actions">
                        <button type="submit" class="button" disabled=move || restoring.client.is_working()>
                            {texts.open}
                        </button>
                    </div>
                </form>
            })
        }
        State::Planned(found) => Some(view! { <Planned restoring found /> }),
    };
    view! {
        <section class="panel" id="restore" tabindex="-1" aria-labelledby="restore-title">
            <h2 id="restore-title">{texts.restore_title}</h2>
            <p>{texts.restore_text}</p>
            {body}
            <div class="actions">
                <label class="button button-file">
                    {icon(Icon::Import)}
                    <span>{texts.choose}</span>
                    <input type="file" accept=".saoluu,.json" on:change=choose />
                </label>
            </div>
        </section>
    }
}

#[component]
fn Planned(restoring: Restore, found: Found) -> impl IntoView {
    let texts = restoring.texts;
    let count = found.standings.reports.len().to_string();
    let head = match &found.about {
        Some(about) => {
            let day = messages::date(browser::local_day(about.made_at));
            fill(texts.of_day, &[&day, &count])
        }
        None => fill(texts.of_file, &[&count]),
    };
    let group = |title: &'static str, which: fn(&Standing) -> bool| {
        let of_it = found.standings.reports.iter().zip(&found.names);
        let names: Vec<_> = of_it
            .filter(|((_, standing), _)| which(standing))
            .map(|(_, name)| name.clone())
            .collect();
        (!names.is_empty()).then(|| {
            let count = names.len();
            let names = names.into_iter().map(|name| view! { <li>{name}</li> });
            view! {
                <details open=count < 8>
                    <summary>{title} " (" {count.to_string()} ")"</summary>
                    <ul>{names.collect_view()}</ul>
                </details>
            }
        })
    };
    let has_bin = found
        .standings
        .reports
        .iter()
        .any(|(_, it)| *it == Standing::InBin);
    let check = |label, value| view! { <Check label value /> };
    let is_idle = found.standings.is_idle() && !has_bin;
    let idle = is_idle.then(|| view! { <p>{texts.nothing}</p> });
    let has_settings = found.has_settings;
    let total = found.standings.reports.len();
    let whole = found.whole.clone();
    let restore = move |_| restoring.apply(whole.clone(), total);
    view! {
        <div class="planned">
            <p><strong>{head}</strong></p>
            {idle}
            {group(texts.new, |it| *it == Standing::New)}
            {group(texts.newer, |it| *it == Standing::Newer)}
            {group(texts.conflicting, |it| matches!(it, Standing::Conflicting { .. }))}
            {group(texts.in_bin, |it| *it == Standing::InBin)}
            {has_bin.then(|| check(texts.from_bin, restoring.from_bin))}
            {group(texts.same, |it| *it == Standing::Same)}
            {group(texts.older, |it| *it == Standing::Older)}
            {group(texts.deleted_there, |it| *it == Standing::DeletedThere)}
            {has_settings.then(|| check(texts.with_settings, restoring.with_settings))}
            <div class="actions">
                {move || {
                    let has_work = !is_idle || restoring.with_settings.get();
                    let restore = restore.clone();
                    has_work
                        .then(|| {
                            view! {
                                <button type="button" class="button button-main" on:click=restore>
                                    {texts.restore}
                                </button>
                            }
                        })
                }}
                <button type="button" class="button" on:click=move |_| restoring.state.set(State::Idle)>
                    {texts.cancel}
                </button>
            </div>
        </div>
    }
}

/// Where the person stands with a copy.
#[derive(Clone, PartialEq)]
enum State {
    Idle,
    Busy(String),
    Failed(Said),
    /// It asks for its passphrase.
    Locked(String),
    Planned(Found),
}

/// What a copy would do.
#[derive(Clone, PartialEq)]
struct Found {
    about: Option<About>,
    whole: Whole,
    standings: Standings,
    /// What its reports are called, in the same order.
    names: Vec<String>,
    has_settings: bool,
}

#[derive(Clone, Copy)]
struct Restore {
    desk: Desk,
    texts: &'static CopiesTexts,
    client: PdfClient,
    file: StoredValue<Option<PickedFile>>,
    /// The key of the copy, once its passphrase was given.
    key: StoredValue<Option<[u8; 32]>>,
    state: RwSignal<State>,
    passphrase: RwSignal<String>,
    shown: RwSignal<bool>,
    from_bin: RwSignal<bool>,
    with_settings: RwSignal<bool>,
}

/// Why a copy is not read to its end.
enum Stopped {
    Copy(CopyError),
    Locked(Box<Header>),
    /// The file has gone.
    Gone,
}

impl Restore {
    fn file_name(self) -> String {
        self.file
            .with_value(|file| file.as_ref().map(PickedFile::name).unwrap_or_default())
    }

    fn read(self, file: PickedFile) {
        self.file.set_value(Some(file));
        self.key.set_value(None);
        self.passphrase.set(String::new());
        self.look();
    }

    /// Reads the whole copy, and shows what it would do.
    fn look(self) {
        let (Some(file), Some(store)) = (self.file.get_value(), self.desk.store()) else {
            let said = messages::no_store(self.desk.language_now());
            return self.state.set(State::Failed(said));
        };
        self.state.set(State::Busy(self.texts.reading.to_owned()));
        leptos::task::spawn_local(async move {
            let mut glimpses = Vec::new();
            let mut names = Vec::new();
            let mut has_settings = false;
            let untitled = self.desk.texts().reports.untitled;
            let read = self
                .each(&store, &file, async |came| match came {
                    Came::Settings(entries) => has_settings = !entries.is_empty(),
                    Came::Report(carried) => {
                        let subject = &carried.report().particulars.subject;
                        let name = match subject.as_str() {
                            "" => untitled.to_owned(),
                            subject => text::capitalised(subject),
                        };
                        let period =
                            messages::period(&carried.report().period, self.desk.language_now());
                        names.push(format!("{name} · {period}"));
                        glimpses.push(carried.glimpse());
                    }
                })
                .await;
            let (about, whole) = match read {
                Ok(read) => read,
                Err(stopped) => return self.stop(stopped),
            };
            let ids: Vec<ReportId> = glimpses.iter().map(|glimpse| glimpse.id.clone()).collect();
            let state = match store.glimpses(&ids).await {
                Ok(here) => State::Planned(Found {
                    about,
                    whole,
                    standings: plan(&glimpses, &here),
                    names,
                    has_settings,
                }),
                Err(error) => {
                    State::Failed(messages::store_error(&error, self.desk.language_now()))
                }
            };
            self.show(state);
        });
    }

    /// Shows what came of a file that was chosen here, or on another screen: the page may be scrolled elsewhere.
    fn show(self, state: State) {
        let field = match state {
            State::Locked(_) => "restore-passphrase",
            _ => "restore",
        };
        self.state.try_set(state);
        self.desk.focus_soon(field);
    }

    /// Reads the copy once more, and takes in what it has.
    fn apply(self, whole: Whole, total: usize) {
        let (Some(file), Some(store)) = (self.file.get_value(), self.desk.store()) else {
            return;
        };
        let (desk, texts, language) = (self.desk, self.texts, self.desk.language_now());
        let (from_bin, with_settings) = (
            self.from_bin.get_untracked(),
            self.with_settings.get_untracked(),
        );
        let of_all = total.to_string();
        self.state
            .set(State::Busy(fill(texts.restoring, &["0", &of_all])));
        leptos::task::spawn_local(async move {
            let (mut done, mut tally, mut failed) = (0, [0_usize; 4], None);
            let glance = |report: &report::Report| desk.glance_at(report);
            let read = self
                .each(&store, &file, async |came| {
                    if failed.is_some() {
                        return;
                    }
                    match came {
                        Came::Settings(entries) if with_settings => {
                            match store.receive_settings(&entries).await {
                                Ok(settings) => desk.show_settings(settings),
                                Err(error) => {
                                    failed = Some(messages::store_error(&error, language))
                                }
                            }
                        }
                        Came::Settings(_) => {}
                        Came::Report(carried) => {
                            let arrival = Arrival {
                                now: browser::now(),
                                here: stamp().version,
                                came: stamp().version,
                            };
                            match store.receive(&carried, from_bin, &glance, &arrival).await {
                                Ok(Arrived::New) => tally[0] += 1,
                                Ok(Arrived::Replaced) => tally[1] += 1,
                                Ok(Arrived::Merged(open)) => {
                                    tally[2] += 1;
                                    tally[3] += usize::from(open > 0);
                                }
                                Ok(Arrived::Nothing) => {}
                                Err(error) => failed = Some(messages::save_error(&error, language)),
                            }
                            desk.tell_others(carried.id());
                            done += 1;
                            let text = fill(texts.restoring, &[&done.to_string(), &of_all]);
                            self.state.try_set(State::Busy(text));
                        }
                    }
                })
                .await;
            let failed = match read {
                Ok((_, again)) if again != whole => Some(Said {
                    sentence: texts.changed_meanwhile.to_owned(),
                    hint: String::new(),
                }),
                Ok(_) => failed,
                Err(stopped) => return self.stop(stopped),
            };
            desk.draft.look_again();
            desk.raise_elsewhere();
            match failed {
                Some(said) => {
                    self.state.try_set(State::Failed(said));
                }
                None => {
                    self.state.try_set(State::Idle);
                    let counts = tally.map(|count| count.to_string());
                    let mut said = fill(texts.restored, &[&counts[0], &counts[1], &counts[2]]);
                    if tally[3] > 0 {
                        said = format!("{said} {}", fill(texts.to_settle, &[&counts[3]]));
                    }
                    desk.say(said);
                }
            }
        });
    }

    /// Reads the copy piece by piece, and gives each report with its history; nothing of it counts before the end.
    async fn each(
        self,
        store: &Store,
        file: &PickedFile,
        mut take: impl AsyncFnMut(Came),
    ) -> Result<(Option<About>, Whole), Stopped> {
        let mut reader = CopyReader::new();
        let (mut at, size) = (0.0, file.size());
        let (mut about, mut settings) = (None, Some(Vec::new()));
        let mut waiting: Option<(Entry, Vec<(String, String)>)> = None;
        let now = browser::now();
        loop {
            match reader.next().map_err(Stopped::Copy)? {
                Step::More if at < size => {
                    let to = (at + PIECE).min(size);
                    reader.feed(&file.piece(at, to).await.ok_or(Stopped::Gone)?);
                    at = to;
                }
                Step::More => reader.finish(),
                Step::About(found) => about = Some(found),
                Step::Locked(header) => {
                    // None once the page was left.
                    let mut key = self.key.try_get_value().flatten();
                    if let Some(key) = &mut key {
                        reader.unlock_with(&DataKey::from_bytes(key));
                    } else if !store.unlock_copy(&mut reader, &header) {
                        return Err(Stopped::Locked(header));
                    }
                }
                Step::Entry(Entry::Version { key, record }) => {
                    if let Some((_, versions)) = &mut waiting {
                        versions.push((key, record));
                    }
                }
                Step::Entry(entry @ (Entry::Settings(_) | Entry::File(_))) => {
                    if let Some(settings) = &mut settings {
                        settings.push(entry);
                    }
                }
                Step::Entry(entry) => {
                    if let Some(settings) = settings.take() {
                        take(Came::Settings(settings)).await;
                    }
                    give(waiting.replace((entry, Vec::new())), now, &mut take).await;
                }
                Step::End(whole) => {
                    if let Some(settings) = settings.take() {
                        take(Came::Settings(settings)).await;
                    }
                    give(waiting.take(), now, &mut take).await;
                    return Ok((about, whole));
                }
            }
        }
    }

    fn ask_for_key(self) {
        if let State::Locked(header) = self.state.get_untracked() {
            let passphrase = self.passphrase.get_untracked();
            let work = PassphraseWork::Open { passphrase, header };
            self.client.ask(self.desk, work, &[]);
        }
    }

    fn hear(self, state: PdfState) {
        if let PdfState::Done(Outcome::Opened, mut bytes) = state
            && let Some(key) = bytes
                .pop()
                .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok())
        {
            self.key.set_value(Some(key));
            self.passphrase.set(String::new());
            self.look();
        }
    }

    fn stop(self, stopped: Stopped) {
        let state = match stopped {
            Stopped::Locked(header) => State::Locked(header.to_text()),
            Stopped::Copy(error) => {
                State::Failed(messages::copy_error(&error, self.desk.language_now()))
            }
            Stopped::Gone => State::Failed(messages::file_gone(self.desk.language_now())),
        };
        self.show(state);
    }
}

/// What comes out of a copy.
enum Came {
    /// The settings and the files that the person has brought.
    Settings(Vec<Entry>),
    Report(Box<Carried>),
}

async fn give(
    waiting: Option<(Entry, Vec<(String, String)>)>,
    now: jiff::Timestamp,
    take: &mut impl AsyncFnMut(Came),
) {
    // A record that did not read where the copy was made does not read here either.
    if let Some((entry, versions)) = waiting
        && let Ok(carried) = Carried::read(&entry, versions, now)
    {
        take(Came::Report(Box::new(carried))).await;
    }
}
