//! Further annexes, in the report's own words.

use report::Annex;
use report::check::Place;
use store::Part;
use view::prelude::*;

use super::change::change_annex;
use super::jump::annex_title_id;
use super::legacy::LegacyNotice;
use crate::desk::Desk;
use crate::messages::fill;
use crate::parts::{Icon, RichText, TextField, icon};
use crate::route::Panel;

/// Further annexes.
#[component]
pub(super) fn AnnexesPanel(is_frozen: bool) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    let count = Memo::new(move || draft.with(0, |report| report.annexes.len()));
    // An index names another annex once one was taken out: the list is then drawn anew.
    let drawn = RwSignal::new(0_u32);
    let add = move |_| {
        let mut index = 0;
        draft.edit(|report| {
            index = report.annexes.len();
            report.annexes.push(Annex {
                title: String::new(),
                blocks: Vec::new(),
            });
        });
        desk.focus_soon(annex_title_id(index));
    };
    let remove = move |index: usize| {
        draft.put_down(None);
        let mut removed = None;
        draft.edit(|report| {
            if index < report.annexes.len() {
                removed = Some(report.annexes.remove(index));
            }
        });
        drawn.update(|times| *times += 1);
        let Some(annex) = removed else {
            return;
        };
        let said = fill(texts.annex_removed, &[&annex.title]);
        desk.say_with_way_back(said, move || {
            draft.edit(|report| {
                let at = index.min(report.annexes.len());
                report.annexes.insert(at, annex.clone());
            });
            drawn.try_update(|times| *times += 1);
        });
    };
    let replaced = draft.replaced(|part| matches!(part, Part::Annex { .. }));
    // A field keeps what was typed in it; an editor follows.
    Effect::new(move |_| {
        replaced.track();
        let titles = draft.peek(|report| {
            let titles = report.annexes.iter().map(|annex| annex.title.clone());
            titles.collect::<Vec<_>>()
        });
        for (index, title) in titles.unwrap_or_default().iter().enumerate() {
            desk.set_field(&annex_title_id(index), title);
        }
    });
    let item = move |index: usize| {
        let target = Signal::derive(move || match desk.target.get() {
            Some(Place::Annex(at)) if at == index => Some(None),
            _ => None,
        });
        let number = (index + 1).to_string();
        let title = draft.peek(|report| report.annexes.get(index).map(|it| it.title.clone()));
        let retitle = move |text: String| {
            draft.edit(|report| {
                if let Some(annex) = report.annexes.get_mut(index) {
                    annex.title = text;
                }
            });
        };
        let blocks = move || {
            let blocks = draft.peek(|report| report.annexes.get(index).map(|it| it.blocks.clone()));
            blocks.flatten().unwrap_or_default()
        };
        view! {
            <article class="annex">
                <div class="annex-head">
                    <h3>{fill(texts.annex_number, &[&number])}</h3>
                    {(!is_frozen)
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="button button-small"
                                    on:click=move |_| remove(index)
                                >
                                    {icon(Icon::Delete)}
                                    <span>{texts.annex_remove}</span>
                                </button>
                            }
                        })}
                </div>
                <TextField
                    id=annex_title_id(index)
                    label=texts.annex_title
                    value=title.flatten().unwrap_or_default()
                    typed=retitle
                    locked=is_frozen
                    class="field-wide"
                />
                <RichText
                    id=format!("annex-{index}-text")
                    label=fill(texts.annex_text, &[&number])
                    blocks
                    changed=move |change| change_annex(draft, index, change)
                    replaced=Signal::derive(move || replaced.get())
                    target
                    arrived=move || desk.target.set(None)
                    read_only=is_frozen
                />
            </article>
        }
    };
    view! {
        <section class="panel" aria-labelledby="annexes-title">
            <div class="panel-head">
                <h2 id="annexes-title" tabindex="-1">{texts.annexes}</h2>
            </div>
            <LegacyNotice panel=Panel::Annexes is_frozen />
            <Show when=move || count.get() == 0>
                <p class="hint">{texts.annexes_empty}</p>
            </Show>
            <For
                each=move || {
                    let times = drawn.get();
                    (0..count.get()).map(move |index| (times, index)).collect::<Vec<_>>()
                }
                key=|(times, index)| format!("{times} {index}")
                children=move |(_, index)| item(index)
            />
            {(!is_frozen)
                .then(|| {
                    view! {
                        <button type="button" class="button" on:click=add>
                            {icon(Icon::Add)}
                            <span>{texts.annex_add}</span>
                        </button>
                    }
                })}
        </section>
    }
}
