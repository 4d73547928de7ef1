//! Others, for the same text.

use anyhow::Result;

use super::Row;
use super::bound::Bound;
use super::maker::{Cost, Maker, in_turns};
use crate::budgets::Budgets;
use crate::paths::Paths;

const PAGES: u32 = 100;
const ROUNDS: usize = 7;

/// An export, tagged and archival, against typst's compilation of the same text, tagged and archival too, and
/// against krilla's drawing of the same lines without tags.
pub(super) fn measure(paths: &Paths, budgets: &Budgets) -> Result<Vec<Row>> {
    let ours = Maker::ours(paths)?;
    let typst = Maker::peer(paths, "typst")?;
    let krilla = Maker::peer(paths, "krilla")?;
    let makers = [(&ours, PAGES), (&typst, PAGES), (&krilla, PAGES)];
    let [our_cost, typst_cost, krilla_cost] = in_turns(makers, ROUNDS)?;
    let row = |maker: &Maker, cost: Cost, bound| Row {
        what: format!("{PAGES} pages, cold: {}", maker.name),
        measured: format!(
            "{:.1} ms, {:.1} MB, {} pages, {:.0} KB",
            cost.milliseconds,
            cost.kilobytes / 1024.0,
            cost.pages,
            cost.bytes / 1000.0
        ),
        bound,
    };
    Ok(vec![
        row(&ours, our_cost, None),
        row(
            &typst,
            typst_cost,
            Some(Bound::AtLeast {
                measured: typst_cost.milliseconds / our_cost.milliseconds,
                required: budgets.times_as_fast_as.typst,
            }),
        ),
        row(
            &krilla,
            krilla_cost,
            Some(Bound::AtMost {
                measured: our_cost.milliseconds / krilla_cost.milliseconds,
                required: budgets.times_as_much_as.krilla,
            }),
        ),
    ])
}
