//! A passphrase over everything: set, changed, removed.

use protocol::{Outcome, PassphraseWork};
use view::prelude::*;

use super::new_passphrase::NewPassphrase;
use crate::browser;
use crate::desk::Desk;
use crate::messages::{PassphraseTexts, Said, fill};
use crate::parts::{Dialog, PassphraseField, SaidNotice};
use crate::pdf_client::{PdfClient, PdfState};
use crate::vault::IDLE_MINUTES;

/// A passphrase over everything.
#[component]
pub(super) fn PassphrasePanel() -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().passphrase();
    let protected = RwSignal::new(None::<bool>);
    let look = move || {
        leptos::task::spawn_local(async move {
            let found = desk.is_protected().await;
            protected.try_set(found);
        });
    };
    look();
    let form = move || match protected.get()? {
        true => Some(view! { <IsSet changed=Callback::new(move |()| look()) /> }),
        false => Some(view! { <NotSet changed=Callback::new(move |()| look()) /> }),
    };
    view! {
        <section class="panel" id="passphrase">
            <h2>{texts.title}</h2>
            {form}
        </section>
    }
}

#[component]
fn NotSet(changed: Callback<()>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().passphrase();
    let plan = Plan::new(desk, changed);
    let set = move |_| {
        if let Some(new) = plan.new_passphrase() {
            plan.ask_to_set(new, None);
        }
    };
    view! {
        <p class="notice notice-warn">{texts.none}</p>
        <p class="hint">{texts.none_hint}</p>
        <form class="form" on:submit=|event| event.prevent_default()>
            {plan.new.fields()}
        </form>
        {plan.notice()}
        <div class="actions">
            <button type="button" class="button" disabled=move || plan.is_busy() on:click=set>
                {texts.set}
            </button>
        </div>
    }
}

#[component]
fn IsSet(changed: Callback<()>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().passphrase();
    let plan = Plan::new(desk, changed);
    let change = move |_| {
        if plan.new_passphrase().is_some() {
            plan.ask_to_exchange();
        }
    };
    let question = move || {
        let (title, text, next) = match plan.asked.get() {
            0 => return None,
            1 => (texts.remove_title, texts.remove_text, 2),
            _ => (texts.remove_again_title, texts.remove_again_text, 0),
        };
        let confirm = move |_| {
            plan.asked.set(next);
            if next == 0 {
                plan.remove();
            }
        };
        let dismiss = move || plan.asked.set(0);
        Some(view! {
            <Dialog title dismissed=dismiss>
                <p>{text}</p>
                <div class="actions">
                    <button type="button" class="button" on:click=move |_| dismiss()>
                        {desk.texts().shell.cancel}
                    </button>
                    <button type="button" class="button button-danger" on:click=confirm>
                        {texts.remove}
                    </button>
                </div>
            </Dialog>
        })
    };
    view! {
        <p class="notice notice-good">{texts.is_set}</p>
        <p class="hint">{fill(texts.lock_hint, &[&IDLE_MINUTES.to_string()])}</p>
        <div class="actions">
            <button type="button" class="button" on:click=move |_| desk.lock(true)>{texts.lock}</button>
        </div>
        <form class="form" on:submit=|event| event.prevent_default()>
            <PassphraseField id="passphrase-current" label=texts.current value=plan.current shown=plan.new.shown new=false />
            {plan.new.fields()}
        </form>
        {plan.notice()}
        <div class="actions">
            <button type="button" class="button" disabled=move || plan.is_busy() on:click=change>
                {texts.change}
            </button>
            <button
                type="button"
                class="button button-danger"
                disabled=move || plan.is_busy()
                on:click=move |_| plan.asked.set(1)
            >
                {texts.remove}
            </button>
        </div>
        {question}
    }
}

/// What the person does with the passphrase.
#[derive(Clone, Copy)]
struct Plan {
    desk: Desk,
    texts: &'static PassphraseTexts,
    client: PdfClient,
    changed: Callback<()>,
    current: RwSignal<String>,
    new: NewPassphrase,
    problem: RwSignal<Option<Said>>,
    /// What is under way besides the worker's part.
    doing: RwSignal<Option<String>>,
    /// How often the person was asked whether the passphrase is to go.
    asked: RwSignal<u32>,
    /// What the worker is asked for.
    step: StoredValue<Step>,
    /// The data key, on its way.
    key: StoredValue<Option<[u8; 32]>>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    /// A first passphrase.
    Set,
    /// Whether the present one is known.
    Prove,
    /// Another one.
    Exchange,
}

impl Plan {
    fn new(desk: Desk, changed: Callback<()>) -> Self {
        let plan = Self {
            desk,
            texts: desk.texts().passphrase(),
            client: PdfClient::new(),
            changed,
            current: RwSignal::new(String::new()),
            new: NewPassphrase::new(desk, ["passphrase-new", "passphrase-repeat"]),
            problem: RwSignal::new(None),
            doing: RwSignal::new(None),
            asked: RwSignal::new(0),
            step: StoredValue::new(Step::Set),
            key: StoredValue::new(None),
        };
        Effect::new(move |_: Option<()>| plan.hear(plan.client.state()));
        plan
    }

    fn is_busy(self) -> bool {
        self.client.is_working() || self.doing.with(Option::is_some)
    }

    fn notice(self) -> impl Fn() -> Option<View> + Copy + 'static {
        move || {
            let said = self.client.trouble(self.desk.language_now());
            if let Some(said) = said.or_else(|| self.problem.get()) {
                return Some(view! { <SaidNotice said /> });
            }
            let doing = match self.client.is_working() {
                true => Some(self.texts.deriving.to_owned()),
                false => self.doing.get(),
            };
            doing.map(|text| view! { <p role="status">{text}</p> })
        }
    }

    /// What was typed twice, if it will do.
    fn new_passphrase(self) -> Option<String> {
        let typed = self.new.typed();
        self.problem.set(typed.as_ref().err().cloned());
        typed.ok()
    }

    /// Asks for a header of this passphrase, around a new data key or the present one.
    fn ask_to_set(self, passphrase: String, present: Option<[u8; 32]>) {
        let step = if present.is_some() {
            Step::Exchange
        } else {
            Step::Set
        };
        self.step.set_value(step);
        let task = NewPassphrase::task(passphrase, self.desk.generation());
        let key = present.or_else(browser::random::<32>);
        let (Some(task), Some(key)) = (task, key) else {
            return self.refuse(store::StorageFailure::NoRandomness);
        };
        self.key.set_value(Some(key));
        self.client.ask(self.desk, task, &[&key]);
    }

    /// Proves the present passphrase first.
    fn ask_to_exchange(self) {
        let Some(header) = self.desk.header() else {
            return;
        };
        self.step.set_value(Step::Prove);
        let passphrase = self.current.get_untracked();
        let work = PassphraseWork::Open { passphrase, header };
        self.client.ask(self.desk, work, &[]);
    }

    fn hear(self, state: PdfState) {
        let PdfState::Done(outcome, mut bytes) = state else {
            return;
        };
        match (outcome, self.step.get_value()) {
            (Outcome::Opened, Step::Prove) => {
                let key = bytes
                    .pop()
                    .and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
                if let (Some(key), Ok(new)) = (key, self.new.typed()) {
                    self.ask_to_set(new, Some(key));
                }
            }
            (Outcome::Header(header), step) => {
                let key = self.key.try_update_value(Option::take).flatten();
                match (step, key) {
                    (Step::Set, Some(key)) => self.protect(header, key),
                    _ => self.exchange(header),
                }
            }
            _ => {}
        }
    }

    fn protect(self, header: String, key: [u8; 32]) {
        let desk = self.desk;
        leptos::task::spawn_local(async move {
            match desk.protect(header, key).await {
                Ok(()) => self.go_on(self.texts.sealing, self.texts.set_done).await,
                Err(said) => self.fail(said),
            }
        });
    }

    fn exchange(self, header: String) {
        let desk = self.desk;
        leptos::task::spawn_local(async move {
            match desk.exchange(header).await {
                Ok(()) => self.finish(self.texts.changed),
                Err(said) => self.fail(said),
            }
        });
    }

    fn remove(self) {
        let desk = self.desk;
        leptos::task::spawn_local(async move {
            match desk.unprotect().await {
                Ok(()) => self.go_on(self.texts.unsealing, self.texts.removed).await,
                Err(said) => self.fail(said),
            }
        });
    }

    async fn go_on(self, doing: &'static str, done: &'static str) {
        let mut records = 0;
        loop {
            self.doing
                .try_set(Some(fill(doing, &[&records.to_string()])));
            match self.desk.go_on().await {
                Ok(0) => return self.finish(done),
                Ok(some) => records += some,
                Err(said) => return self.fail(said),
            }
        }
    }

    fn finish(self, said: &'static str) {
        self.current.try_set(String::new());
        self.new.clear();
        self.doing.try_set(None);
        self.desk.say(said.to_owned());
        self.changed.run(());
    }

    fn fail(self, said: Said) {
        self.doing.try_set(None);
        self.problem.try_set(Some(said));
    }

    fn refuse(self, failure: store::StorageFailure) {
        self.fail(crate::messages::storage_failure(
            &failure,
            self.desk.language_now(),
        ));
    }
}
