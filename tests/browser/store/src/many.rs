//! A thousand drafts.

use js_sys::Date;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::said,
    samples::{at, glance, id, open, report, section, stamp, to_save},
};

/// Creates a thousand drafts of about ten pages each, and says how many milliseconds it takes to
/// list them, to open one and to save one.
#[wasm_bindgen]
pub async fn measure_a_thousand_drafts(name: String) -> Result<Vec<f64>, String> {
    const DRAFTS: usize = 1000;
    let page =
        "Trong kỳ báo cáo, công tác đối ngoại nhân dân tiếp tục được triển khai. ".repeat(25);
    let store = open(&name).await?;
    for number in 0..DRAFTS {
        let mut draft = report(&format!("draft-{number}"), &format!("Báo cáo số {number}"));
        draft
            .sections
            .extend((0..10).map(|one| section(&format!("section-{one}"), &page)));
        store
            .create(&draft, &glance(), at(number as i64))
            .await
            .map_err(said)?;
    }
    drop(store);
    let store = open(&name).await?;
    let started = Date::now();
    let listing = store.list().await.map_err(said)?;
    let listed = Date::now();
    if listing.reports.len() != DRAFTS || listing.reports[0].subject != "Báo cáo số 999" {
        return Err(format!("{} listed", listing.reports.len()));
    }
    let stored = store.open_report(&id("draft-500")).await.map_err(said)?;
    let opened = Date::now();
    store
        .save(
            &to_save(&stored.report, stored.revision),
            &glance(),
            &stamp(at(5000)),
        )
        .await
        .map_err(said)?;
    let saved = Date::now();
    Ok(vec![listed - started, opened - listed, saved - opened])
}
