//! `check REPORT.json`

use std::path::Path;

use report::check::Circumstances;
use report::findings::Found;
use report::wording::{basis_name, citation, hint, place_name, sentence, severity_name};
use report::{Directive, Finding, Language, Severity, both};
use serde_json::json;

use super::answer::{Answer, one_line};
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
        .map(|finding| Found::of(finding, directive))
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
