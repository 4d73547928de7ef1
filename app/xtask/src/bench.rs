//! Speed and size, measured; what `tests/budgets.toml` allows is held against it.

use std::process::Command;

use anyhow::{Context, Result};

use crate::budgets::{self, Budgets};
use crate::build::{self, Mode};
use crate::paths::Paths;
use crate::test::node_environment;
use crate::{command, npm, prerequisites};

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

/// Measures everything and prints a table; says whether all is within its budget.
pub(crate) fn bench(paths: &Paths) -> Result<bool> {
    prerequisites::ensure()?;
    npm::install(&paths.browser_tests())?;
    build::build(paths, Mode::Release)?;
    let mut rows = Vec::new();
    let mut well = true;

    for weight in budgets::weigh(paths)? {
        well &= weight.fits();
        rows.push((
            format!("size of the {}", weight.part),
            format!(
                "{} KB, {} KB after brotli (allowed: {})",
                weight.raw / 1000,
                weight.brotli / 1000,
                weight.allowed / 1000
            ),
        ));
    }
    for &(what, package, example, arguments) in EXAMPLES {
        let said = run_example(paths, package, example, arguments)
            .with_context(|| format!("{package}'s example {example}"));
        match said {
            Ok(said) => rows.push((format!("{what}, native"), said)),
            Err(error) => {
                well = false;
                rows.push((
                    format!("{what}, native"),
                    format!("NOT MEASURED: {error:#}"),
                ));
            }
        }
    }
    match in_the_browser(paths) {
        Ok(measured) => rows.extend(measured),
        Err(error) => {
            well = false;
            rows.push(("in Chromium".to_owned(), format!("NOT MEASURED: {error:#}")));
        }
    }

    let allowed = Budgets::read(paths)?.milliseconds.check_of_100_sections;
    println!("\nallowed for a check: {allowed} ms");
    for (what, measured) in rows {
        println!("{what:<44} {measured}");
    }
    Ok(well)
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

/// Runs `tests/browser/bench.js`, which prints `what <tab> measured` lines.
fn in_the_browser(paths: &Paths) -> Result<Vec<(String, String)>> {
    let said = command::output(
        Command::new("node")
            .arg(paths.browser_tests().join("bench.js"))
            .envs(node_environment(paths)?),
    )?;
    Ok(String::from_utf8_lossy(&said)
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(what, measured)| (format!("{what}, in Chromium"), measured.to_owned()))
        .collect())
}
