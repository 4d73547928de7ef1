//! Every finding as a sentence and a hint, in both languages. Page, command line and PDF share it.

mod hint;
mod names;
mod sentence;

pub use hint::hint;
pub use names::{
    amount, basis_name, date, encoding_name, office_name, particular_name, place_name,
    severity_name, stage_name,
};
pub use sentence::sentence;

use crate::{Directive, Finding, Language};

/// Where the finding's clause stands in the text of its directive (`khoản 2, gạch đầu dòng thứ
/// ba, Chỉ thị 38-CT/TW`), if a clause asks for it.
pub fn citation(finding: &Finding, directive: &Directive, language: Language) -> Option<String> {
    let reference = finding.clause.as_ref()?;
    let clause = directive.clause(&reference.clause)?;
    let cited = clause.citation.in_language(language);
    Some(match language {
        Language::Vietnamese => format!("{cited}, Chỉ thị {}", directive.number),
        Language::English => format!("{cited}, Directive {}", directive.number),
    })
}

#[cfg(test)]
mod tests;
