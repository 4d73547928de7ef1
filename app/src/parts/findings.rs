//! What the check found, as a list from which each finding jumps to its place.

use report::check::{Finding, Place};
use report::{Basis, Language, Report, Severity, wording};
use view::prelude::*;

use super::{basis_badge, severity_badge};
use crate::desk::Desk;
use crate::messages;

/// A finding in the words of one language.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct FindingRow {
    /// The same for the same finding at the next check, so that its row stays as it is.
    key: String,
    severity: Severity,
    basis: Basis,
    sentence: String,
    hint: String,
    /// Where it is, in a few words, unless the sentence says so.
    place_name: Option<String>,
    citation: Option<String>,
    place: Place,
}

/// `findings` in `language`, those that weigh most first; in the order of the report otherwise.
pub(crate) fn finding_rows<'a>(
    findings: impl Iterator<Item = &'a Finding>,
    report: &Report,
    language: Language,
) -> Vec<FindingRow> {
    let mut rows: Vec<_> = findings
        .map(|finding| finding_row(finding, report, language))
        .collect();
    rows.sort_by_key(|row| std::cmp::Reverse(row.severity));
    // Two findings may say the same of the same place.
    for index in 1..rows.len() {
        let twins = rows[..index]
            .iter()
            .filter(|row| row.key == rows[index].key)
            .count();
        if twins > 0 {
            rows[index].key.push_str(&"+".repeat(twins));
        }
    }
    rows
}

/// A list of findings.
#[component]
pub(crate) fn FindingList(
    /// The findings, followed.
    #[prop(into)]
    rows: Signal<Vec<FindingRow>>,
    /// Called with the place of a finding to go to.
    jump: impl Fn(Place) + Copy + 'static,
    /// Whether each row says where it is.
    #[prop(default = true)]
    with_place: bool,
) -> impl IntoView {
    let desk = Desk::here();
    let language = desk.language_now();
    let row = move |row: FindingRow| {
        let place = row.place.clone();
        view! {
            <li class="finding" data-severity=severity_name(row.severity)>
                <p class="finding-marks">
                    {severity_badge(row.severity, language)}
                    {basis_badge(row.basis, language)}
                    {row.place_name
                        .filter(|_| with_place)
                        .map(|place| view! { <span class="finding-place">{place}</span> })}
                </p>
                <button type="button" class="finding-jump" on:click=move |_| jump(place.clone())>
                    {row.sentence}
                </button>
                <p class="finding-hint">{row.hint}</p>
                {row.citation.map(|citation| view! { <p class="finding-clause">{citation}</p> })}
            </li>
        }
    };
    view! {
        <ul class="findings">
            <For each=move || rows.get() key=|row| row.key.clone() children=row />
        </ul>
    }
}

/// How many findings of each weight, in words.
#[component]
pub(crate) fn FindingCounts(
    /// Must, should, note; followed.
    #[prop(into)]
    counts: Signal<[usize; 3]>,
) -> impl IntoView {
    let shell = &Desk::here().texts().shell;
    let part = move |index: usize, pattern: &'static str, class: &'static str| {
        let count = Memo::new(move || counts.get()[index]);
        move || {
            let count = count.get();
            (count > 0).then(|| {
                view! { <span class=class>{messages::fill(pattern, &[&count.to_string()])}</span> }
            })
        }
    };
    let none = Memo::new(move || counts.get() == [0; 3]);
    view! {
        <span class="counts">
            {part(0, shell.musts, "count count-must")}
            {part(1, shell.shoulds, "count count-should")}
            {part(2, shell.notes, "count count-note")}
            {move || none.get().then(|| view! { <span class="count count-none">{shell.nothing_found}</span> })}
        </span>
    }
}

fn finding_row(finding: &Finding, report: &Report, language: Language) -> FindingRow {
    let said = messages::finding(finding, report, language);
    let directive = report::directive(&report.directive);
    let place_name = directive
        .map(|directive| wording::place_name(&finding.place, directive, language))
        .unwrap_or_default();
    // A sentence that names the place needs no second word of it.
    let title = place_name.split('“').nth(1).unwrap_or(&place_name);
    let says_where = said.sentence.contains(title.trim_end_matches('”'));
    let shown_place = (!says_where).then(|| place_name.clone());
    let citation = directive.and_then(|directive| wording::citation(finding, directive, language));
    FindingRow {
        key: format!("{}|{place_name}|{}", finding.rule.id(), said.sentence),
        severity: finding.severity,
        basis: finding.basis,
        sentence: said.sentence,
        hint: said.hint,
        place_name: shown_place,
        citation,
        place: finding.place.clone(),
    }
}

fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Must => "must",
        Severity::Should => "should",
        Severity::Note => "note",
    }
}
