//! The long proofs, of which `test` runs a sample with a fixed seed.
//!
//! A proof is a test whose name contains `proof`; it reads from `PROOF_RUNS` how often it tries, and
//! from `PROOF_SEED` where it begins. What came of it is kept in `tests/proofs`.

use std::fs;
use std::process::Command;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};

use crate::command;
use crate::paths::Paths;
use crate::test::tally;

/// How often each proof tries.
const RUNS: u32 = 20_000;

/// Runs every proof at full length and writes what came of it; says whether all hold.
pub(crate) fn prove(paths: &Paths) -> Result<bool> {
    let started = Instant::now();
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let said = command::tee(
        Command::new("cargo")
            .current_dir(&paths.root)
            .env("CARGO_TARGET_DIR", &paths.target)
            .env("PROOF_RUNS", RUNS.to_string())
            .env("PROOF_SEED", seed.to_string())
            // The tests' own build: what is proved at length is what is sampled on every run.
            .args(["test", "--workspace", "--no-fail-fast", "proof"]),
    )?;
    let proofs: Vec<&str> = said
        .lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| line.starts_with("test ") && line.contains(" ... "))
        .collect();
    if proofs.is_empty() {
        bail!("no proof was run");
    }
    let tally = tally::of_cargo_test(&said)?;
    let commit = command::output(
        Command::new("git")
            .current_dir(&paths.root)
            .args(["describe", "--always", "--dirty"]),
    )?;
    let date = command::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let (commit, date) = (text(&commit), text(&date));
    let folder = paths.root.join("tests/proofs");
    fs::create_dir_all(&folder)?;
    let file = folder.join(format!("{date}.md"));
    fs::write(
        &file,
        format!(
            "# Proofs of {date}\n\nCommit {commit}; {RUNS} runs each, seed {seed}; {:.0} s; {} hold, {} fail.\n\n\
             ```text\n{}\n```\n",
            started.elapsed().as_secs_f32(),
            tally.passed,
            tally.failed,
            proofs.join("\n"),
        ),
    )?;
    println!("written to {}", file.display());
    println!("{} passed, {} failed", tally.passed, tally.failed);
    Ok(tally.failed == 0)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}
