//! What the check says of one field.

use report::check::{Place, Rule};
use report::{Finding, Severity};
use view::prelude::*;

use crate::desk::Desk;
use crate::messages;

/// The findings of places, as fields show them.
#[derive(Clone, Copy)]
pub(crate) struct Amiss(pub(crate) Desk);

impl Amiss {
    /// What the check says of `place`, the heaviest first; notes left out.
    pub(crate) fn of(self, place: Place) -> Signal<Option<String>> {
        self.of_rules(place, |_| true)
    }

    /// What the rules that `concern` names say of `place`.
    pub(crate) fn of_rules(
        self,
        place: Place,
        concern: fn(Rule) -> bool,
    ) -> Signal<Option<String>> {
        let desk = self.0;
        let language = desk.language_now();
        let said = Memo::new(move || {
            let findings = desk.draft.findings();
            let here = |finding: &&Finding| {
                finding.place == place && finding.severity > Severity::Note && concern(finding.rule)
            };
            let found = findings
                .iter()
                .filter(here)
                .max_by_key(|finding| finding.severity)?;
            desk.draft
                .peek(|report| messages::finding(found, report, language).sentence)
        });
        Signal::derive(move || said.get())
    }
}
