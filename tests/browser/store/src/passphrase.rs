//! A passphrase over the whole store.

use std::cell::Cell;
use std::rc::Rc;

use store::vault::{DataKey, Header, Kdf, Nonce, derive};
use store::{Platform, Protection, SaveError, StorageFailure, Store, StoreError};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{
    expect::{Outcome, said, same, that},
    samples::{at, glance, id, open, report, stamp, to_save},
};

/// A second place that remembers as long as the test runs; its nonces are counted, not drawn.
#[derive(Default)]
pub(crate) struct Beside {
    number: Cell<u64>,
    nonces: Cell<u64>,
}

impl Platform for Beside {
    fn nonce(&self) -> Option<Nonce> {
        self.nonces.set(self.nonces.get() + 1);
        let mut nonce = [0; 24];
        nonce[..8].copy_from_slice(&self.nonces.get().to_be_bytes());
        Some(nonce)
    }

    fn remembered(&self, _generation: &str) -> u64 {
        self.number.get()
    }

    fn remember(&self, _generation: &str, number: u64) {
        self.number.set(number.max(self.number.get()));
    }
}

pub(crate) fn key() -> DataKey {
    DataKey::from_bytes(&mut [7; 32])
}

pub(crate) fn header(passphrase: &str) -> Result<String, String> {
    let kdf = Kdf::usual([1; 16]);
    let wrapping = derive(passphrase, &kdf).map_err(said)?;
    Ok(Header::new("one", kdf, &wrapping, &key(), [2; 24]).to_text())
}

/// Three reports, one of them in the bin, under a passphrase.
async fn sealed(name: &str, beside: &Rc<Beside>) -> Result<(Store, String), String> {
    let store = open(name).await?;
    for one in ["one", "two", "three"] {
        store
            .create(&report(one, "bí mật của đơn vị"), &glance(), at(0))
            .await
            .map_err(said)?;
    }
    store.delete(&id("three"), at(1)).await.map_err(said)?;
    let header = header("mật khẩu")?;
    store
        .protect(&header, key(), beside.clone())
        .await
        .map_err(said)?;
    while store.go_on().await.map_err(said)? > 0 {}
    Ok((store, header))
}

/// Whoever has the passphrase works as before; whoever has not gets nothing, and can write nothing.
#[wasm_bindgen]
pub async fn a_passphrase_guards_everything(name: String) -> Outcome {
    let beside = Rc::new(Beside::default());
    let (store, header) = sealed(&name, &beside).await?;
    let listing = store.list().await.map_err(said)?;
    same("listed", listing.reports.len(), 2)?;
    same("set aside", listing.set_aside.len(), 0)?;
    that("searched", listing.reports[0].matches("bi mat"))?;
    let stored = store.open_report(&id("one")).await.map_err(said)?;
    let revision = store
        .save(
            &to_save(&stored.report, stored.revision),
            &glance(),
            &stamp(at(5)),
        )
        .await
        .map_err(said)?;
    same("saved", revision, stored.revision.next())?;
    store.restore(&id("three")).await.map_err(said)?;

    let stranger = open(&name).await?;
    same(
        "asked for",
        stranger.protection().await.map_err(said)?,
        Protection::Locked(header.clone()),
    )?;
    expect!(
        stranger.list().await,
        Err(StoreError::Storage(StorageFailure::Locked))
    );
    expect!(
        stranger.list_at_once().await,
        Err(StoreError::Storage(StorageFailure::Locked))
    );
    expect!(
        stranger.open_report(&id("one")).await,
        Err(StoreError::Storage(StorageFailure::Locked))
    );
    expect!(
        stranger
            .create(&report("four", "x"), &glance(), at(9))
            .await,
        Err(SaveError::Storage(StorageFailure::Locked))
    );
    stranger
        .unlock(&header, key(), beside.clone())
        .await
        .map_err(said)?;
    same(
        "let in",
        stranger.protection().await.map_err(said)?,
        Protection::Unlocked,
    )?;
    same(
        "listed",
        stranger.list().await.map_err(said)?.reports.len(),
        3,
    )?;
    store.lock();
    expect!(
        store.open_report(&id("one")).await,
        Err(StoreError::Storage(StorageFailure::Locked))
    );
    Ok(())
}

/// Nothing that anybody wrote stands in the database any more, titles and ids' neighbours included.
#[wasm_bindgen]
pub async fn given_a_sealed_database_that_is_searched(name: String) -> Outcome {
    sealed(&name, &Rc::default()).await.map(drop)
}

/// What was interrupted is taken up again, and both kinds of records are read meanwhile.
#[wasm_bindgen]
pub async fn half_sealed_is_whole(name: String) -> Outcome {
    let beside = Rc::new(Beside::default());
    let store = open(&name).await?;
    for one in 0..150 {
        store
            .create(&report(&format!("r{one}"), "bản nháp"), &glance(), at(0))
            .await
            .map_err(said)?;
    }
    let header = header("mật khẩu")?;
    store
        .protect(&header, key(), beside.clone())
        .await
        .map_err(said)?;
    let some = store.go_on().await.map_err(said)?;
    same("sealed at once", some, 100)?;
    // The browser is closed here.
    let again = open(&name).await?;
    again
        .unlock(&header, key(), beside.clone())
        .await
        .map_err(said)?;
    same(
        "listed",
        again.list().await.map_err(said)?.reports.len(),
        150,
    )?;
    let stored = again.open_report(&id("r99")).await.map_err(said)?;
    again
        .save(
            &to_save(&stored.report, stored.revision),
            &glance(),
            &stamp(at(1)),
        )
        .await
        .map_err(said)?;
    let mut rest = 0;
    loop {
        match again.go_on().await.map_err(said)? {
            0 => break,
            some => rest += some,
        }
    }
    that("the rest was sealed", rest >= 198)?;
    same(
        "listed",
        again.list().await.map_err(said)?.reports.len(),
        150,
    )?;

    again.unprotect().await.map_err(said)?;
    same("unsealed at once", again.go_on().await.map_err(said)?, 100)?;
    let third = open(&name).await?;
    third.unlock(&header, key(), beside).await.map_err(said)?;
    same(
        "listed",
        third.list().await.map_err(said)?.reports.len(),
        150,
    )?;
    while third.go_on().await.map_err(said)? > 0 {}
    same(
        "plain",
        third.protection().await.map_err(said)?,
        Protection::None,
    )?;
    let plain = open(&name).await?;
    same(
        "listed",
        plain.list().await.map_err(said)?.reports.len(),
        150,
    )?;
    // The tab that still has the key goes on all the same.
    same(
        "listed",
        again.list().await.map_err(said)?.reports.len(),
        150,
    )
}

/// Another passphrase: the old header is worth nothing, not even when it is put back.
#[wasm_bindgen]
pub async fn given_an_older_header_put_back(name: String) -> Outcome {
    let beside = Rc::new(Beside::default());
    let store = open(&name).await?;
    let header = header("mật khẩu")?;
    store.unlock(&header, key(), beside).await.map_or_else(
        |error| match error {
            StoreError::Storage(StorageFailure::Altered(_)) => Ok(()),
            other => Err(format!("{other:?}")),
        },
        |()| Err("the older header let us in".into()),
    )
}

/// Seals a database and exchanges the passphrase.
#[wasm_bindgen]
pub async fn prepare_an_exchanged_passphrase(name: String) -> Outcome {
    let beside = Rc::new(Beside::default());
    let (store, old) = sealed(&name, &beside).await?;
    let new = header("mật khẩu khác")?;
    that("another header", old != new)?;
    store.exchange(&new).await.map_err(said)?;
    same("listed", store.list().await.map_err(said)?.reports.len(), 2)?;
    let again = open(&name).await?;
    same(
        "asked for",
        again.protection().await.map_err(said)?,
        Protection::Locked(new.clone()),
    )?;
    again.unlock(&new, key(), beside).await.map_err(said)?;
    same("listed", again.list().await.map_err(said)?.reports.len(), 2)
}

/// What somebody has swapped, put back, cut short, added or removed by hand is said, and the rest opens.
#[wasm_bindgen]
pub async fn given_a_sealed_database_altered_by_hand(name: String) -> Outcome {
    let store = open(&name).await?;
    let Protection::Locked(header) = store.protection().await.map_err(said)? else {
        return Err("not locked".into());
    };
    store
        .unlock(&header, key(), Rc::<Beside>::default())
        .await
        .map_err(said)?;
    let listing = store.list().await.map_err(said)?;
    let mut aside: Vec<_> = listing
        .set_aside
        .iter()
        .map(|aside| aside.id.0.as_str())
        .collect();
    aside.sort_unstable();
    same("set aside", aside, vec!["added", "gone"])?;
    for one in ["back", "cut", "swapped-1", "swapped-2"] {
        expect!(store.open_report(&id(one)).await, Err(StoreError::Unreadable(aside)) if !aside.raw.is_empty());
        let answer = store
            .save(
                &to_save(&report(one, "đè lên"), store::Revision(2)),
                &glance(),
                &stamp(at(9)),
            )
            .await;
        expect!(
            answer,
            Err(SaveError::Storage(StorageFailure::Altered(_)) | SaveError::Unreadable(_))
        );
    }
    store.open_report(&id("whole")).await.map_err(said)?;
    Ok(())
}

/// Seals a database for a test that alters it.
#[wasm_bindgen]
pub async fn prepare_a_sealed_database(name: String) -> Outcome {
    let beside = Rc::new(Beside::default());
    let store = open(&name).await?;
    for one in ["back", "cut", "gone", "swapped-1", "swapped-2", "whole"] {
        store
            .create(&report(one, one), &glance(), at(0))
            .await
            .map_err(said)?;
    }
    let header = header("mật khẩu")?;
    store.protect(&header, key(), beside).await.map_err(said)?;
    while store.go_on().await.map_err(said)? > 0 {}
    KEPT.set(Some(store));
    Ok(())
}

/// Saves the report that is to be put back to what it was before.
#[wasm_bindgen]
pub async fn prepare_a_later_save(_name: String) -> Outcome {
    let store = KEPT.take().ok_or("nothing was sealed")?;
    let stored = store.open_report(&id("back")).await.map_err(said)?;
    store
        .save(
            &to_save(&report("back", "sau"), stored.revision),
            &glance(),
            &stamp(at(1)),
        )
        .await
        .map_err(said)?;
    Ok(())
}

/// Lists what was sealed, all of which is there.
#[wasm_bindgen]
pub async fn prepare_a_sealed_list(_name: String) -> Outcome {
    let store = KEPT.take().ok_or("nothing was sealed")?;
    let listing = store.list().await.map_err(said)?;
    same("listed", listing.reports.len(), 6)?;
    let again = store.list_at_once().await.map_err(said)?;
    same("listed again", again, listing)?;
    KEPT.set(Some(store));
    Ok(())
}

/// What is removed by hand while the page is open is said, too, even if there are as many as before.
#[wasm_bindgen]
pub async fn given_a_sealed_report_removed_after_the_list(_name: String) -> Outcome {
    let store = KEPT.take().ok_or("nothing was listed")?;
    let another = report("another", "thêm");
    let created = store.create(&another, &glance(), at(2)).await;
    created.map_err(said)?;
    let listing = store.list().await.map_err(said)?;
    same("listed", listing.reports.len(), 6)?;
    let aside: Vec<_> = listing
        .set_aside
        .iter()
        .map(|it| it.id.0.as_str())
        .collect();
    same("set aside", aside, vec!["gone"])
}

/// All of it put back to an older state: noticed by the number that lies in another place.
#[wasm_bindgen]
pub async fn given_a_sealed_database_put_back_whole(name: String) -> Outcome {
    let store = open(&name).await?;
    let Protection::Locked(header) = store.protection().await.map_err(said)? else {
        return Err("not locked".into());
    };
    let beside = Rc::new(Beside::default());
    store
        .unlock(&header, key(), beside.clone())
        .await
        .map_err(said)?;
    store.lock();
    beside.number.set(1_000);
    expect!(
        store.unlock(&header, key(), beside).await,
        Err(StoreError::Storage(StorageFailure::Altered(altered))) if altered.reason.contains("1000")
    );
    Ok(())
}

thread_local! {
    static KEPT: std::cell::RefCell<Option<Store>> = const { std::cell::RefCell::new(None) };
}
