//! What a report once was.

use report::{Report, SectionText};
use store::{Revision, Store, StoreError, Why};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::{Outcome, said, same},
    samples::{at, glance, id, open, report, section, stamp, to_save},
};

const MINUTE: i64 = 60;

/// Saves `report` at that second.
async fn save(
    store: &Store,
    report: &Report,
    from: Revision,
    seconds: i64,
) -> Result<Revision, String> {
    let save = to_save(report, from);
    store
        .save(&save, &glance(), &stamp(at(seconds)))
        .await
        .map_err(said)
}

/// Sittings, ten minutes of work, a name: each is there to be looked at, and a report that is deleted takes its history along.
#[wasm_bindgen]
pub async fn what_a_report_once_was(name: String) -> Outcome {
    let store = open(&name).await?;
    let mut draft = report("one", "bản đầu");
    let mut revision = store.create(&draft, &glance(), at(0)).await.map_err(said)?;
    for (minute, words) in [(1, "một"), (2, "hai"), (12, "ba"), (13, "bốn"), (60, "năm")] {
        draft.sections = vec![section("partners", words)];
        revision = save(&store, &draft, revision, minute * MINUTE).await?;
    }
    let named = Some("trước khi xin ý kiến");
    store
        .put_down(&id("one"), Why::Named, named, &stamp(at(61 * MINUTE)))
        .await
        .map_err(said)?;
    let journal = store.journal(&id("one")).await.map_err(said)?;
    let versions = journal.versions();
    let put_down: Vec<_> = versions.iter().map(|version| version.why).collect();
    same(
        "versions",
        put_down,
        vec![Why::Named, Why::Worked, Why::Worked, Why::Begun],
    )?;
    let texts: Result<Vec<String>, String> = versions
        .iter()
        .map(|version| {
            let report = journal.report_at(&version.id).map_err(said)?;
            Ok(match &report.sections[0].text {
                SectionText::Written(blocks) => blocks[0].plain_text(),
                SectionText::NothingArose => String::new(),
            })
        })
        .collect();
    let texts = texts?;
    let begun = "Trong kỳ, tỉnh đã đón 12 đoàn khách quốc tế.";
    same(
        "texts",
        texts,
        ["năm", "bốn", "hai", begun].map(String::from).to_vec(),
    )?;

    store
        .delete(&id("one"), at(70 * MINUTE))
        .await
        .map_err(said)?;
    same(
        "kept in the bin",
        store
            .journal(&id("one"))
            .await
            .map_err(said)?
            .versions()
            .len(),
        4,
    )?;
    store.restore(&id("one")).await.map_err(said)?;
    save(&store, &draft, revision, 71 * MINUTE).await?;
    store
        .delete(&id("one"), at(72 * MINUTE))
        .await
        .map_err(said)?;
    store.purge(&id("one")).await.map_err(said)?;
    same(
        "gone",
        store
            .journal(&id("one"))
            .await
            .map_err(said)?
            .versions()
            .len(),
        0,
    )?;
    let answer = store
        .put_down(&id("one"), Why::Named, None, &stamp(at(0)))
        .await;
    expect!(answer, Err(StoreError::Missing(_)));
    Ok(())
}

/// Reports whose ids begin alike keep their histories apart.
#[wasm_bindgen]
pub async fn histories_of_like_ids_are_apart(name: String) -> Outcome {
    let store = open(&name).await?;
    for one in ["a", "a/b", "a0", "ab"] {
        let draft = report(one, one);
        let from = store.create(&draft, &glance(), at(0)).await.map_err(said)?;
        let mut changed = draft.clone();
        changed.particulars.subject = format!("{one} sau");
        save(&store, &changed, from, 1).await?;
    }
    for one in ["a/b", "a0", "ab", "a"] {
        let journal = store.journal(&id(one)).await.map_err(said)?;
        same(one, journal.versions().len(), 1)?;
        store.delete(&id(one), at(2)).await.map_err(said)?;
        store.purge(&id(one)).await.map_err(said)?;
    }
    Ok(())
}
