//! Noise, guided by coverage, against what reads files of strangers: the targets of `pdf-export/fuzz`, the store's among them.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;
use crate::paths::Paths;
use crate::test::Tally;

/// A target, and what a sample of it is.
struct Target {
    name: &'static str,
    /// Runs that take about six seconds.
    runs: u32,
    /// The longest file that is tried, in bytes.
    longest: u32,
}

const TARGETS: &[Target] = &[
    Target {
        name: "reader",
        runs: 40_000,
        longest: 4096,
    },
    Target {
        name: "verifier",
        runs: 10_000,
        longest: 24_576,
    },
    Target {
        name: "pkcs12",
        runs: 60_000,
        longest: 4096,
    },
    Target {
        name: "timestamp_response",
        runs: 2_000,
        longest: 8192,
    },
    Target {
        name: "certificates",
        runs: 100_000,
        longest: 4096,
    },
    Target {
        name: "copy",
        runs: 100_000,
        longest: 4096,
    },
];

/// No file of that length takes so long, in seconds.
const PATIENCE: u32 = 10;
/// Beyond what the targets themselves allow, in megabytes.
const MEMORY: u32 = 2048;

/// The compiler's own coverage pass, which the stable compiler knows, too (as cargo-fuzz asks for it, without a sanitizer).
const COVERAGE: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Tries one target, or all whose names contain `only`, for so many seconds each; what is found is kept for the next time.
pub(crate) fn fuzz(paths: &Paths, only: &str, seconds: u32) -> Result<bool> {
    let noise = Noise::build(paths)?;
    let mut tried = 0;
    let mut well = true;
    for target in TARGETS.iter().filter(|target| target.name.contains(only)) {
        tried += 1;
        well &= noise.run(target, &[format!("-max_total_time={seconds}")])?;
    }
    if tried == 0 {
        bail!("there is no target `{only}`");
    }
    Ok(well)
}

/// Tries each target as often as a sample does, always in the same way.
pub(crate) fn sample(paths: &Paths) -> Result<Tally> {
    let noise = Noise::build(paths)?;
    let mut tally = Tally::default();
    for target in TARGETS {
        // What was found before would change what is tried.
        noise.forget(target)?;
        let arguments = [format!("-runs={}", target.runs), String::from("-seed=1")];
        tally += if noise.run(target, &arguments)? {
            Tally::PASSED
        } else {
            Tally::FAILED
        };
    }
    Ok(tally)
}

/// The built targets.
struct Noise {
    /// The crate.
    source: PathBuf,
    programs: PathBuf,
    found: PathBuf,
}

impl Noise {
    fn build(paths: &Paths) -> Result<Self> {
        let source = paths.root.join("pdf-export/fuzz");
        let target = paths.target.join("fuzz");
        let machine = machine()?;
        command::run(
            Command::new("cargo")
                .current_dir(&source)
                .env("CARGO_TARGET_DIR", &target)
                .env("RUSTFLAGS", COVERAGE.join(" "))
                // With a target named, the flags are not for build scripts.
                .args([
                    "build",
                    "--quiet",
                    "--locked",
                    "--release",
                    "--bins",
                    "--target",
                ])
                .arg(&machine),
        )?;
        Ok(Self {
            source,
            programs: target.join(machine).join("release"),
            found: target.join("found"),
        })
    }

    /// Says whether nothing was found that should not be.
    fn run(&self, target: &Target, arguments: &[String]) -> Result<bool> {
        let found = self.found.join(target.name);
        fs::create_dir_all(&found)?;
        let output = command::capture(
            Command::new(self.programs.join(target.name))
                .args(arguments)
                .arg(format!("-max_len={}", target.longest))
                .arg(format!("-timeout={PATIENCE}"))
                .arg(format!("-rss_limit_mb={MEMORY}"))
                .arg(format!(
                    "-artifact_prefix={}/{}-",
                    self.found.display(),
                    target.name
                ))
                // New files go into the first folder.
                .args([&found, &self.source.join("corpus").join(target.name)]),
        )?;
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.success() {
            println!("ok      {}: {}", target.name, coverage(&said)?);
            return Ok(true);
        }
        println!("FAILED  {}: {}\n{said}", target.name, output.status);
        Ok(false)
    }

    fn forget(&self, target: &Target) -> Result<()> {
        let found = self.found.join(target.name);
        if found.exists() {
            fs::remove_dir_all(&found).with_context(|| found.display().to_string())?;
        }
        Ok(())
    }
}

/// The machine that this runs on, as the compiler names it.
fn machine() -> Result<String> {
    let said = command::output(Command::new("rustc").args(["--version", "--verbose"]))?;
    let said = String::from_utf8(said)?;
    let machine = said.lines().find_map(|line| line.strip_prefix("host: "));
    Ok(machine.context("rustc names no host")?.to_owned())
}

/// What libFuzzer says at last, once it is sure that noise was guided: it reached more than it began with.
fn coverage(said: &str) -> Result<String> {
    let reached = |line: &str| -> Option<u32> {
        let mut words = line.split_whitespace().skip_while(|word| *word != "cov:");
        words.nth(1)?.parse().ok()
    };
    let all: Vec<u32> = said.lines().filter_map(reached).collect();
    let (Some(&first), Some(&last)) = (all.first(), all.last()) else {
        bail!("it reached nothing: {said}");
    };
    let done = said.lines().rev().find(|line| line.starts_with("Done "));
    Ok(format!(
        "{}, coverage {first} to {last}",
        done.unwrap_or("done")
    ))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn coverage_is_understood() {
        let said = "#12\tINITED cov: 2882 ft: 6994 corp: 4/6Kb exec/s: 0 rss: 34Mb\n\
            #15\tNEW    cov: 2890 ft: 7000 corp: 5/7Kb exec/s: 0 rss: 34Mb\nDone 20 runs in 1 second(s)";
        assert_eq!(
            coverage(said).unwrap(),
            "Done 20 runs in 1 second(s), coverage 2882 to 2890"
        );
        assert!(coverage("WARNING: no interesting inputs were found").is_err());
    }

    #[test]
    fn each_target_has_a_program_and_a_corpus() {
        let fuzz = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../pdf-export/fuzz");
        let mut programs: Vec<String> = fs::read_dir(fuzz.join("fuzz_targets"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
            .collect();
        programs.sort();
        let mut targets: Vec<_> = TARGETS.iter().map(|target| target.name).collect();
        targets.sort_unstable();
        assert_eq!(targets, programs);
        for target in targets {
            assert!(
                fs::read_dir(fuzz.join("corpus").join(target))
                    .unwrap()
                    .count()
                    > 0
            );
        }
    }
}
