//! The long proofs, of which `test` runs a sample with a fixed seed.
//!
//! Natively a proof is a test whose name contains `proof`; in the browsers it is a file whose name does. It reads from
//! `PROOF_RUNS` how often it tries, and from `PROOF_SEED` where it begins. What came of it is kept in `tests/proofs`.

use std::fs;
use std::process::Command;
use std::time::{Instant, SystemTime, UNIX_EPOCH};

use anyhow::{Result, bail};

use crate::build::{self, Mode};
use crate::command;
use crate::paths::Paths;
use crate::test::{self, Tally, tally};
use crate::{npm, prerequisites};

/// Proofs of one kind: their name, how often each tries, and how they are run from a seed.
struct Kind {
    name: &'static str,
    runs: u32,
    prove: fn(&Paths, &Environment) -> Result<Proved>,
}

/// How often to try, and from which seed, as the proofs read it.
type Environment = [(&'static str, String)];

const KINDS: &[Kind] = &[
    Kind {
        name: "native",
        runs: 20_000,
        prove: natively,
    },
    // A run starts a browser and kills it.
    Kind {
        name: "browsers",
        runs: 200,
        prove: in_browsers,
    },
];

/// What came of proofs: how many hold, and what they said.
struct Proved {
    tally: Tally,
    lines: Vec<String>,
}

/// Runs every proof at full length, or those of the kinds whose name contains `only`, and writes what came of it; says
/// whether all hold.
pub(crate) fn prove(paths: &Paths, only: &str) -> Result<bool> {
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs();
    let commit = command::output(
        Command::new("git")
            .current_dir(&paths.root)
            .args(["describe", "--always", "--dirty"]),
    )?;
    let date = command::output(Command::new("date").args(["-u", "+%Y-%m-%d"]))?;
    let (commit, date) = (text(&commit), text(&date));
    let mut record = format!("# Proofs of {date}\n\nCommit {commit}; seed {seed}.\n");
    let mut sum = Tally::default();
    for Kind { name, runs, prove } in KINDS.iter().filter(|kind| kind.name.contains(only)) {
        let started = Instant::now();
        let environment = [
            ("PROOF_RUNS", runs.to_string()),
            ("PROOF_SEED", seed.to_string()),
        ];
        let Proved { tally, lines } = prove(paths, &environment)?;
        record += &format!(
            "\n## {name}\n\n{runs} runs each; {:.0} s; {} hold, {} fail.\n\n```text\n{}\n```\n",
            started.elapsed().as_secs_f32(),
            tally.passed,
            tally.failed,
            lines.join("\n"),
        );
        sum += tally;
    }
    if sum == Tally::default() {
        bail!("no proof was run");
    }
    let folder = paths.root.join("tests/proofs");
    fs::create_dir_all(&folder)?;
    // A part does not take the place of the whole.
    let name = if only.is_empty() {
        date
    } else {
        format!("{date}-{only}")
    };
    let file = folder.join(format!("{name}.md"));
    fs::write(&file, record)?;
    println!("written to {}", file.display());
    println!("{} passed, {} failed", sum.passed, sum.failed);
    Ok(sum.failed == 0)
}

fn natively(paths: &Paths, environment: &Environment) -> Result<Proved> {
    let said = command::tee(
        Command::new("cargo")
            .current_dir(&paths.root)
            .env("CARGO_TARGET_DIR", &paths.target)
            .envs(environment.iter().cloned())
            // The tests' own build: what is proved at length is what is sampled on every run.
            .args(["test", "--workspace", "--no-fail-fast", "proof"]),
    )?;
    Ok(Proved {
        tally: tally::of_cargo_test(&said)?,
        lines: told(&said.lines, |line| {
            line.starts_with("test ") && line.contains(" ... ")
        })?,
    })
}

/// In the page as released.
fn in_browsers(paths: &Paths, environment: &Environment) -> Result<Proved> {
    prerequisites::ensure()?;
    npm::install(&paths.browser_tests())?;
    build::build(paths, Mode::Release)?;
    let said = test::node_tests(paths, &paths.browser_tests(), ".proof.test.js", environment)?;
    // The reporter marks what holds, what does not, and what a proof counted.
    const MARKS: [&str; 3] = ["✔ in ", "✖ in ", "ℹ in "];
    Ok(Proved {
        tally: tally::of_node(&said)?,
        lines: told(&said.lines, |line| {
            MARKS.iter().any(|mark| line.starts_with(mark))
        })?,
    })
}

/// The lines that say what came of the proofs, each once: a failure is told again at the end.
fn told(lines: &[String], tells: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut told: Vec<String> = Vec::new();
    for line in lines
        .iter()
        .map(|line| line.trim())
        .filter(|line| tells(line))
    {
        if !told.iter().any(|before| before == line) {
            told.push(line.to_owned());
        }
    }
    if told.is_empty() {
        bail!("no proof was run");
    }
    Ok(told)
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_twice_is_kept_once() {
        let lines = ["  ✖ in firefox, a", "ℹ tests 1", "✖ in firefox, a"].map(str::to_owned);
        let told = told(&lines, |line| line.starts_with("✖ in ")).unwrap();
        assert_eq!(told, ["✖ in firefox, a"]);
    }

    #[test]
    fn proofs_that_say_nothing_are_an_error() {
        assert!(
            told(&["ℹ tests 0".to_owned()], |line| line
                .starts_with("✔ in "))
            .is_err()
        );
    }
}
