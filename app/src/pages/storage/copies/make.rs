//! A copy of everything, written report by report.

use protocol::Outcome;
use store::copy::{self, About, CopyWriter, Entry, Scope};
use store::vault::{DataKey, Header};
use store::{Copied, Store, StoreError};
use view::prelude::*;

use super::super::new_passphrase::NewPassphrase;
use crate::browser::{self, GrowingFile};
use crate::desk::Desk;
use crate::draft::stamp;
use crate::messages::{self, CopiesTexts, Said, fill};
use crate::parts::{Check, SaidNotice};
use crate::pdf_client::{PdfClient, PdfState};

/// Making a copy of everything.
#[component]
pub(super) fn Making() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().copies();
    let words = desk.texts().passphrase();
    let plan = Plan {
        desk,
        texts,
        client: PdfClient::new(),
        key: StoredValue::new(None),
        with_passphrase: RwSignal::new(false),
        new: NewPassphrase::new(desk, ["copy-passphrase", "copy-repeat"]),
        doing: RwSignal::new(None),
        problem: RwSignal::new(None),
    };
    Effect::new(move |_: Option<()>| plan.hear(plan.client.state()));
    let last = move || match desk.copies().everything {
        Some(at) => {
            let day = messages::date(browser::local_day(at));
            fill(texts.last, &[&format!("{day} {}", browser::wall_clock(at))])
        }
        None => texts.never.to_owned(),
    };
    let by_store = desk.header().is_some();
    let fields = move || {
        plan.with_passphrase.get().then(|| {
            view! {
                <form class="form" on:submit=|event| event.prevent_default()>
                    {plan.new.fields()}
                </form>
            }
        })
    };
    let choice = if by_store {
        view! { <p class="hint">{texts.by_store}</p> }
    } else {
        view! {
            <div>
                <Check label=texts.own_passphrase value=plan.with_passphrase />
                {fields}
            </div>
        }
    };
    let notice = move || {
        let said = plan
            .client
            .trouble(desk.language_now())
            .or_else(|| plan.problem.get());
        if let Some(said) = said {
            return Some(view! { <SaidNotice said /> });
        }
        let doing = match plan.client.is_working() {
            true => Some(words.deriving.to_owned()),
            false => plan.doing.get(),
        };
        doing.map(|text| view! { <p role="status">{text}</p> })
    };
    view! {
        <section class="panel" id="copies">
            <h2>{texts.title}</h2>
            <p>{texts.text}</p>
            <p><strong>{last}</strong></p>
            {choice}
            {notice}
            <div class="actions">
                <button
                    type="button"
                    class="button button-main"
                    disabled=move || plan.client.is_working() || plan.doing.with(Option::is_some)
                    on:click=move |_| plan.begin()
                >
                    {texts.make}
                </button>
                <a class="button" href=desk.file("mo-ban-sao.html") download="mo-ban-sao.html">
                    {texts.opener}
                </a>
            </div>
            <p class="hint">{texts.opener_hint}</p>
            {browser::has_folders().then(|| folder(plan))}
        </section>
    }
}

/// Copies that are written by themselves.
fn folder(plan: Plan) -> View {
    let (desk, texts) = (plan.desk, plan.texts);
    let keep = move |folder| {
        leptos::task::spawn_local(async move {
            let problem = desk.keep_folder(folder).await.err();
            plan.problem.try_set(problem);
        });
    };
    let choose = move |_| {
        leptos::task::spawn_local(async move {
            if let Some(folder) = browser::choose_folder().await {
                keep(Some(folder));
            }
        });
    };
    let chosen = move || match desk.folder() {
        Some(folder) => view! {
            <p class="notice notice-good">{fill(texts.folder_chosen, &[&folder.name()])}</p>
            <div class="actions">
                <button type="button" class="button" on:click=move |_| keep(None)>
                    {texts.folder_stop}
                </button>
            </div>
        },
        None => view! {
            <div class="actions">
                <button type="button" class="button" on:click=choose>{texts.folder_choose}</button>
            </div>
        },
    };
    view! {
        <p>{texts.folder_text}</p>
        {chosen}
    }
}

#[derive(Clone, Copy)]
struct Plan {
    desk: Desk,
    texts: &'static CopiesTexts,
    client: PdfClient,
    /// The data key of the copy, until its header is there.
    key: StoredValue<Option<[u8; 32]>>,
    with_passphrase: RwSignal<bool>,
    new: NewPassphrase,
    doing: RwSignal<Option<String>>,
    problem: RwSignal<Option<Said>>,
}

impl Plan {
    fn begin(self) {
        self.problem.set(None);
        if !self.with_passphrase.get_untracked() {
            return self.write(None);
        }
        let passphrase = match self.new.typed() {
            Ok(passphrase) => passphrase,
            Err(said) => return self.problem.set(Some(said)),
        };
        let task = NewPassphrase::task(passphrase, None);
        let (Some(task), Some(key)) = (task, browser::random::<32>()) else {
            return self.refuse(&store::StorageFailure::NoRandomness.into());
        };
        self.key.set_value(Some(key));
        self.client.ask(self.desk, task, &[&key]);
    }

    fn hear(self, state: PdfState) {
        if let PdfState::Done(Outcome::Header(header), _) = state
            && let Some(mut key) = self.key.try_update_value(Option::take).flatten()
            && let Ok(header) = Header::read(&header)
        {
            self.write(Some((header, DataKey::from_bytes(&mut key))));
        }
    }

    fn write(self, lock: Option<(Header, DataKey)>) {
        let Some(store) = self.desk.store() else {
            let said = messages::no_store(self.desk.language_now());
            return self.problem.set(Some(said));
        };
        // Not seen before the first report is written: a second press would write a second file.
        self.doing.set(Some(self.texts.reading.to_owned()));
        leptos::task::spawn_local(async move {
            let written = self.write_all(&store, lock).await;
            self.doing.try_set(None);
            if let Err(error) = written {
                self.refuse(&error);
            }
        });
    }

    async fn write_all(
        self,
        store: &Store,
        lock: Option<(Header, DataKey)>,
    ) -> Result<(), StoreError> {
        let (desk, texts) = (self.desk, self.texts);
        let about = About {
            made_at: browser::now(),
            scope: Scope::Everything,
        };
        let nonce = browser::random().ok_or(store::StorageFailure::NoRandomness)?;
        let (mut writer, first) = match lock {
            Some((header, key)) => CopyWriter::sealed(&about, &header, &key, nonce),
            None => store.copy_writer(&about, nonce),
        };
        let mut file = GrowingFile::default();
        file.add(&first);
        let mut left_out = 0;
        let mut add = |writer: &mut CopyWriter, entries: Vec<Entry>| {
            for entry in &entries {
                match writer.write(entry) {
                    Ok(piece) => file.add(&piece),
                    Err(_) => left_out += 1,
                }
            }
        };
        add(&mut writer, store.settings_for_copy().await?);
        let (reports, binned) = store.ids().await?;
        let total = reports.len().to_string();
        let mut unreadable = 0;
        for (index, id) in reports.iter().enumerate() {
            let done = index.to_string();
            self.doing
                .try_set(Some(fill(texts.making, &[&done, &total])));
            match store.report_for_copy(id, Some(&stamp())).await {
                Ok(entries) => add(&mut writer, entries),
                // Deleted meanwhile.
                Err(StoreError::Missing(_)) => {}
                Err(StoreError::Unreadable(_)) => unreadable += 1,
                Err(error) => return Err(error),
            }
        }
        for id in &binned {
            match store.deleted_for_copy(id).await {
                Ok(entries) => add(&mut writer, entries),
                Err(StoreError::Missing(_)) => {}
                Err(error) => return Err(error),
            }
        }
        let left_out = left_out + unreadable;
        // Everything was put in its order above.
        if let Ok(last) = writer.end() {
            file.add(&last);
        }
        let name = copy::file_name(browser::today());
        match file.download(&name, copy::MEDIA_TYPE) {
            Ok(()) => {
                desk.note_copy(Copied::Everything);
                desk.say(fill(texts.made, &[&name, &total]));
            }
            Err(problem) => desk.say_bad(fill(desk.texts().shell.file_failed, &[&problem])),
        }
        if left_out > 0 {
            self.problem.try_set(Some(Said {
                sentence: fill(texts.left_out, &[&left_out.to_string()]),
                hint: String::new(),
            }));
        }
        self.new.clear();
        Ok(())
    }

    fn refuse(self, error: &StoreError) {
        let said = messages::store_error(error, self.desk.language_now());
        self.problem.try_set(Some(said));
    }
}
