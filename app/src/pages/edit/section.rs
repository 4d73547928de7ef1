//! A section: its text, or the answer that nothing arose.

use report::check::{Finding, Place};
use report::{Directive, SectionId, SectionText, Severity};
use store::Part;
use view::prelude::*;

use super::change::change_section;
use super::legacy::LegacyNotice;
use super::outline_of;
use crate::desk::Desk;
use crate::draft::{self, Fill, has_text, paragraphs, section_blocks, set_section};
use crate::messages::fill;
use crate::parts::{Icon, Link, RichText, basis_badge, icon};
use crate::route::{Panel, Route};

/// A section.
#[component]
pub(super) fn SectionPanel(
    section: SectionId,
    directive: &'static Directive,
    is_frozen: bool,
) -> impl IntoView {
    let desk = Desk::here();
    let draft = desk.draft;
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    let Some(spec) = directive.section(&section) else {
        return view! { <p class="notice notice-warn">{texts.unknown_section}</p> };
    };
    let id: &'static SectionId = &spec.id;
    let title = spec.title.in_language(language);
    let filled = Memo::new(move || draft.with(Fill::Empty, |report| draft::fill(report, id)));
    let nothing_arose = Memo::new(move || filled.get() == Fill::NothingArose);

    let write_nothing = move |_| {
        let old = draft.peek(|report| section_blocks(report, id).to_vec());
        let old = old.unwrap_or_default();
        if has_text(&old) {
            draft.put_down(None);
        }
        draft.park(id.clone(), old);
        draft.edit(|report| set_section(report, directive, id, SectionText::NothingArose));
        desk.focus_soon("write-after-all");
    };
    let write_after_all = move |_| {
        let old = draft.unpark(id);
        draft.edit(|report| set_section(report, directive, id, SectionText::Written(old.clone())));
        desk.target.set(Some(Place::Section {
            section: id.clone(),
            block: None,
        }));
    };
    let insert_skeleton = move |_| {
        draft.edit_and_show(|report| {
            let text = SectionText::Written(paragraphs(&spec.skeleton));
            set_section(report, directive, id, text);
        });
        desk.target.set(Some(Place::Section {
            section: id.clone(),
            block: Some(0),
        }));
    };
    let target = Signal::derive(move || match desk.target.get() {
        Some(Place::Section { section, block }) if &section == id => Some(block),
        _ => None,
    });
    // Where nothing arose there is no editor to take the cursor.
    Effect::new(move |_| {
        if target.get().is_some() && nothing_arose.get() {
            desk.target.set(None);
            desk.focus_soon("section-title");
        }
    });
    let replaced = draft.replaced(move |part| matches!(part, Part::Section(own) if own == id));
    let has_skeleton = !spec.skeleton.is_empty() && !is_frozen;
    let editor = move || {
        view! {
            <RichText
                id="section-text"
                label=fill(texts.text_of, &[title])
                blocks=move || {
                    draft.peek(|report| section_blocks(report, id).to_vec()).unwrap_or_default()
                }
                changed=move |change| change_section(draft, directive, id, change)
                replaced=Signal::derive(move || replaced.get())
                target
                arrived=move || desk.target.set(None)
                read_only=is_frozen
            />
            <div class="section-tools">
                <Show when=move || has_skeleton && filled.get() == Fill::Empty>
                    <button type="button" class="button button-small" on:click=insert_skeleton>
                        {texts.skeleton}
                    </button>
                </Show>
                <WordCount section=id />
            </div>
        }
    };
    let nothing = move || {
        view! {
            <div class="nothing-arose">
                <p class="nothing-arose-words">{texts.nothing_arose_text}</p>
                <p class="hint">{texts.text_kept}</p>
                {(!is_frozen)
                    .then(|| {
                        view! {
                            <button
                                type="button"
                                id="write-after-all"
                                class="button"
                                on:click=write_after_all
                            >
                                {texts.write_after_all}
                            </button>
                        }
                    })}
            </div>
        }
    };
    let requirement = draft
        .peek(|report| spec.requirement_for(report.body))
        .flatten()
        .map(|requirement| {
            let name = match requirement.severity {
                Severity::Must => texts.required_must,
                Severity::Should => texts.required_should,
                Severity::Note => texts.required_note,
            };
            view! {
                <span class="requirement">{name}</span>
                {basis_badge(requirement.basis, language)}
            }
        });
    view! {
        <section class="panel" aria-labelledby="section-title">
            <div class="panel-head">
                <div>
                    <h2 id="section-title" tabindex="-1">{title}</h2>
                    <p class="panel-marks">{requirement}</p>
                </div>
                <Show when=move || !nothing_arose.get() && !is_frozen>
                    <button
                        type="button"
                        class="button button-small"
                        title=texts.nothing_arose_hint
                        on:click=write_nothing
                    >
                        {icon(Icon::Nothing)}
                        <span>{texts.nothing_arose}</span>
                    </button>
                </Show>
            </div>
            <LegacyNotice panel=Panel::Section(id.clone()) is_frozen />
            {move || if nothing_arose.get() { nothing() } else { editor() }}
            <FoundHere section=id />
            <Neighbours section=id directive />
        </section>
    }
}

/// How many words the section has.
#[component]
fn WordCount(section: &'static SectionId) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let words = Memo::new(move || {
        desk.draft.with(0, |report| {
            section_blocks(report, section)
                .iter()
                .map(|block| report::text::word_count(&block.plain_text()))
                .sum::<usize>()
        })
    });
    view! { <p class="word-count">{move || fill(texts.words, &[&words.get().to_string()])}</p> }
}

/// What the check finds in this section, right below its text.
#[component]
fn FoundHere(section: &'static SectionId) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    let rows = Memo::new(move || {
        let findings = desk.draft.findings();
        let here = findings.iter().filter(|finding| is_in(finding, section));
        let rows = desk
            .draft
            .peek(|report| crate::parts::finding_rows(here, report, language));
        rows.unwrap_or_default()
    });
    let some = Memo::new(move || rows.with(|rows| !rows.is_empty()));
    let jump = move |place| desk.target.set(Some(place));
    view! {
        <Show when=move || some.get()>
            <div class="found-here">
                <h3>{texts.findings_here}</h3>
                <crate::parts::FindingList rows jump with_place=false />
            </div>
        </Show>
    }
}

/// The way to the sections before and after.
#[component]
fn Neighbours(section: &'static SectionId, directive: &'static Directive) -> impl IntoView {
    let desk = Desk::here();
    let texts = &desk.texts().edit;
    let language = desk.language_now();
    let outline = outline_of(desk, directive);
    let at = outline.iter().position(|id| id == section);
    let report = desk.draft.id();
    let link = move |neighbour: Option<SectionId>, label: &'static str, forward: bool| {
        let (neighbour, report) = (neighbour?, report.clone()?);
        let title = directive.section(&neighbour)?.title.in_language(language);
        let class = if forward {
            "neighbour neighbour-next"
        } else {
            "neighbour"
        };
        let to = Route::Edit(report, Panel::Section(neighbour));
        Some(view! {
            <Link to class>
                <span class="neighbour-label">{label}</span>
                <span>{title}</span>
            </Link>
        })
    };
    let before = at
        .and_then(|at| at.checked_sub(1))
        .map(|at| outline[at].clone());
    let after = at.and_then(|at| outline.get(at + 1).cloned());
    view! {
        <div class="neighbours">
            {link(before, texts.previous_section, false)}
            {link(after, texts.next_section, true)}
        </div>
    }
}

fn is_in(finding: &Finding, id: &SectionId) -> bool {
    matches!(&finding.place, Place::Section { section, .. } if section == id)
}
