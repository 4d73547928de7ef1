//! The letterheads: which are in use, handed out to be corrected, taken up again.

use protocol::{Letterhead, Outcome, PdfWork};
use report::wire::MEDIA_TYPE;
use store::OwnFile;
use view::prelude::*;

use crate::desk::{Desk, LETTERHEAD};
use crate::messages::Said;
use crate::parts::{Icon, SaidNotice, icon};
use crate::pdf_client::{PdfClient, PdfState};

/// What the person does here. The letterheads that ship lie in the worker, and so does all that reads one.
#[derive(Clone, Copy)]
struct Plan {
    desk: Desk,
    client: PdfClient,
    problem: RwSignal<Option<Said>>,
}

/// The letterheads.
#[component]
pub(super) fn Letterheads(problem: RwSignal<Option<Said>>) -> impl IntoView {
    let desk = Desk::here();
    let texts = desk.texts().settings();
    let language = desk.language_now();
    let client = PdfClient::new();
    let plan = Plan {
        desk,
        client,
        problem,
    };
    let shown = RwSignal::new(Vec::<Letterhead>::new());
    Effect::new(move |_| {
        if let PdfState::Done(Outcome::Letterheads(letterheads), _) = client.state() {
            if let Some(taken) = letterheads.iter().find(|it| it.taken) {
                let file = if taken.own { &taken.file } else { "" };
                plan.keep(&taken.kind, file.to_owned());
            }
            shown.set(letterheads);
        }
    });
    plan.ask(&[]);
    let chosen = move |event: leptos::ev::Event| {
        client.with_chosen_file(desk, &event, move |file| plan.ask(&[file]));
    };
    let notice = move || {
        let said = client.trouble(language)?;
        Some(view! {
            <SaidNotice said title=texts.letterhead_failed>
                <button type="button" class="button" on:click=move |_| plan.ask(&[])>
                    {desk.texts().shell.retry}
                </button>
            </SaidNotice>
        })
    };
    let rows = move || {
        let row = |letterhead: &Letterhead| row(plan, letterhead.clone());
        shown.with(|shown| shown.iter().map(row).collect_view())
    };
    view! {
        <section class="panel">
            <h2>{texts.letterheads}</h2>
            <p class="hint">{texts.letterheads_text}</p>
            {rows}
            {notice}
            <div class="actions">
                <label class="button button-small button-file">
                    {icon(Icon::Import)}
                    <span>{texts.letterhead_import}</span>
                    <input type="file" accept=".json,application/json" on:change=chosen />
                </label>
            </div>
        </section>
    }
}

fn row(plan: Plan, letterhead: Letterhead) -> impl IntoView {
    let desk = plan.desk;
    let texts = desk.texts().settings();
    let Letterhead {
        kind,
        name,
        note,
        own,
        file,
        ..
    } = letterhead;
    let back = {
        let kind = kind.clone();
        move |_| plan.keep(&kind, String::new())
    };
    let download = move |_| {
        desk.hand_out(
            &format!("the-thuc-{kind}.json"),
            MEDIA_TYPE,
            file.as_bytes(),
        );
    };
    view! {
        <div class="field" role="group" aria-label=name.clone()>
            <h3>{name}</h3>
            <p>{note}</p>
            <div class="actions">
                <button type="button" class="button button-small" on:click=download>
                    {texts.letterhead_download}
                </button>
                {own
                    .then(|| {
                        view! {
                            <button type="button" class="button button-small" on:click=back>
                                {texts.letterhead_back}
                            </button>
                        }
                    })}
            </div>
        </div>
    }
}

impl Plan {
    /// Asks which letterheads are in use, with the one in the file among them, if there is one.
    fn ask(self, file: &[&[u8]]) {
        let letterheads = self.desk.own_letterheads();
        self.client
            .ask(self.desk, PdfWork::Letterheads { letterheads }, file);
    }

    /// Keeps the letterhead in `file`, or, where that is empty, the one that ships, and offers the way back.
    fn keep(self, kind: &str, file: String) {
        let desk = self.desk;
        let letterhead = |text| OwnFile {
            name: format!("{LETTERHEAD}{kind}"),
            text,
        };
        let new = letterhead(file);
        let files = desk.settings_now().files.into_iter();
        let before = files.rev().find(|own| own.name == new.name);
        let before = before.map_or_else(String::new, |own| own.text);
        let kind = kind.to_owned();
        leptos::task::spawn_local(async move {
            let put = move |settings: &mut store::Settings| settings.put_file(new);
            let kept = desk.change_settings(Box::new(put)).await;
            if kept.is_ok() {
                let back = move || self.keep(&kind, before.clone());
                desk.say_with_way_back(desk.texts().settings().saved.to_owned(), back);
            }
            self.problem.try_set(kept.err());
            if self.client.is_alive() {
                self.ask(&[]);
            }
        });
    }
}
