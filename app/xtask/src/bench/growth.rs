//! What ten times the pages cost.

use anyhow::Result;

use super::Row;
use super::bound::Bound;
use super::maker::{Maker, in_turns};
use crate::budgets::Budgets;
use crate::paths::Paths;

const ROUNDS: usize = 5;

/// A thousand pages against a hundred.
pub(super) fn measure(paths: &Paths, budgets: &Budgets) -> Result<Vec<Row>> {
    let ours = Maker::ours(paths)?;
    let [hundred, thousand] = in_turns([(&ours, 100), (&ours, 1000)], ROUNDS)?;
    let required = &budgets.times_as_much_as;
    Ok(vec![
        Row {
            what: format!("time of {} pages, cold", thousand.pages),
            measured: format!(
                "{:.1} ms; {:.1} ms for {}",
                thousand.milliseconds, hundred.milliseconds, hundred.pages
            ),
            bound: Some(Bound::AtMost {
                measured: thousand.milliseconds / hundred.milliseconds,
                required: required.time_of_100_pages,
            }),
        },
        Row {
            what: format!("memory of {} pages, cold", thousand.pages),
            measured: format!(
                "{:.1} MB; {:.1} MB for {}",
                thousand.kilobytes / 1024.0,
                hundred.kilobytes / 1024.0,
                hundred.pages
            ),
            bound: Some(Bound::AtMost {
                measured: thousand.kilobytes / hundred.kilobytes,
                required: required.memory_of_100_pages,
            }),
        },
    ])
}
