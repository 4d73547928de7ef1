//! What must hold across the data files. A mistake is a sentence, and stops the build.

use std::collections::HashSet;
use std::{fmt::Debug, hash::Hash};

use crate::{
    Basis, Bilingual, Body, Clause, ClauseId, Dated, Directive, Indicator, IndicatorRule, Office,
    Pack, SectionSpec, Severity,
};

/// Every mistake, one sentence a line.
pub fn judge(pack: &Pack) -> Result<(), String> {
    let mut mistakes = Mistakes::default();
    mistakes.twice("directive", pack.directives.iter().map(|it| &it.id));
    mistakes.twice("indicator", pack.indicators.iter().map(|it| &it.id));
    mistakes.twice("unit", pack.units.iter().map(|it| &it.id));
    for directive in &pack.directives {
        judge_directive(directive, &mut mistakes);
    }
    for indicator in &pack.indicators {
        judge_indicator(indicator, pack, &mut mistakes);
    }
    for body in Body::all() {
        let entries = pack.bodies.iter().filter(|it| it.id == body).count();
        mistakes.unless(entries == 1, || {
            format!("bodies.toml: {body:?} has {entries} entries")
        });
    }
    for office in Office::all() {
        let entries = pack.offices.iter().filter(|it| it.id == office).count();
        mistakes.unless(entries == 1, || {
            format!("offices.toml: {office:?} has {entries} entries")
        });
    }
    for unit in &pack.units {
        judge_dates(&unit.names, &unit.id, &mut mistakes);
        judge_dates(&unit.kinds, &unit.id, &mut mistakes);
    }
    for body in &pack.bodies {
        judge_dates(&body.names, body.id, &mut mistakes);
        mistakes.unless(!body.signers.is_empty(), || {
            format!("bodies.toml: nobody may sign for {:?}", body.id)
        });
    }
    for office in &pack.offices {
        judge_dates(&office.names, office.id, &mut mistakes);
    }
    mistakes.verdict()
}

fn judge_directive(directive: &Directive, mistakes: &mut Mistakes) {
    let file = &directive.id.0;
    mistakes.twice("clause", directive.clauses.iter().map(|it| (file, &it.id)));
    mistakes.twice("part", directive.parts.iter().map(|it| (file, &it.id)));
    mistakes.twice(
        "section",
        directive.sections.iter().map(|it| (file, &it.id)),
    );
    for clause in &directive.clauses {
        judge_clause(clause, directive, mistakes);
    }
    for duty in &directive.duties {
        let clause = &duty.clause;
        mistakes.known(directive, clause, "a duty");
        judge_text(
            &duty.what,
            &format!("{file}: the duty of {}", clause.0),
            mistakes,
        );
        mistakes.unless(!duty.bodies.is_empty(), || {
            format!("{file}: the duty of clause {} lies on nobody", clause.0)
        });
    }
    for section in &directive.sections {
        judge_section(section, directive, mistakes);
    }
}

fn judge_clause(clause: &Clause, directive: &Directive, mistakes: &mut Mistakes) {
    let place = format!("{}: clause {}", directive.id.0, clause.id.0);
    judge_text(&clause.citation, &place, mistakes);
    judge_text(&clause.title, &place, mistakes);
    for name in &clause.names {
        judge_text(name, &place, mistakes);
    }
    mistakes.unless(!clause.names.is_empty(), || {
        format!("{place} names nothing")
    });
    let in_section = |section: &SectionSpec| {
        section.clauses.contains(&clause.id) || section.background.contains(&clause.id)
    };
    mistakes.unless(directive.sections.iter().any(in_section), || {
        format!("{place} is reached by no section, neither as its clause nor as background")
    });
}

fn judge_section(section: &SectionSpec, directive: &Directive, mistakes: &mut Mistakes) {
    let place = format!("{}: section {}", directive.id.0, section.id.0);
    judge_text(&section.title, &place, mistakes);
    judge_text(&section.guidance, &place, mistakes);
    for clause in section.clauses.iter().chain(&section.background) {
        mistakes.known(directive, clause, &format!("section {}", section.id.0));
    }
    mistakes.unless(directive.part(&section.part).is_some(), || {
        format!("{place} stands under an unknown part {}", section.part.0)
    });
    mistakes.unless(!section.requirements.is_empty(), || {
        format!("{place} is asked of nobody")
    });
    mistakes.twice(
        "body",
        (section.requirements.iter()).flat_map(|it| it.bodies.iter().map(|body| (&place, body))),
    );
    for requirement in &section.requirements {
        mistakes.unless(
            requirement.severity != Severity::Must || requirement.basis == Basis::Stated,
            || format!("{place} is a must that the text does not state"),
        );
        for &body in &requirement.bodies {
            let asked = |id: &ClauseId| {
                (directive.clause(id)).is_some_and(|clause| clause.asked_of.contains(&body))
            };
            mistakes.unless(
                requirement.basis == Basis::Convention || section.clauses.iter().any(asked),
                || format!("{place} is asked of {body:?}, and none of its clauses is"),
            );
        }
    }
}

fn judge_indicator(indicator: &Indicator, pack: &Pack, mistakes: &mut Mistakes) {
    let place = format!("indicators.toml: {}", indicator.id.0);
    judge_text(&indicator.title, &place, mistakes);
    judge_text(&indicator.unit, &place, mistakes);
    for reference in &indicator.serves {
        let directive = pack
            .directives
            .iter()
            .find(|it| it.id == reference.directive);
        let clause = directive.and_then(|it| it.clause(&reference.clause));
        mistakes.unless(clause.is_some(), || {
            format!("{place} serves unknown {reference}")
        });
    }
    for rule in &indicator.rules {
        let known = match rule {
            IndicatorRule::ZeroWhenZero(other)
            | IndicatorRule::AtLeast(other)
            | IndicatorRule::NotSameFigure(other)
            | IndicatorRule::ExceedingNeedsSentence(other) => {
                pack.indicators.iter().any(|it| &it.id == other)
            }
            IndicatorRule::RequiresSection(section) => pack
                .directives
                .iter()
                .any(|it| it.section(section).is_some()),
        };
        mistakes.unless(known, || {
            format!("{place} has a rule on something unknown: {rule:?}")
        });
    }
}

fn judge_dates<T, Name: Debug>(entries: &[Dated<T>], of: Name, mistakes: &mut Mistakes) {
    let in_order = entries.windows(2).all(|pair| pair[0].from < pair[1].from);
    mistakes.unless(
        entries.first().is_some_and(|first| first.from.is_none()) && in_order,
        || format!("{of:?}: dated entries start with an undated one and go by date"),
    );
}

fn judge_text(text: &Bilingual, place: &str, mistakes: &mut Mistakes) {
    let written = |text: &str| !text.is_empty() && text.trim() == text;
    mistakes.unless(written(&text.vi) && written(&text.en), || {
        format!("{place} has a text that is empty or padded in one language: {text:?}")
    });
}

#[derive(Default)]
struct Mistakes(Vec<String>);

impl Mistakes {
    fn unless(&mut self, holds: bool, sentence: impl FnOnce() -> String) {
        if !holds {
            self.0.push(sentence());
        }
    }

    fn known(&mut self, directive: &Directive, clause: &ClauseId, who: &str) {
        self.unless(directive.clause(clause).is_some(), || {
            format!(
                "{}: {who} names an unknown clause {}",
                directive.id.0, clause.0
            )
        });
    }

    fn twice<Id: Eq + Hash + Debug>(&mut self, what: &str, ids: impl Iterator<Item = Id>) {
        let mut seen = HashSet::new();
        for id in ids {
            let told = format!("the {what} {id:?} is there twice");
            self.unless(seen.insert(id), || told);
        }
    }

    fn verdict(self) -> Result<(), String> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0.join("\n"))
        }
    }
}
