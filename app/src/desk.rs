//! What every screen of one mounted app shares: its route, texts, settings, shelf and open draft.

mod passphrase;

use std::cell::RefCell;
use std::rc::Rc;

use jiff::SignedDuration;
use protocol::{OwnLetterhead, SignatureTask, SignatureWork};
use report::text::hexadecimal;
use report::{Language, Report, ReportId};
use store::{Copied, Copies, Glance, OpenError, Protection, Settings, Store, Theme, ToSave};
use view::prelude::*;

use crate::browser::{self, Folder, PickedFile, Root, Tabs};
use crate::draft::{self, Draft};
use crate::keepsake::Keepsake;
use crate::messages::{self, Said, Texts};
use crate::options::Options;
use crate::route::Route;
use crate::shelf::{Memory, Shelf};

/// What stands before a letterhead's kind in the name of its file.
pub(crate) const LETTERHEAD: &str = "letterhead:";
/// What stands before the digest in the name of a certificate, or of a list of revoked ones.
pub(crate) const TRUST: &str = "trust:";

/// What tabs tell each other when they are to ask for the passphrase. No report has such an id.
const LOCK: &str = " lock";

/// How many days a deleted report is kept.
pub(crate) const BIN_DAYS: i64 = 30;

/// Shared by every screen of one mounted app. Its signals live as long as the app.
#[derive(Clone, Copy)]
pub(crate) struct Desk {
    options: StoredValue<Options>,
    root: StoredValue<Root>,
    route: RwSignal<Route>,
    settings: RwSignal<Settings>,
    shelf: StoredValue<Option<Shelf>>,
    shelf_state: RwSignal<ShelfState>,
    copies: RwSignal<Copies>,
    /// Whether the browser has promised to remove nothing by itself; none where it does not say.
    promise: RwSignal<Option<bool>>,
    /// The folder for copies that are written by themselves.
    folder: RwSignal<Option<Folder>>,
    /// What was remembered of a database that has since been emptied.
    loss: RwSignal<Option<Keepsake>>,
    /// Raised when another tab has changed a report.
    elsewhere: RwSignal<u32>,
    tabs: StoredValue<Option<Tabs>>,
    copy: StoredValue<Option<PickedFile>>,
    /// When somebody was here last, in milliseconds since 1970.
    used_at: StoredValue<i64>,
    toast: RwSignal<Option<Toast>>,
    /// The open report.
    pub(crate) draft: Draft,
    /// Where the edit screen is asked to bring the cursor, once it shows the place.
    pub(crate) target: RwSignal<Option<report::check::Place>>,
}

/// Whether reports can be kept.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum ShelfState {
    /// The store is being opened.
    Opening,
    /// Reports are kept on disk.
    Kept,
    /// A passphrase guards the store, and this tab does not know it. The text is its header.
    Locked(String),
    /// A newer version of the app has written the store: it is read, and written no more.
    Newer,
    /// The store did not open; reports live in memory.
    Refused(OpenError),
}

/// A short word about what has just happened.
#[derive(Clone)]
pub(crate) struct Toast {
    /// What happened.
    pub(crate) text: String,
    /// Whether it is bad news.
    pub(crate) bad: bool,
    /// A way back, with its label.
    pub(crate) action: Option<(&'static str, Callback<()>)>,
}

impl Desk {
    /// Lays the desk out. Call under the owner that lives as long as the app.
    pub(crate) fn new(options: Options, root: Root) -> Self {
        let route = match options.hosted {
            true => Route::Reports,
            false => Route::parse(&browser::screen()),
        };
        let settings = Settings {
            language: options.language.unwrap_or_default(),
            theme: options.theme.unwrap_or_default(),
            ..Settings::default()
        };
        let shelf = StoredValue::new(None);
        let tabs = StoredValue::new(None);
        let desk = Self {
            route: RwSignal::new(route),
            options: StoredValue::new(options),
            root: StoredValue::new(root),
            settings: RwSignal::new(settings),
            shelf,
            shelf_state: RwSignal::new(ShelfState::Opening),
            copies: RwSignal::new(Copies::default()),
            promise: RwSignal::new(None),
            folder: RwSignal::new(None),
            loss: RwSignal::new(None),
            elsewhere: RwSignal::new(0),
            tabs,
            copy: StoredValue::new(None),
            used_at: StoredValue::new(browser::now_milliseconds()),
            toast: RwSignal::new(None),
            draft: Draft::new(shelf, tabs),
            target: RwSignal::new(None),
        };
        desk.follow_address();
        desk.listen_to_tabs();
        desk
    }

    /// The desk of the screen that is being built.
    pub(crate) fn here() -> Self {
        expect_context()
    }

    /// The texts in the language that was current when the screen was built; a new language builds the
    /// screen anew.
    pub(crate) fn texts(&self) -> &'static Texts {
        messages::texts(self.language_now())
    }

    /// The language, followed.
    pub(crate) fn language(&self) -> Language {
        self.settings.with(|settings| settings.language)
    }

    /// The language as it is now.
    pub(crate) fn language_now(&self) -> Language {
        self.settings
            .try_with_untracked(|settings| settings.language)
            .unwrap_or_default()
    }

    /// The theme, followed.
    pub(crate) fn theme(&self) -> Theme {
        self.settings.with(|settings| settings.theme)
    }

    /// The settings as they are now.
    pub(crate) fn settings_now(&self) -> Settings {
        self.settings.get_untracked()
    }

    /// Changes the settings and keeps them. Answers why not, in the person's language.
    pub(crate) async fn change_settings(
        &self,
        change: Box<dyn FnOnce(&mut Settings)>,
    ) -> Result<(), Said> {
        let before = self.settings.get_untracked();
        let mut settings = before.clone();
        change(&mut settings);
        // Compared per field, so that a change of the unit does not build every screen anew.
        if before != settings {
            self.settings.set(settings.clone());
        }
        let changed = settings.files_since(&before);
        let language = settings.language;
        match self.shelf() {
            Some(shelf) => shelf
                .save_settings(&settings, &changed)
                .await
                .map_err(|error| messages::store_error(&error, language)),
            None => Err(messages::no_store(language)),
        }
    }

    /// Whether the person has dismissed what is called `name`, followed.
    pub(crate) fn is_dismissed(&self, name: &str) -> bool {
        self.settings
            .with(|settings| settings.dismissed.iter().any(|own| own == name))
    }

    /// The person does not want to be told of `name` again.
    pub(crate) fn dismiss(&self, name: &'static str) {
        let desk = *self;
        leptos::task::spawn_local(async move {
            let change = move |settings: &mut Settings| settings.dismissed.push(name.to_owned());
            if let Err(said) = desk.change_settings(Box::new(change)).await {
                desk.say_failed(&said);
            }
        });
    }

    /// The letterheads that stand in the place of those that ship, for the PDF worker.
    pub(crate) fn own_letterheads(&self) -> Vec<OwnLetterhead> {
        let own = |(kind, file)| OwnLetterhead { kind, file };
        self.own_files(LETTERHEAD).map(own).collect()
    }

    /// What verifying goes by: certificates to be trusted and lists of revoked ones, for the PDF worker.
    pub(crate) fn trust(&self) -> Vec<String> {
        let files = self.own_files(TRUST).map(|(_, file)| file);
        files.filter(|file| !file.is_empty()).collect()
    }

    /// A task for the worker that signs and verifies, with what the person trusts and the present moment.
    pub(crate) fn with_signatures(&self, task: SignatureTask) -> SignatureWork {
        SignatureWork {
            trust: self.trust(),
            now: browser::now_milliseconds(),
            task,
        }
    }

    /// The files of a kind that the person has brought, with what stands behind the kind in their names.
    fn own_files(&self, kind: &'static str) -> impl Iterator<Item = (String, String)> + use<> {
        let files = self
            .settings
            .with_untracked(|settings| settings.files.clone());
        files.into_iter().filter_map(move |file| {
            let name = file.name.strip_prefix(kind)?.to_owned();
            Some((name, file.text))
        })
    }

    /// The current screen, followed.
    pub(crate) fn route(&self) -> Route {
        self.route.get()
    }

    /// Goes to a screen.
    pub(crate) fn go(&self, route: Route) {
        if self.route.with_untracked(|present| present == &route) {
            return;
        }
        if !self.is_hosted() {
            browser::show_screen(&route.path());
        }
        self.route.set(route);
    }

    /// Goes to a screen, in place of the current one.
    pub(crate) fn go_instead(&self, route: Route) {
        if !self.is_hosted() {
            browser::show_screen_instead(&route.path());
        }
        self.route.set(route);
    }

    /// The address of a screen for a link; inside a host page there is none.
    pub(crate) fn address(&self, route: &Route) -> String {
        if self.is_hosted() {
            "#".into()
        } else {
            format!("#{}", route.path())
        }
    }

    /// Whether the app is a part of somebody else's page, whose addresses are its own.
    pub(crate) fn is_hosted(&self) -> bool {
        self.options.with_value(|options| options.hosted)
    }

    /// The address of one of the app's own files.
    pub(crate) fn file(&self, name: &str) -> String {
        self.options.with_value(|options| options.file(name))
    }

    /// Where reports lie, once that is known.
    pub(crate) fn shelf(&self) -> Option<Shelf> {
        self.shelf.try_get_value().flatten()
    }

    /// Whether reports can be kept, followed.
    pub(crate) fn shelf_state(&self) -> ShelfState {
        self.shelf_state.get()
    }

    /// Whether reports can be kept, as it is now.
    fn shelf_state_now(&self) -> ShelfState {
        self.shelf_state.get_untracked()
    }

    /// Opens the store and reads the settings; without a store, work goes on in memory.
    pub(crate) async fn open_shelf(&self) {
        let database = self.database();
        match Store::open(&database).await {
            Ok(store) => match store.protection().await {
                Ok(Protection::Locked(header)) => {
                    let _ = self.shelf.try_set_value(Some(Shelf::Kept(store)));
                    let _ = self.shelf_state.try_set(ShelfState::Locked(header));
                }
                _ => self.take_store(store).await,
            },
            Err(OpenError::Newer { .. }) if let Ok(store) = Store::open_newer(&database).await => {
                let shelf = Shelf::Newer(store);
                if let Ok(stored) = shelf.settings().await {
                    self.take_settings(stored);
                }
                let _ = self.shelf.try_set_value(Some(shelf));
                let _ = self.shelf_state.try_set(ShelfState::Newer);
            }
            Err(error) => {
                let memory = Rc::new(RefCell::new(Memory::default()));
                let present = self.shelf.try_get_value().flatten();
                if present.is_none() {
                    let _ = self.shelf.try_set_value(Some(Shelf::Memory(memory)));
                }
                let _ = self.shelf_state.try_set(ShelfState::Refused(error));
            }
        }
    }

    /// Notices that the database is empty although there were reports in it.
    async fn look_for_loss(&self, store: &Store) {
        let kept = browser::note(&self.database()).and_then(|note| Keepsake::read(&note));
        if let Some(kept) = kept.filter(|kept| kept.reports > 0)
            && store.count().await == Ok(0)
        {
            self.loss.try_set(Some(kept));
        }
    }

    /// Works with a store that has let this tab in.
    async fn take_store(&self, store: Store) {
        self.look_for_loss(&store).await;
        if let Ok(copies) = store.copies().await {
            self.copies.try_set(copies);
        }
        // Known before the list is drawn: a reminder that came later would push the reports away under the person's hand.
        self.promise.try_set(browser::is_kept_for_good().await);
        if let Ok(Some(folder)) = store.folder().await {
            self.folder.try_set(Some(Folder::kept(folder)));
        }
        let shelf = Shelf::Kept(store);
        if let Some(memory) = self.shelf() {
            // What was written while nothing could be kept comes along.
            if let Err(error) = memory.move_to(&shelf).await {
                let said = messages::save_error(&error, self.language_now());
                return self.say_failed(&said);
            }
        }
        let unkept = self.settings_now().files;
        if let Ok(stored) = shelf.settings().await {
            self.take_settings(stored);
        }
        let _ = self.shelf.try_set_value(Some(shelf));
        if !unkept.is_empty() {
            let put = move |settings: &mut Settings| {
                for file in unkept {
                    settings.put_file(file);
                }
            };
            if let Err(said) = self.change_settings(Box::new(put)).await {
                self.say_failed(&said);
            }
        }
        let _ = self.shelf_state.try_set(ShelfState::Kept);
        self.clear_bin().await;
        self.draft.save(true);
    }

    /// What has been in the bin for long enough goes for good; if that fails, it is tried again at the next opening.
    async fn clear_bin(&self) {
        let limit = browser::now() - SignedDuration::from_hours(24 * BIN_DAYS);
        if let Some(Shelf::Kept(store)) = self.shelf() {
            let _ = store.clear_bin(limit).await;
        }
    }

    /// What was remembered of a database that has since been emptied, followed.
    pub(crate) fn loss(&self) -> Option<Keepsake> {
        self.loss.get()
    }

    /// The person knows of the loss.
    pub(crate) fn accept_loss(&self) {
        self.loss.try_set(None);
        self.remember(0);
    }

    /// Remembers in a second place how many reports there are. While a loss has not been seen by anybody, what was remembered
    /// stands.
    pub(crate) fn remember(&self, reports: usize) {
        let is_kept = self.shelf_state.try_get_untracked() == Some(ShelfState::Kept);
        if is_kept && self.loss.try_get_untracked().flatten().is_none() {
            let on = browser::today();
            let note = Keepsake { reports, on }.write();
            browser::keep_note(&self.database(), &note, !self.is_hosted());
        }
    }

    /// Which copies there are outside of the browser, followed.
    pub(crate) fn copies(&self) -> Copies {
        self.copies.get()
    }

    /// Whether the browser has promised to remove nothing by itself, followed and to be set.
    pub(crate) fn promise(&self) -> RwSignal<Option<bool>> {
        self.promise
    }

    /// The folder for copies that are written by themselves, followed.
    pub(crate) fn folder(&self) -> Option<Folder> {
        self.folder.get()
    }

    /// Chooses the folder, or none.
    pub(crate) async fn keep_folder(&self, folder: Option<Folder>) -> Result<(), Said> {
        let language = self.language_now();
        let store = self.store().ok_or_else(|| messages::no_store(language))?;
        let kept = store
            .keep_folder(folder.as_ref().map(Folder::as_value))
            .await;
        kept.map_err(|error| messages::store_error(&error, language))?;
        self.folder.try_set(folder);
        Ok(())
    }

    /// The report that was saved last here, followed.
    pub(crate) fn saved(&self) -> Option<ReportId> {
        self.draft.saved()
    }

    /// A copy was handed out. If that cannot be noted, there is more to remind of, and nothing is lost.
    pub(crate) fn note_copy(&self, of: Copied) {
        let desk = *self;
        leptos::task::spawn_local(async move {
            if let Some(Shelf::Kept(store)) = desk.shelf()
                && let Ok(copies) = store.note_copy(&of, browser::now()).await
            {
                desk.copies.try_set(copies);
            }
        });
    }

    /// The name of the database, and of all that is kept beside it.
    fn database(&self) -> String {
        self.options.with_value(|options| options.database.clone())
    }

    /// Tells the other tabs that report `id` is another one now.
    pub(crate) fn tell_others(&self, id: &ReportId) {
        self.tell(&id.0);
    }

    fn tell(&self, word: &str) {
        tell(self.tabs, word);
    }

    /// A copy that was chosen on another screen, to be taken in on the screen of copies.
    pub(crate) fn bring_copy(&self, file: PickedFile) {
        self.copy.set_value(Some(file));
        self.go(Route::Storage);
    }

    /// Takes what [`Desk::bring_copy`] has brought.
    pub(crate) fn take_copy(&self) -> Option<PickedFile> {
        self.copy.try_update_value(Option::take).flatten()
    }

    /// Settings that came from elsewhere hold from here on.
    pub(crate) fn show_settings(&self, settings: Settings) {
        self.settings.try_set(settings);
    }

    /// Reports were changed past the lists that are shown.
    pub(crate) fn raise_elsewhere(&self) {
        self.elsewhere.try_update(|times| *times += 1);
    }

    /// Counts what other tabs have changed, followed.
    pub(crate) fn changed_elsewhere(&self) -> u32 {
        self.elsewhere.get()
    }

    fn listen_to_tabs(&self) {
        let desk = *self;
        let tabs = Tabs::open(&self.database(), move |id| {
            if id == LOCK {
                return desk.lock_or_look();
            }
            desk.elsewhere.try_update(|times| *times += 1);
            if desk.draft.id().is_some_and(|open| open.0 == id) {
                desk.draft.look_again();
            }
        });
        self.tabs.set_value(tabs);
    }

    /// Puts a new report on the shelf and opens nothing yet.
    pub(crate) async fn create(&self, report: &Report) -> Result<(), Said> {
        let language = self.language_now();
        let shelf = self.shelf().ok_or_else(|| messages::no_store(language))?;
        let created = shelf.create(report, &self.glance_at(report)).await;
        created
            .map(|_| ())
            .map_err(|error| messages::save_error(&error, language))
    }

    /// Notes in the earlier report that `by`, now handed in, stands in its place. It is a note for the
    /// reader only, so a failure loses nothing.
    pub(crate) async fn mark_replaced(&self, earlier: &ReportId, by: &ReportId) {
        let Some(shelf) = self.shelf() else {
            return;
        };
        if let Ok(mut stored) = shelf.open(earlier).await
            && stored.report.life.replaced_by.as_ref() != Some(by)
        {
            stored.report.life.replaced_by = Some(by.clone());
            let glance = self.glance_at(&stored.report);
            let save = ToSave {
                unsettled: stored.unsettled,
                ..ToSave::aside(stored.report, stored.revision)
            };
            let _ = shelf.save(&save, &glance, &draft::stamp()).await;
        }
    }

    /// What the list shows of a report that is not open.
    pub(crate) fn glance_at(&self, report: &Report) -> Glance {
        let directive = report::directive(&report.directive);
        let findings = directive.map(|directive| {
            let circumstances = report::check::Circumstances {
                today: browser::today(),
                step: report.life.stage,
                previous: None,
            };
            report::check(report, directive, circumstances)
        });
        draft::glance(report, directive, &findings.unwrap_or_default())
    }

    /// Says what has happened.
    pub(crate) fn say(&self, text: String) {
        self.show(Toast {
            text,
            bad: false,
            action: None,
        });
    }

    /// Says what has gone wrong.
    pub(crate) fn say_bad(&self, text: String) {
        self.show(Toast {
            text,
            bad: true,
            action: None,
        });
    }

    /// Says what has gone wrong, and what a person can do.
    pub(crate) fn say_failed(&self, said: &Said) {
        self.say_bad(format!("{} {}", said.sentence, said.hint));
    }

    /// Says what has happened, with a way back.
    pub(crate) fn say_with_way_back(&self, text: String, back: impl Fn() + Send + Sync + 'static) {
        self.show(Toast {
            text,
            bad: false,
            action: Some((self.texts().shell.undo, Callback::new(move |()| back()))),
        });
    }

    /// The word of the moment, followed.
    pub(crate) fn toast(&self) -> Option<Toast> {
        self.toast.get()
    }

    /// Takes the word of the moment away.
    pub(crate) fn hush(&self) {
        self.toast.try_set(None);
    }

    /// Brings the person's attention to the element `id`.
    pub(crate) fn focus(&self, id: &str) -> bool {
        self.root
            .try_with_value(|root| browser::focus(root, id))
            .unwrap_or(false)
    }

    /// Brings the attention to the element `id` once it is drawn.
    pub(crate) fn focus_soon(&self, id: impl Into<String>) {
        let desk = *self;
        let id = id.into();
        request_animation_frame(move || {
            desk.focus(&id);
        });
    }

    /// Lets whoever types in a field go on there after it was drawn anew. Call before it is.
    pub(crate) fn keep_cursor(&self) {
        let desk = *self;
        let cursor = desk.root.try_with_value(browser::cursor);
        if let Some(cursor) = cursor.flatten() {
            leptos::task::spawn_local(async move {
                desk.root
                    .try_with_value(|root| browser::put_back(root, &cursor));
            });
        }
    }

    /// Sets what the field `id` shows.
    pub(crate) fn set_field(&self, id: &str, value: &str) {
        self.root
            .try_with_value(|root| browser::set_field(root, id, value));
    }

    /// Hands `report` out as a file.
    pub(crate) fn export(&self, report: &Report) {
        let name = format!("{}.json", file_stem(report));
        let json = report::wire::to_json_pretty(report);
        if self.hand_out(&name, report::wire::MEDIA_TYPE, json.as_bytes()) {
            self.note_copy(Copied::Report(report.id.clone()));
        }
    }

    /// Hands a file out and says so. Answers whether it went.
    pub(crate) fn hand_out(&self, name: &str, media_type: &str, bytes: &[u8]) -> bool {
        let texts = self.texts();
        let given = browser::download(name, media_type, bytes);
        match &given {
            Ok(()) => self.say(messages::fill(texts.shell.file_saved, &[name])),
            Err(problem) => self.say_bad(messages::fill(texts.shell.file_failed, &[problem])),
        }
        given.is_ok()
    }

    fn show(&self, toast: Toast) {
        self.toast.try_set(Some(toast));
    }

    fn take_settings(&self, mut stored: Settings) {
        let files = std::mem::take(&mut stored.files);
        // What the host chose stands until a person has chosen for themselves.
        if stored == Settings::default() {
            stored = self.settings_now();
        }
        stored.files = files;
        let _ = self.settings.try_set(stored);
    }

    fn follow_address(&self) {
        if self.is_hosted() {
            return;
        }
        let desk = *self;
        let listener = browser::on_other_screen(move || {
            let route = Route::parse(&browser::screen());
            let same = desk
                .route
                .try_with_untracked(|present| present == &route)
                .unwrap_or(true);
            if !same {
                desk.route.set(route);
            }
        });
        // Dropped with the app's owner, and with it the listener.
        StoredValue::new(listener);
    }
}

/// Tells the other tabs a word: the id of a report that is another one now, or [`LOCK`].
pub(crate) fn tell(tabs: StoredValue<Option<Tabs>>, word: &str) {
    tabs.try_with_value(|tabs| {
        if let Some(tabs) = tabs {
            tabs.tell(word);
        }
    });
}

/// A new identity for a report; none where the browser has no randomness.
pub(crate) fn new_report_id() -> Option<ReportId> {
    browser::random().map(|bytes| ReportId(uuid(bytes)))
}

/// Random bytes as a UUID of version 4.
fn uuid(mut bytes: [u8; 16]) -> String {
    bytes[6] = bytes[6] & 0x0f | 0x40;
    bytes[8] = bytes[8] & 0x3f | 0x80;
    let mut text = String::with_capacity(36);
    for (index, byte) in bytes.iter().enumerate() {
        if matches!(index, 4 | 6 | 8 | 10) {
            text.push('-');
        }
        text += &hexadecimal(&[*byte]);
    }
    text
}

/// The name of a report's file, without its ending.
pub(crate) fn file_stem(report: &Report) -> String {
    let number = report
        .particulars
        .number
        .map(|number| format!("{number}-"))
        .unwrap_or_default();
    let words = [
        "bao-cao",
        &number,
        &report.directive.0,
        report.unit.as_ref().map_or("", |unit| &unit.0),
        &report.period.last.to_string(),
    ];
    let words: Vec<_> = words
        .into_iter()
        .map(|word| word.trim_matches('-'))
        .filter(|word| !word.is_empty())
        .collect();
    words.join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_identity_has_the_marks_of_a_random_uuid() {
        assert_eq!(uuid([0xff; 16]), "ffffffff-ffff-4fff-bfff-ffffffffffff");
    }

    #[test]
    fn a_file_is_named_after_directive_unit_and_period() {
        let mut report = draft::sample();
        assert_eq!(file_stem(&report), "bao-cao-12-ct-tw-lang-son-2026-03-31");
        report.particulars.number = Some(7);
        assert_eq!(file_stem(&report), "bao-cao-7-12-ct-tw-lang-son-2026-03-31");
    }
}
