//! What goes wrong in the wild.

use store::{Revision, SaveError, StorageFailure, Store, StoreError};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::{Outcome, said, same, that},
    samples::{at, glance, id, open, report, stamp, to_save},
};

/// A connection closed underneath is opened again, for reading and for writing.
#[wasm_bindgen]
pub async fn opens_again_after_a_close(name: String) -> Outcome {
    let store = open(&name).await?;
    let mut draft = report("one", "bản nháp");
    let from = store.create(&draft, &glance(), at(0)).await.map_err(said)?;
    store.close();
    draft.particulars.subject = "sau khi đóng".into();
    store
        .save(&to_save(&draft, from), &glance(), &stamp(at(1)))
        .await
        .map_err(said)?;
    store.close();
    let stored = store.open_report(&id("one")).await.map_err(said)?;
    same("saved", stored.report, draft)
}

/// A caller that stops waiting for the opening leaves a whole database behind.
#[wasm_bindgen]
pub async fn an_abandoned_opening_still_migrates(name: String) -> Outcome {
    let mut opening = Box::pin(Store::open(&name));
    std::future::poll_fn(|context| {
        let _ = opening.as_mut().poll(context);
        std::task::Poll::Ready(())
    })
    .await;
    drop(opening);
    let store = open(&name).await?;
    same("empty", store.list().await.map_err(said)?.reports.len(), 0)
}

thread_local! {
    static LISTED: std::cell::RefCell<Option<Store>> = const { std::cell::RefCell::new(None) };
}

/// Lists three reports: from then on the store knows that each has its summary.
#[wasm_bindgen]
pub async fn prepare_a_list(name: String) -> Outcome {
    let store = open(&name).await?;
    for one in ["one", "two", "three"] {
        store
            .create(&report(one, one), &glance(), at(0))
            .await
            .map_err(said)?;
    }
    let first = store.list_at_once().await.map_err(said)?;
    that("it is not looked yet", !first.is_whole)?;
    let listing = store.list().await.map_err(said)?;
    same("the same", first.reports, listing.reports.clone())?;
    let at_once = store.list_at_once().await.map_err(said)?;
    same("whole now", at_once, listing.clone())?;
    same(
        "listed again",
        store.list().await.map_err(said)?,
        listing.clone(),
    )?;
    same("listed", listing.reports.len(), 3)?;
    LISTED.set(Some(store));
    Ok(())
}

async fn lists(expected: &[&str]) -> Outcome {
    let store = LISTED.take().ok_or("nothing was listed")?;
    let at_once = store.list_at_once().await.map_err(said)?;
    that(
        "all, or it is to be looked",
        !at_once.is_whole || at_once.reports.len() == expected.len(),
    )?;
    let listing = store.list().await.map_err(said)?;
    let mut listed: Vec<_> = listing.reports.iter().map(|it| it.id.0.as_str()).collect();
    listed.sort_unstable();
    same("listed", listed.as_slice(), expected)?;
    same("set aside", listing.set_aside.len(), 0)
}

/// A summary that is spoilt after the list was read hides no report, not even while another one comes.
#[wasm_bindgen]
pub async fn given_a_summary_spoilt_after_the_list(_name: String) -> Outcome {
    lists(&["four", "one", "three", "two"]).await
}

/// One that stands there twice shows none twice.
#[wasm_bindgen]
pub async fn given_a_summary_doubled_after_the_list(_name: String) -> Outcome {
    lists(&["one", "three", "two"]).await
}

/// One that is lost after the list was read hides no report.
#[wasm_bindgen]
pub async fn given_a_summary_lost_after_the_list(_name: String) -> Outcome {
    lists(&["one", "three", "two"]).await
}

/// A record that does not read is set aside: it is listed with its letters, never overwritten, and
/// the rest opens.
#[wasm_bindgen]
pub async fn given_damaged_records(name: String) -> Outcome {
    let store = open(&name).await?;
    let listing = store.list().await.map_err(said)?;
    let mut damaged: Vec<_> = listing
        .set_aside
        .iter()
        .map(|aside| (aside.id.0.as_str(), aside.raw.as_str()))
        .collect();
    damaged.sort_unstable();
    that(
        &format!("set aside: {damaged:?}"),
        damaged.len() == 5
            && damaged[0] == ("amid-a-letter", "eyJyZWNvcmQiOjEsImlkIjoibuG7")
            && damaged[1] == ("cut", "{\"record\":1,\"id\":\"cut\"")
            && damaged[2] == ("cut-as-bytes", "{\"record\":1,\"id\":\"nửa")
            && damaged[3] == ("not-text", "")
            && damaged[4].0 == "swapped",
    )?;
    same("the rest", listing.reports.len(), 0)?;
    for (key, raw) in [damaged[1], damaged[2]] {
        let answer = store.open_report(&id(key)).await;
        expect!(answer, Err(StoreError::Unreadable(aside)) if aside.raw == raw);
    }
    let answer = store
        .save(
            &to_save(&report("cut", "đè lên"), Revision(1)),
            &glance(),
            &stamp(at(0)),
        )
        .await;
    expect!(answer, Err(SaveError::Unreadable(_)));
    expect!(
        store
            .create(&report("not-text", "đè lên"), &glance(), at(0))
            .await,
        Err(SaveError::Unreadable(_))
    );
    expect!(
        store.delete(&id("cut"), at(0)).await,
        Err(StoreError::Unreadable(_))
    );
    store
        .create(&report("good", "tốt"), &glance(), at(0))
        .await
        .map_err(said)?;
    same(
        "a new one",
        store.list().await.map_err(said)?.reports.len(),
        1,
    )
}

/// A lost summary is made again from the report.
#[wasm_bindgen]
pub async fn given_a_lost_summary(name: String) -> Outcome {
    let store = open(&name).await?;
    let at_once = store.list_at_once().await.map_err(said)?;
    same(
        "at once",
        (at_once.reports.len(), at_once.is_whole),
        (0, false),
    )?;
    let listing = store.list().await.map_err(said)?;
    same("set aside", listing.set_aside.len(), 0)?;
    same("listed", listing.reports.len(), 1)?;
    same(
        "its subject",
        listing.reports[0].subject.as_str(),
        "còn nguyên",
    )?;
    same("its progress", listing.reports[0].progress, None)?;
    store.delete(&id("one"), at(1)).await.map_err(said)?;
    same(
        "in the bin",
        store.list_bin().await.map_err(said)?.reports.len(),
        1,
    )
}

/// Puts one report into the database, for tests that spoil it afterwards.
#[wasm_bindgen]
pub async fn prepare_one(name: String) -> Outcome {
    let store = open(&name).await?;
    store
        .create(&report("one", "còn nguyên"), &glance(), at(0))
        .await
        .map_err(said)?;
    Ok(())
}

/// No room left: the save says so, and what was there stays.
#[wasm_bindgen]
pub async fn given_a_small_quota(name: String) -> Outcome {
    let store = open(&name).await?;
    let mut large = report("one", "còn nguyên");
    // Letters that do not compress.
    let mut state = 1_u32;
    let noise: String = (0..4_000_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            char::from(b'!' + (state >> 24) as u8 % 90)
        })
        .collect();
    large
        .sections
        .push(crate::samples::section("large", &noise));
    let answer = store
        .save(&to_save(&large, Revision::FIRST), &glance(), &stamp(at(1)))
        .await;
    expect!(
        answer.map_err(|error| error.to_string()),
        Err(sentence) if sentence == "no room left in the browser's storage"
    );
    let stored = store.open_report(&id("one")).await.map_err(said)?;
    same("revision", stored.revision, Revision::FIRST)?;
    same("sections", stored.report.sections.len(), 1)
}

/// A transaction that the browser aborts at the last moment is never called saved.
#[wasm_bindgen]
pub async fn given_commits_that_abort(name: String) -> Outcome {
    let store = open(&name).await?;
    let answer = store
        .save(
            &to_save(&report("one", "không được ghi"), Revision::FIRST),
            &glance(),
            &stamp(at(1)),
        )
        .await;
    expect!(answer, Err(SaveError::Storage(StorageFailure::Closed(_))));
    let stored = store.open_report(&id("one")).await.map_err(said)?;
    same(
        "still",
        stored.report.particulars.subject.as_str(),
        "còn nguyên",
    )
}

/// The answer was lost but the record reached the disk: trying again finds it and says saved.
#[wasm_bindgen]
pub async fn a_save_repeated_to_the_letter_is_saved(name: String) -> Outcome {
    let store = open(&name).await?;
    let mut draft = report("one", "một");
    let from = store.create(&draft, &glance(), at(0)).await.map_err(said)?;
    same(
        "created again",
        store.create(&draft, &glance(), at(0)).await.map_err(said)?,
        from,
    )?;
    draft.particulars.subject = "hai".into();
    let saved = store
        .save(&to_save(&draft, from), &glance(), &stamp(at(1)))
        .await
        .map_err(said)?;
    let again = store
        .save(&to_save(&draft, from), &glance(), &stamp(at(1)))
        .await
        .map_err(said)?;
    same("saved again", again, saved)
}

/// Storage turned off has an answer of its own.
#[wasm_bindgen]
pub async fn given_no_storage(name: String) -> Outcome {
    match Store::open(&name).await {
        Err(store::OpenError::Refused(_)) => Ok(()),
        Err(other) => Err(said(other)),
        Ok(_) => Err("opened".into()),
    }
}
