//! The head of the edit screen: which report, its stage, whether it is saved, the way to hand in.

use report::text;
use report::{ReportId, Stage};
use store::{SaveError, SaveState, Stored, Trouble};
use view::prelude::*;

use crate::desk::{Desk, new_report_id};
use crate::messages::{self, fill};
use crate::parts::{ChoiceField, Icon, Link, SaveLine, SaveTrouble, Settlement, icon, unbroken};
use crate::route::{Panel, Route};

/// The head of the edit screen.
#[component]
pub(super) fn EditHead(id: ReportId) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let shell = &desk.texts().shell;
    let language = desk.language_now();
    let title = Memo::new(move || {
        desk.draft.with(String::new(), |report| {
            if report.particulars.subject.is_empty() {
                desk.texts().reports.untitled.to_owned()
            } else {
                text::capitalised(&report.particulars.subject)
            }
        })
    });
    let facts = Memo::new(move || {
        desk.draft.with(String::new(), |report| {
            let number = report::directive(&report.directive)
                .map_or("", |directive| directive.number.as_str());
            format!("{number} · {}", messages::period(&report.period, language))
        })
    });
    let stage = Memo::new(move || desk.draft.with(Stage::Drafting, |report| report.life.stage));
    let follows = Memo::new(move || {
        desk.draft.with(None, |report| {
            report.life.follows.as_ref().map(|follows| follows.how)
        })
    });
    let follows_line = move || {
        let line = match follows.get()? {
            report::Following::Supplements => texts.follows_supplement,
            report::Following::Replaces => texts.follows_replace,
        };
        Some(view! { <p class="hint">{line}</p> })
    };
    let export = move |_| {
        if let Some(report) = desk.draft.peek(Clone::clone) {
            desk.export(&report);
        }
    };
    let stage_field = move || {
        if stage.get() == Stage::HandedIn {
            return view! { {crate::parts::stage_badge(Stage::HandedIn, language)} };
        }
        let choices = STAGES
            .map(|(stage, name)| (name.to_owned(), messages::stage(stage, language).to_owned()))
            .to_vec();
        let chosen = move |name: String| {
            if let Some((stage, _)) = STAGES.into_iter().find(|(_, own)| *own == name) {
                desk.draft.edit(|report| report.life.stage = stage);
            }
        };
        let value = Signal::derive(move || {
            let now = stage.get();
            let name = STAGES.into_iter().find(|(stage, _)| *stage == now);
            name.map_or(String::new(), |(_, name)| name.to_owned())
        });
        view! {
            <ChoiceField id="stage" label=texts.stage choices value chosen class="field-inline" />
        }
    };
    let hand_in = move || {
        if stage.get() == Stage::HandedIn {
            texts.see_hand_in
        } else {
            texts.hand_in
        }
    };
    let waiting = Memo::new(move || desk.draft.unsettled().len());
    let unsettled = move || {
        let count = waiting.get();
        (count > 0).then(|| {
            view! {
                <button
                    type="button"
                    class="button button-small button-warn"
                    on:click=move |_| {
                        desk.focus("unsettled");
                    }
                >
                    {fill(texts.to_settle, &[&count.to_string()])}
                </button>
            }
        })
    };
    view! {
        <div class="edit-head">
            <div class="edit-title">
                <Link to=Route::Reports class="back-link">
                    {icon(Icon::Back)}
                    <span>{shell.back_to_reports}</span>
                </Link>
                <h1>{move || unbroken(&title.get())}</h1>
                <p class="edit-facts">{move || facts.get()}</p>
                {follows_line}
            </div>
            <div class="edit-tools">
                <SaveLine />
                {unsettled}
                {stage_field}
                <button
                    type="button"
                    class="icon-button"
                    title=texts.export_file
                    aria-label=texts.export_file
                    on:click=export
                >
                    {icon(Icon::Export)}
                </button>
                <Link to=Route::History(id.clone()) class="button">{texts.history}</Link>
                <Link to=Route::HandIn(id.clone()) class="button button-main">
                    {hand_in}
                </Link>
            </div>
            <SaveTrouble settle=move |how| settle(desk, how) />
        </div>
    }
}

/// The stages that a person chooses; handing in has a screen of its own.
const STAGES: [(Stage, &str); 4] = [
    (Stage::Drafting, "drafting"),
    (Stage::InReview, "in-review"),
    (Stage::Approved, "approved"),
    (Stage::Issued, "issued"),
];

/// Keeps a report that could not be saved, in the way that a person has chosen.
pub(crate) fn settle(desk: Desk, how: Settlement) {
    let theirs = desk.draft.save_state().and_then(conflict_of);
    let Some(mine) = desk.draft.peek(Clone::clone) else {
        return;
    };
    match how {
        Settlement::Retry => desk.draft.save(true),
        Settlement::File => desk.export(&mine),
        Settlement::Mine => {
            desk.draft.overwrite();
        }
        Settlement::Theirs => {
            if let Some(theirs) = theirs {
                desk.export(&mine);
                desk.draft.open(theirs, desk.draft.previous());
            }
        }
        Settlement::Copy => {
            let Some(id) = new_report_id() else {
                return;
            };
            let mut copy = mine;
            copy.id = id.clone();
            leptos::task::spawn_local(async move {
                match desk.create(&copy).await {
                    Ok(()) => {
                        desk.draft.become_copy(copy);
                        desk.go_instead(Route::Edit(id, Panel::Start));
                    }
                    Err(said) => desk.say_failed(&said),
                }
            });
        }
    }
}

/// The version in the store that a save ran into.
fn conflict_of(state: SaveState) -> Option<Stored> {
    match state {
        SaveState::NotSaved(Trouble::Refused(SaveError::Conflict { theirs })) => Some(*theirs),
        _ => None,
    }
}
