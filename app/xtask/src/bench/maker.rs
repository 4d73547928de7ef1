//! Programs that make a PDF of the same text, once in a process of their own.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command;
use crate::paths::Paths;

/// Such a program. It takes a number of pages and says in one line what `pdf-export/examples/measure` says.
pub(super) struct Maker {
    pub(super) name: &'static str,
    program: PathBuf,
}

/// What one file cost.
#[derive(Clone, Copy)]
pub(super) struct Cost {
    pub(super) pages: f64,
    pub(super) bytes: f64,
    pub(super) milliseconds: f64,
    /// By how much the process grew at most.
    pub(super) kilobytes: f64,
}

impl Maker {
    /// This house's, an example of `pdf-export`.
    pub(super) fn ours(paths: &Paths) -> Result<Self> {
        command::output(
            Command::new("cargo")
                .current_dir(&paths.root)
                .env("CARGO_TARGET_DIR", &paths.target)
                .args(["build", "--quiet", "--release", "--package", "pdf-export"])
                .args(["--example", "export_once"]),
        )?;
        Ok(Self {
            name: "pdf-export",
            program: paths.target.join("release/examples/export_once"),
        })
    }

    /// A package of `tests/peers`, a workspace of its own.
    pub(super) fn peer(paths: &Paths, name: &'static str) -> Result<Self> {
        let package = format!("{name}-peer");
        let target = paths.target.join("peers");
        command::run(
            Command::new("cargo")
                .current_dir(paths.root.join("tests/peers"))
                .env("CARGO_TARGET_DIR", &target)
                .args(["build", "--quiet", "--release", "--package"])
                .arg(&package),
        )?;
        Ok(Self {
            name,
            program: target.join("release").join(package),
        })
    }

    fn make(&self, pages: u32) -> Result<Cost> {
        let said = command::output(Command::new(&self.program).arg(pages.to_string()))?;
        let said = String::from_utf8(said)?;
        let figures: Vec<f64> = said
            .split_whitespace()
            .map(str::parse)
            .collect::<Result<_, _>>()
            .with_context(|| said.clone())?;
        match figures[..] {
            [pages, bytes, milliseconds, kilobytes] => Ok(Cost {
                pages,
                bytes,
                milliseconds,
                kilobytes,
            }),
            _ => anyhow::bail!("{} said {said}", self.name),
        }
    }
}

/// What a file of so many pages costs each: the middle of several, made in turns, so that a busy moment of the
/// machine is everybody's.
pub(super) fn in_turns<const N: usize>(
    makers: [(&Maker, u32); N],
    rounds: usize,
) -> Result<[Cost; N]> {
    let mut costs = [const { Vec::new() }; N];
    for _ in 0..rounds {
        for ((maker, pages), costs) in makers.iter().zip(&mut costs) {
            costs.push(maker.make(*pages)?);
        }
    }
    Ok(costs.map(|costs| middle(&costs)))
}

fn middle(costs: &[Cost]) -> Cost {
    let of = |figure: fn(&Cost) -> f64| {
        let mut figures: Vec<f64> = costs.iter().map(figure).collect();
        figures.sort_by(f64::total_cmp);
        figures[figures.len() / 2]
    };
    Cost {
        pages: of(|cost| cost.pages),
        bytes: of(|cost| cost.bytes),
        milliseconds: of(|cost| cost.milliseconds),
        kilobytes: of(|cost| cost.kilobytes),
    }
}
