//! The store against Dexie in Chromium, with ten thousand drafts: what `tests/browser/bench-store.js` measures.

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
    /// How many times as long as ours Dexie takes.
    Dexie(f64),
    /// The same of a Dexie that hands out whatever lies there.
    DexieUnseen(f64),
    /// What a draft costs that is listed and not open, in 1,000 bytes.
    ListedDraft(f64),
    /// How many times as long the same takes under a passphrase.
    Sealed(f64),
}

impl Held {
    fn against(&self, budgets: &Budgets) -> Bound {
        match *self {
            Held::Dexie(measured) => Bound::AtLeast {
                measured,
                required: budgets.times_as_fast_as.dexie,
            },
            Held::DexieUnseen(measured) => Bound::AtLeast {
                measured,
                required: budgets.times_as_fast_as.dexie_unseen,
            },
            Held::ListedDraft(measured) => Bound::AtMost {
                measured,
                required: budgets.memory_kilobytes.listed_draft,
            },
            Held::Sealed(measured) => Bound::AtMost {
                measured,
                required: budgets.times_as_much_as.without_passphrase,
            },
        }
    }
}

pub(super) fn measure(paths: &Paths, budgets: &Budgets) -> Result<Vec<Row>> {
    let folder = paths.target.join("bench-store");
    build::module(paths, Mode::Release, "store-in-browser", &folder)?;
    npm::install(&paths.browser_tests())?;
    npm::install(&paths.root.join("tests/peers/dexie"))?;
    let said = command::output(
        Command::new("node")
            .arg(paths.browser_tests().join("bench-store.js"))
            .arg(&folder)
            .envs(node_environment(paths)?),
    )?;
    String::from_utf8(said)?
        .lines()
        .map(|line| {
            let line: Line = serde_json::from_str(line).with_context(|| line.to_owned())?;
            Ok(Row {
                what: line.what,
                measured: line.measured,
                bound: line.held.map(|held| held.against(budgets)),
            })
        })
        .collect()
}
