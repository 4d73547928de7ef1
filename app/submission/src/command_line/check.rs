//! `check REPORT.json`

use std::path::Path;

use report::check::{Circumstances, Place};
use report::wording::{basis_name, citation, hint, place_name, sentence, severity_name};
use report::{Directive, Finding, Language, Severity};
use serde_json::{Value, json};

use super::answer::{Answer, both, one_line};
use super::arguments::Arguments;
use super::files;
use super::trouble::Trouble;

/// Checks a report for the step that it has reached. All is well when nothing is owed.
pub fn check(path: &Path, arguments: &Arguments) -> Result<Answer, Trouble> {
    let report = files::read_report(path)?;
    let directive =
        submission::directive_of(&report).map_err(|error| Trouble::export(error, &report))?;
    let circumstances = Circumstances {
        today: files::today(),
        step: report.life.stage,
        previous: None,
    };
    let findings = report::check(&report, directive, circumstances);
    let well = findings
        .iter()
        .all(|finding| finding.severity != Severity::Must);
    let count = |severity: Severity| {
        findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    };
    let (musts, shoulds, notes) = (
        count(Severity::Must),
        count(Severity::Should),
        count(Severity::Note),
    );
    let sum = both(
        format!("{musts} điều phải có, {shoulds} điều nên có, {notes} điều lưu ý."),
        format!("{musts} owed, {shoulds} expected, {notes} to note."),
    );
    let mut text: String = findings
        .iter()
        .map(|finding| paragraph(finding, directive, arguments.language))
        .collect();
    text.push_str(sum.in_language(arguments.language));
    text.push('\n');
    let findings: Vec<_> = findings
        .iter()
        .map(|finding| finding_json(finding, directive))
        .collect();
    Ok(Answer {
        well,
        json: json!({ "well": well, "findings": findings }),
        text,
        remark: String::new(),
    })
}

/// Weight and place, what is amiss, on what ground, and what would mend it.
fn paragraph(finding: &Finding, directive: &Directive, language: Language) -> String {
    let basis = basis_name(finding.basis, language);
    let ground = match citation(finding, directive, language) {
        Some(citation) => format!("{citation}; {basis}"),
        None => basis.to_owned(),
    };
    format!(
        "[{}] {}: {}\n  ({ground})\n  → {}\n",
        severity_name(finding.severity, language),
        one_line(&place_name(&finding.place, directive, language)),
        one_line(&sentence(finding, directive, language)),
        one_line(&hint(finding, directive, language)),
    )
}

fn finding_json(finding: &Finding, directive: &Directive) -> Value {
    let in_both = |say: &dyn Fn(Language) -> String| json!({ "vi": say(Language::Vietnamese), "en": say(Language::English) });
    let clause = finding.clause.as_ref().map(|clause| {
        let citation =
            in_both(&|language| citation(finding, directive, language).unwrap_or_default());
        json!({
            "directive": clause.directive.0,
            "clause": clause.clause.0,
            "citation": citation,
        })
    });
    json!({
        "rule": finding.rule.id(),
        "severity": finding.severity,
        "basis": finding.basis,
        "clause": clause,
        "place": place_json(&finding.place),
        "placeName": in_both(&|language| place_name(&finding.place, directive, language)),
        "sentence": in_both(&|language| sentence(finding, directive, language)),
        "hint": in_both(&|language| hint(finding, directive, language)),
    })
}

/// One field, which says the kind of place; a section may name the block too.
fn place_json(place: &Place) -> Value {
    match place {
        Place::Report => json!({ "report": true }),
        Place::Period => json!({ "period": true }),
        Place::Particular(particular) => {
            json!({ "particular": format!("{particular:?}") })
        }
        Place::Section { section, block } => json!({ "section": section.0, "block": block }),
        Place::Indicator(indicator) => json!({ "indicator": indicator.0 }),
        Place::Annex(index) => json!({ "annex": index }),
    }
}
