//! Verifying a folder of signed reports, against pyHanko on the same files: natively, and in the browser's worker.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use super::Row;
use super::bound::Bound;
use crate::budgets::Budgets;
use crate::build::{self, Mode};
use crate::judges;
use crate::paths::Paths;
use crate::test::node_environment;
use crate::{command, npm, python};

/// As many as there are provinces and cities.
const REPORTS: &str = "34";

pub(super) fn measure(paths: &Paths, budgets: &Budgets) -> Result<Vec<Row>> {
    python::ensure(paths)?;
    let authority = judges::authority(paths)?;
    let folder = paths.target.join("bench-signed");
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let ours = milliseconds(
        Command::new("cargo")
            .current_dir(&paths.root)
            .env("CARGO_TARGET_DIR", &paths.target)
            .args(["run", "--quiet", "--release", "--package", "pdf-export"])
            .args(["--example", "verify_speed", "--"])
            .args([&authority, &folder])
            .arg(REPORTS),
    )?;
    let mut files: Vec<PathBuf> = fs::read_dir(&folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.sort();
    let root = authority.join("root.pem");
    let theirs = milliseconds(
        Command::new(python::program(paths, "python"))
            .arg(paths.root.join("tests/signatures.py"))
            .arg("time")
            .arg(&root)
            .args(&files),
    )?;
    build::build(paths, Mode::Release)?;
    npm::install(&paths.browser_tests())?;
    let in_browser = milliseconds(
        Command::new("node")
            .arg(paths.browser_tests().join("bench-verifying.js"))
            .args([&root, &folder])
            .envs(node_environment(paths)?),
    )?;
    let required = &budgets.times_as_fast_as;
    let row = |what: &str, took: f64, required: Option<f64>| Row {
        what: format!("verifying {REPORTS} reports of 15 pages: {what}"),
        measured: format!("{took:.1} ms"),
        bound: required.map(|required| Bound::AtLeast {
            measured: theirs / took,
            required,
        }),
    };
    Ok(vec![
        row("pyHanko", theirs, None),
        row("ours, native", ours, Some(required.pyhanko)),
        row("in Chromium", in_browser, Some(required.pyhanko_in_browser)),
    ])
}

fn milliseconds(command: &mut Command) -> Result<f64> {
    let said = String::from_utf8(command::output(command)?)?;
    said.trim().parse().with_context(|| said.clone())
}
