//! Databases of other versions.

use std::cell::RefCell;

use report::Stage;
use store::{Listing, OpenError, Revision, SaveError, StorageFailure, Store};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::{Outcome, said, same, that},
    samples::{at, glance, id, open, report, stamp, to_save},
};

/// Everything that the first version wrote is read: reports, life, settings; what does not read is
/// set aside.
#[wasm_bindgen]
pub async fn given_a_database_of_version_1(name: String) -> Outcome {
    let store = open(&name).await?;
    let listing = store.list().await.map_err(said)?;
    let order: Vec<_> = listing
        .reports
        .iter()
        .map(|one| one.id.0.as_str())
        .collect();
    same("reports", order, vec!["bao-cao-2026-ii", "bao-cao-2026-i"])?;
    let aside: Vec<_> = listing
        .set_aside
        .iter()
        .map(|one| one.id.0.as_str())
        .collect();
    same("set aside", aside, vec!["bao-cao-hong"])?;
    let draft = &listing.reports[0];
    same("revision", draft.revision, Revision(7))?;
    same("progress", draft.progress, None)?;
    that("found without tones", draft.matches("cong tac doi ngoai"))?;
    let opened = store
        .open_report(&id("bao-cao-2026-ii"))
        .await
        .map_err(said)?;
    same("sections", opened.report.sections.len(), 3)?;
    let revision = store
        .save(
            &to_save(&opened.report, Revision(7)),
            &glance(),
            &stamp(at(0)),
        )
        .await
        .map_err(said)?;
    same("saved", revision, Revision(8))?;
    let old = store
        .open_report(&id("bao-cao-2026-i"))
        .await
        .map_err(said)?;
    same("stage", old.report.life.stage, Stage::HandedIn)?;
    let settings = store.settings().await.map_err(said)?;
    same(
        "unit",
        settings.profile.issuing_body.as_str(),
        "TỈNH UỶ ĐỒNG NAI",
    )?;
    store
        .delete(&id("bao-cao-2026-i"), at(1))
        .await
        .map_err(said)?;
    same(
        "bin",
        store.list_bin().await.map_err(said)?.reports.len(),
        1,
    )
}

/// Everything that the second version wrote is read, the bin included.
#[wasm_bindgen]
pub async fn given_a_database_of_version_2(name: String) -> Outcome {
    let store = open(&name).await?;
    let listing = store.list().await.map_err(said)?;
    let subjects: Vec<_> = listing
        .reports
        .iter()
        .map(|one| one.subject.len())
        .collect();
    that(
        "subjects",
        subjects.len() == 2 && subjects.iter().all(|length| *length > 20),
    )?;
    that(
        "progress",
        listing.reports.iter().all(|one| one.progress.is_some()),
    )?;
    same("set aside", listing.set_aside.len(), 1)?;
    save_each(&store, &listing).await?;
    let bin = store.list_bin().await.map_err(said)?;
    same("bin", bin.reports.len(), 1)?;
    let restored = store
        .restore(&bin.reports[0].summary.id)
        .await
        .map_err(said)?;
    store.open_report(&restored.id).await.map_err(said)?;
    let settings = store.settings().await.map_err(said)?;
    same(
        "unit",
        settings.profile.issuing_body.as_str(),
        "TỈNH UỶ ĐỒNG NAI",
    )
}

/// Everything that the third version wrote is read, histories and bin included: a report is text until it is saved.
#[wasm_bindgen]
pub async fn given_a_database_of_version_3(name: String) -> Outcome {
    let store = open(&name).await?;
    let listing = store.list().await.map_err(said)?;
    same("reports", listing.reports.len(), 2)?;
    same("set aside", listing.set_aside.len(), 1)?;
    // The second time they lie there as this version writes them.
    for _ in 0..2 {
        let listing = store.list().await.map_err(said)?;
        save_each(&store, &listing).await?;
    }
    let draft = id("5f0c4e0a-8a51-4d0b-9b5e-3a6c2d17c003");
    let journal = store.journal(&draft).await.map_err(said)?;
    let versions = journal.versions();
    let names: Vec<_> = versions
        .iter()
        .filter_map(|version| version.name.as_deref())
        .collect();
    same("named versions", names, vec!["Trước khi gửi lãnh đạo"])?;
    for version in &versions {
        journal.report_at(&version.id).map_err(said)?;
    }
    let bin = store.list_bin().await.map_err(said)?;
    same("bin", bin.reports.len(), 1)?;
    let restored = &bin.reports[0].summary.id;
    store.restore(restored).await.map_err(said)?;
    store.open_report(restored).await.map_err(said)?;
    let copies = store.copies().await.map_err(said)?;
    that("a copy of all was made", copies.everything.is_some())
}

/// Opens each report of the list, and saves it.
async fn save_each(store: &Store, listing: &Listing) -> Outcome {
    for summary in &listing.reports {
        let stored = store.open_report(&summary.id).await.map_err(said)?;
        let save = to_save(&stored.report, stored.revision);
        let revision = store.save(&save, &glance(), &stamp(at(0))).await;
        same("saved", revision.map_err(said)?, stored.revision.next())?;
    }
    Ok(())
}

/// A newer database can be read as it is: nothing of it changes.
#[wasm_bindgen]
pub async fn given_a_newer_database_with_reports(name: String) -> Outcome {
    let store = Store::open_newer(&name).await.map_err(said)?;
    let listing = store.list().await.map_err(said)?;
    same("listed", listing.reports.len(), 2)?;
    let first = &listing.reports[0].id;
    store.open_report(first).await.map_err(said)?;
    store.close();
    store.open_report(first).await.map_err(said)?;
    Ok(())
}

/// A newer database is an answer, and stays as it was.
#[wasm_bindgen]
pub async fn given_a_newer_database(name: String) -> Outcome {
    match Store::open(&name).await {
        Err(OpenError::Newer { found: 9, known: 4 }) => Ok(()),
        Err(other) => Err(format!("{other:?}")),
        Ok(_) => Err("opened".into()),
    }
}

/// A tab with the old app that does not make way is an answer too.
#[wasm_bindgen]
pub async fn given_a_tab_in_the_way(name: String) -> Outcome {
    match Store::open(&name).await {
        Err(OpenError::Blocked) => Ok(()),
        Err(other) => Err(format!("{other:?}")),
        Ok(_) => Err("opened".into()),
    }
}

thread_local! {
    static KEPT: RefCell<Option<Store>> = const { RefCell::new(None) };
}

/// Opens a store and keeps it open, as a tab that somebody left behind.
#[wasm_bindgen]
pub async fn prepare_a_tab_left_behind(name: String) -> Outcome {
    let store = open(&name).await?;
    store
        .create(&report("one", "bản nháp"), &glance(), at(0))
        .await
        .map_err(said)?;
    KEPT.set(Some(store));
    Ok(())
}

/// The tab left behind has made way for a newer app, and says so instead of pretending to save.
#[wasm_bindgen]
pub async fn given_a_newer_app_in_another_tab(_name: String) -> Outcome {
    let store = KEPT.take().ok_or("no tab was left behind")?;
    let answer = store
        .save(
            &to_save(&report("one", "muộn"), Revision::FIRST),
            &glance(),
            &stamp(at(1)),
        )
        .await;
    expect!(answer, Err(SaveError::Storage(StorageFailure::Newer)));
    Ok(())
}
