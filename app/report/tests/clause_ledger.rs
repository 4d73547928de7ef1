//! `DIRECTIVES.md` says how each clause is met; this holds it and the data together, both ways.

use std::collections::{BTreeMap, BTreeSet};

use report::{
    Basis, Cadence, Clause, Directive, IndicatorRule, check::Rule, directives, indicators,
};

/// Directive and clause → citation, what meets it, what that rests on.
type Ledger = BTreeMap<(String, String), Row>;

#[derive(Debug, PartialEq)]
struct Row {
    citation: String,
    met_by: BTreeSet<String>,
    basis: BTreeSet<String>,
}

#[test]
fn the_ledger_and_the_data_agree() {
    let written = read(include_str!("../DIRECTIVES.md"));
    let data: Ledger = directives()
        .iter()
        .flat_map(|directive| {
            (directive.clauses.iter()).map(|clause| {
                let key = (directive.id.0.clone(), clause.id.0.clone());
                (key, row(directive, clause))
            })
        })
        .collect();
    for (key, row) in &data {
        assert_eq!(written.get(key), Some(row), "the ledger on {key:?}");
    }
    for key in written.keys() {
        assert!(
            data.contains_key(key),
            "the ledger names {key:?}, which is nowhere"
        );
    }
}

#[test]
fn every_clause_is_met() {
    for directive in directives() {
        for clause in &directive.clauses {
            let row = row(directive, clause);
            assert!(
                !row.met_by.is_empty(),
                "{} {}",
                directive.number,
                clause.id.0
            );
        }
    }
}

fn row(directive: &Directive, clause: &Clause) -> Row {
    let mut met_by = BTreeSet::new();
    let mut basis = BTreeSet::new();
    for section in &directive.sections {
        if section.clauses.contains(&clause.id) {
            met_by.insert(format!("section {}", section.id.0));
            basis.extend(section.requirements.iter().map(|it| name(it.basis)));
        }
        if section.background.contains(&clause.id) {
            met_by.insert(format!("background of {}", section.id.0));
        }
    }
    for duty in directive.duties.iter().filter(|it| it.clause == clause.id) {
        basis.insert(name(duty.basis));
        if duty.reports && matches!(duty.cadence, Cadence::Months(_)) {
            met_by.insert(format!("rule {}", Rule::PeriodCadence.id()));
        }
        if duty.reports && duty.channel.is_some() {
            met_by.insert(format!("rule {}", Rule::ChannelNamed.id()));
        }
    }
    for indicator in indicators() {
        let serves = indicator.serves.iter();
        let needs_section =
            |rule: &IndicatorRule| matches!(rule, IndicatorRule::RequiresSection(_));
        if serves
            .into_iter()
            .any(|it| it.directive == directive.id && it.clause == clause.id)
            && indicator.rules.iter().any(needs_section)
        {
            met_by.insert(format!("rule {}", Rule::PriorOpinion.id()));
        }
    }
    if basis.is_empty() {
        basis.insert("background".into());
    }
    Row {
        citation: clause.citation.vi.clone(),
        met_by,
        basis,
    }
}

fn name(basis: Basis) -> String {
    match basis {
        Basis::Stated => "stated",
        Basis::Inferred => "inferred",
        Basis::Convention => "convention",
    }
    .into()
}

fn read(page: &str) -> Ledger {
    let mut ledger = Ledger::new();
    let mut directive = String::new();
    for line in page.lines() {
        if let Some(heading) = line.strip_prefix("## ") {
            directive = heading.split('`').nth(1).unwrap_or_default().to_owned();
        }
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let [_, clause, citation, _, met_by, basis, _] = cells[..] else {
            continue;
        };
        if clause == "clause" || clause == "---" {
            continue;
        }
        let row = Row {
            citation: citation.into(),
            met_by: met_by.split("; ").flat_map(means).collect(),
            basis: basis.split(", ").map(str::to_owned).collect(),
        };
        let earlier = ledger.insert((directive.clone(), clause.into()), row);
        assert_eq!(
            earlier, None,
            "{directive} {clause} stands twice in the ledger"
        );
    }
    ledger
}

/// ``sections `a`, `b` `` → `section a`, `section b`.
fn means(group: &str) -> Vec<String> {
    let kind = match group.split('`').next().unwrap_or_default().trim() {
        "sections" => "section",
        "background of" => "background of",
        "rules" => "rule",
        other => panic!("the ledger knows no {other:?}"),
    };
    let ids = group.split('`').skip(1).step_by(2);
    ids.map(|id| format!("{kind} {id}")).collect()
}
