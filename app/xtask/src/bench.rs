//! Speed and size, measured; what `tests/budgets.toml` requires is held against it.

mod bound;
mod browser;
mod growth;
mod maker;
mod peers;
mod sizes;
mod store;
mod verifying;

use std::process::Command;

use anyhow::{Context, Result};

use crate::budgets::{self, Budgets};
use crate::build::{self, Mode};
use crate::paths::Paths;
use crate::{command, prerequisites};
use bound::Bound;

/// A native measurement: what is measured, and the example of which crate measures it. Its output's
/// lines are shown as they are.
const EXAMPLES: &[(&str, &str, &str, &[&str])] = &[
    (
        "check of a report of 100 sections",
        "report",
        "check_speed",
        &[],
    ),
    ("export of 10 pages", "pdf-export", "export_speed", &["10"]),
    (
        "export of 100 pages",
        "pdf-export",
        "export_speed",
        &["100"],
    ),
    (
        "export and sign of 10 pages",
        "pdf-export",
        "sign_speed",
        &["10"],
    ),
    (
        "export and sign of 100 pages",
        "pdf-export",
        "sign_speed",
        &["100"],
    ),
];

/// Several measurements that are made together.
type Group = (&'static str, fn(&Paths, &Budgets) -> Result<Vec<Row>>);

const GROUPS: &[Group] = &[
    ("sizes of the page", page_sizes),
    ("sizes of the samples", sizes::measure),
    ("native speed", native_speed),
    ("typst and krilla", peers::measure),
    ("a thousand pages", growth::measure),
    ("in Chromium", browser::measure),
    ("verifying", verifying::measure),
    ("the store and Dexie", store::measure),
];

/// A line of the table.
struct Row {
    what: String,
    measured: String,
    /// The figure that a budget holds, if one does.
    bound: Option<Bound>,
}

/// Measures everything whose group's name contains `only` and prints a table; says whether all is within its budget.
pub(crate) fn bench(paths: &Paths, only: &str) -> Result<bool> {
    prerequisites::ensure()?;
    let budgets = Budgets::read(paths)?;
    let mut well = true;
    let mut rows = Vec::new();
    for (name, measure) in GROUPS.iter().filter(|(name, _)| name.contains(only)) {
        match measure(paths, &budgets) {
            Ok(measured) => rows.extend(measured),
            Err(error) => {
                well = false;
                rows.push(Row {
                    what: (*name).to_owned(),
                    measured: format!("NOT MEASURED: {error:#}"),
                    bound: None,
                });
            }
        }
    }

    println!();
    for Row {
        what,
        measured,
        bound,
    } in rows
    {
        println!("{what:<44} {measured}");
        if let Some(bound) = bound {
            well &= bound.holds();
            println!("{:<44}   → {bound}", "");
        }
    }
    Ok(well)
}

fn page_sizes(paths: &Paths, _: &Budgets) -> Result<Vec<Row>> {
    build::build(paths, Mode::Release)?;
    let rows = budgets::weigh(paths)?.into_iter().map(|weight| Row {
        what: format!("size of the {}", weight.part),
        measured: format!(
            "{} KB, {} KB after brotli",
            weight.raw / 1000,
            weight.brotli / 1000
        ),
        bound: Some(Bound::AtMost {
            measured: weight.brotli as f64 / 1000.0,
            required: weight.allowed as f64 / 1000.0,
        }),
    });
    Ok(rows.collect())
}

fn native_speed(paths: &Paths, budgets: &Budgets) -> Result<Vec<Row>> {
    let allowed = budgets.milliseconds.check_of_100_sections;
    let mut rows = vec![Row {
        what: "allowed for a check".to_owned(),
        measured: format!("{allowed} ms"),
        bound: None,
    }];
    for &(what, package, example, arguments) in EXAMPLES {
        let said = run_example(paths, package, example, arguments)
            .with_context(|| format!("{package}'s example {example}"))?;
        rows.push(Row {
            what: format!("{what}, native"),
            measured: said,
            bound: None,
        });
    }
    Ok(rows)
}

fn run_example(paths: &Paths, package: &str, example: &str, arguments: &[&str]) -> Result<String> {
    let said = command::output(
        Command::new("cargo")
            .current_dir(&paths.root)
            .env("CARGO_TARGET_DIR", &paths.target)
            .args(["run", "--quiet", "--release", "--package", package])
            .args(["--example", example, "--"])
            .args(arguments),
    )?;
    Ok(String::from_utf8_lossy(&said).trim().replace('\n', "; "))
}
