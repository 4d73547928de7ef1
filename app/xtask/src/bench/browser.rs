//! What `tests/browser/bench.js` measures in Chromium.

use std::process::Command;

use anyhow::{Context, Result};
use serde::Deserialize;

use super::Row;
use super::bound::Bound;
use crate::budgets::Budgets;
use crate::build::{self, Mode};
use crate::paths::Paths;
use crate::test::node_environment;
use crate::{command, npm};

/// A line of it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    what: String,
    measured: String,
    /// The figure that a budget holds, if one does.
    #[serde(default)]
    held: Option<Held>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
enum Held {
    /// How many times as long as ours pdfmake takes.
    Pdfmake(f64),
    /// The worker's memory.
    Megabytes(f64),
    /// What signing adds to an export, of which it is that part.
    Signing(f64),
}

impl Held {
    fn against(&self, budgets: &Budgets) -> Bound {
        match *self {
            Held::Pdfmake(measured) => Bound::AtLeast {
                measured,
                required: budgets.times_as_fast_as.pdfmake,
            },
            Held::Megabytes(measured) => Bound::AtMost {
                measured,
                required: budgets.megabytes.worker_for_100_pages,
            },
            Held::Signing(measured) => Bound::AtMost {
                measured,
                required: budgets.times_as_much_as.signing,
            },
        }
    }
}

pub(super) fn measure(paths: &Paths, budgets: &Budgets) -> Result<Vec<Row>> {
    build::build(paths, Mode::Release)?;
    npm::install(&paths.browser_tests())?;
    npm::install(&paths.root.join("tests/peers/pdfmake"))?;
    let said = command::output(
        Command::new("node")
            .arg(paths.browser_tests().join("bench.js"))
            .envs(node_environment(paths)?),
    )?;
    String::from_utf8(said)?
        .lines()
        .map(|line| {
            let line: Line = serde_json::from_str(line).with_context(|| line.to_owned())?;
            Ok(Row {
                what: format!("{}, in Chromium", line.what),
                measured: line.measured,
                bound: line.held.map(|held| held.against(budgets)),
            })
        })
        .collect()
}
