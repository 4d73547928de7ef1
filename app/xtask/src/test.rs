//! Everything that must hold, in the order of what fails soonest.

pub(crate) mod tally;

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::build::{self, Mode};
use crate::command::{self, Said};
use crate::paths::Paths;
use crate::{budgets, fuzz, judges, npm, prerequisites, python};

pub(crate) use tally::Tally;

/// A step: its name, and what it does.
type Step = (&'static str, fn(&Paths) -> Result<Tally>);

/// Without what these bring, nothing else can be said.
const FIRST: Step = ("prerequisites", prerequisites);

const STEPS: &[Step] = &[
    ("formatting", formatting),
    ("lints", lints),
    ("lints of the browser's crates", browser_lints),
    ("native tests", native_tests),
    ("documentation's examples", documentation_tests),
    ("noise against the readers", fuzz::sample),
    ("the editor's tests", editor_tests),
    ("the page, as released", page),
    ("size budgets", size_budgets),
    ("outside judges", judges::judge),
    ("browser tests", browser_tests),
];

/// How the names of the tests in JavaScript end.
const TESTS: &str = ".test.js";

/// The crates that run in the browser.
const BROWSER_CRATES: &[&str] = &[
    "app",
    "store",
    "pdf-worker",
    "signature-worker",
    "passphrase-worker",
    "opener",
];

/// Runs every step whose name contains `only`, whatever fails; says whether all is well.
pub(crate) fn test(paths: &Paths, only: &str) -> Result<bool> {
    let steps = STEPS.iter().filter(|(name, _)| name.contains(only));
    let mut summary = Vec::new();
    summary.push(perform(&FIRST, paths));
    if summary[0].tally.failed == 0 {
        summary.extend(steps.map(|step| perform(step, paths)));
    }

    println!("\n{:>8}  {:>6}  {:>6}", "seconds", "passed", "failed");
    for done in &summary {
        let (seconds, tally) = (done.took.as_secs_f32(), done.tally);
        println!(
            "{seconds:>8.1}  {:>6}  {:>6}  {}",
            tally.passed, tally.failed, done.name
        );
    }
    let total: Tally = summary.iter().map(|done| done.tally).sum();
    println!("{} passed, {} failed", total.passed, total.failed);
    Ok(total.failed == 0)
}

struct Done {
    name: &'static str,
    took: Duration,
    tally: Tally,
}

fn perform(&(name, step): &Step, paths: &Paths) -> Done {
    println!("\n== {name}");
    let started = Instant::now();
    let tally = step(paths).unwrap_or_else(|error| {
        println!("FAILED: {error:#}");
        Tally::FAILED
    });
    Done {
        name,
        took: started.elapsed(),
        tally,
    }
}

fn prerequisites(paths: &Paths) -> Result<Tally> {
    prerequisites::ensure()?;
    build::toolchain::ensure()?;
    npm::install(&paths.editor())?;
    npm::install(&paths.browser_tests())?;
    python::ensure(paths)?;
    // The lock file must already say what the manifests ask for.
    command::output(cargo(paths).args(["metadata", "--locked", "--format-version=1"]))?;
    Ok(Tally::PASSED)
}

fn formatting(paths: &Paths) -> Result<Tally> {
    command::run(cargo(paths).args(["fmt", "--all", "--check"]))?;
    // A workspace of its own.
    let fuzz = "--manifest-path=pdf-export/fuzz/Cargo.toml";
    command::run(cargo(paths).args(["fmt", fuzz, "--check"]))?;
    Ok(Tally::PASSED)
}

fn lints(paths: &Paths) -> Result<Tally> {
    command::run(cargo(paths).args([
        "clippy",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--",
        "-Dwarnings",
    ]))?;
    Ok(Tally::PASSED)
}

fn browser_lints(paths: &Paths) -> Result<Tally> {
    command::run(
        cargo(paths)
            .args([
                "clippy",
                "--quiet",
                "--lib",
                "--target",
                "wasm32-unknown-unknown",
            ])
            .args(BROWSER_CRATES.iter().flat_map(|name| ["--package", name]))
            .args(["--", "-Dwarnings"]),
    )?;
    Ok(Tally::PASSED)
}

fn native_tests(paths: &Paths) -> Result<Tally> {
    // One call for all crates, so that Cargo settles their features once. By Cargo's own runner: the tests of a file
    // share a process, and with it the keys that take seconds to make.
    let said = command::tee(cargo(paths).args([
        "test",
        "--quiet",
        "--workspace",
        "--all-targets",
        "--no-fail-fast",
    ]))?;
    tally::of_cargo_test(&said)
}

fn documentation_tests(paths: &Paths) -> Result<Tally> {
    let said = command::tee(cargo(paths).args(["test", "--quiet", "--workspace", "--doc"]))?;
    // A crate's public door without examples has none to run: then Cargo's own success is the one.
    let tally = tally::of_cargo_test(&said)?;
    Ok(if tally == Tally::default() {
        Tally::PASSED
    } else {
        tally
    })
}

fn editor_tests(paths: &Paths) -> Result<Tally> {
    tally::of_node(&node_tests(
        paths,
        &paths.editor().join("test"),
        TESTS,
        &[],
    )?)
}

fn page(paths: &Paths) -> Result<Tally> {
    build::build(paths, Mode::Release)?;
    Ok(Tally::PASSED)
}

fn size_budgets(paths: &Paths) -> Result<Tally> {
    let mut tally = Tally::default();
    for weight in budgets::weigh(paths)? {
        println!(
            "{}: {} bytes, {} after brotli, {} allowed",
            weight.part, weight.raw, weight.brotli, weight.allowed
        );
        tally += if weight.fits() {
            Tally::PASSED
        } else {
            Tally::FAILED
        };
    }
    Ok(tally)
}

fn browser_tests(paths: &Paths) -> Result<Tally> {
    tally::of_node(&node_tests(paths, &paths.browser_tests(), TESTS, &[])?)
}

/// Runs the scripts of a folder whose names end so, one after the other.
pub(crate) fn node_tests(
    paths: &Paths,
    folder: &Path,
    ending: &str,
    environment: &[(&str, String)],
) -> Result<Said> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        if path.to_string_lossy().ends_with(ending) {
            files.push(path);
        }
    }
    if files.is_empty() {
        bail!("{} has no *{ending}", folder.display());
    }
    files.sort();
    command::tee(
        Command::new("node")
            .args(["--test", "--test-reporter=spec", "--test-concurrency=1"])
            .args(files)
            .current_dir(folder)
            .envs(node_environment(paths)?)
            .envs(environment.iter().cloned()),
    )
}

/// Tells the browser tests where things are.
pub(crate) fn node_environment(paths: &Paths) -> Result<Vec<(&'static str, OsString)>> {
    Ok(vec![
        ("XTASK", std::env::current_exe()?.into()),
        ("CARGO_TARGET_DIR", paths.target.clone().into()),
        ("PYTHON_BIN", python::program(paths, "").into()),
    ])
}

fn cargo(paths: &Paths) -> Command {
    let mut command = Command::new("cargo");
    command
        .current_dir(&paths.root)
        .env("CARGO_TARGET_DIR", &paths.target);
    command
}
