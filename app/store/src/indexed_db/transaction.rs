//! One transaction, from its start to the browser's word that it is complete.

use std::cell::Cell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::pin::pin;
use std::rc::Rc;
use std::task::Poll;

use base64ct::{Base64, Encoding};
use indexed_db_futures::{
    Build, KeyRange,
    database::Database,
    error::Error,
    internals::SystemRepr,
    object_store::ObjectStore,
    prelude::*,
    primitive::TryToJs,
    transaction::{
        Transaction, TransactionDurability, TransactionMode, TransactionOptions, TransactionRef,
    },
};
use js_sys::{Array, Promise};
use report::text::hexadecimal;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};
use wasm_bindgen_futures::JsFuture;
use web_sys::{IdbDatabase, IdbObjectStore, IdbRequest};

use super::failure::{dom_cause, storage_failure};
use super::guard::{Closed, Guard, Session, bytes};
use super::job::{Job, Stop};
use super::plain;
use super::schema::VAULT;
use crate::register::{Head, SHARDS, Shard};
use crate::vault::{Header, Place};
use crate::{Altered, Cause, StorageFailure};

/// What may be awaited inside a transaction: its own requests, and nothing else.
pub(crate) struct Work<'a> {
    transaction: &'a TransactionRef<'a>,
    guard: Option<Guard>,
    /// Whether something sealed was found, and there was no guard to open it.
    has_met_sealed: Cell<bool>,
}

/// What a transaction is asked for.
pub(super) struct Asking<'a> {
    pub mode: TransactionMode,
    pub stores: &'a [&'a str],
    /// Whether records are sealed and opened on their way, if a passphrase is set.
    pub is_guarded: bool,
    /// What the tab knows of the passphrase.
    pub session: Option<Rc<Session>>,
}

/// Runs `job` in one transaction. `Ok` means that the browser has completed it: a write is on disk then.
pub(super) async fn run(
    database: &Database,
    asking: Asking<'_>,
    job: &dyn Job,
) -> Result<(), Stop> {
    let Asking {
        mode,
        stores,
        is_guarded,
        session,
    } = asking;
    let mut stores = stores.to_vec();
    if is_guarded {
        stores.push(VAULT);
    }
    // Known before anybody can write: what the transaction finds is no older.
    let remembered = session.as_ref().map_or(0, |session| session.remembered());
    let transaction = database
        .transaction(stores.as_slice())
        .with_mode(mode)
        // The default answers before the disk does.
        .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
        .build()
        .map_err(storage_failure)?;
    // An early return drops the transaction, and that rolls it back.
    let mut work = Work {
        transaction: &transaction,
        guard: None,
        has_met_sealed: Cell::new(false),
    };
    match &session {
        Some(session) => {
            work.guard = work.find_guard(Rc::clone(session), remembered).await?;
            job.run(&work).await?;
        }
        None if is_guarded && mode == TransactionMode::Readonly => {
            let outcome = job.run(&work).await;
            // What reads is plain, whether a passphrase is set or not; the header says of what does not whether it was sealed.
            if work.has_met_sealed.get() && work.value(&Header::place()).await?.is_some() {
                return Err(StorageFailure::Locked.into());
            }
            outcome?;
        }
        None if is_guarded => {
            // Whoever knows no passphrase has nothing to seal with, so the work need not wait for the header. If there is one,
            // nothing of the work counts.
            let header = work.ask(&Header::place())?;
            let outcome = job.run(&work).await;
            match header.await {
                Ok(Some(_)) => return Err(StorageFailure::Locked.into()),
                Ok(None) => outcome?,
                Err(error) => outcome.and(Err(storage_failure(error).into()))?,
            }
        }
        None => job.run(&work).await?,
    }
    if mode == TransactionMode::Readonly {
        drop(work);
        finish(transaction).await;
    } else {
        let number = work.close().await?;
        drop(work);
        commit(transaction).await?;
        if let (Some(session), Some(number)) = (session, number) {
            session.remember(number);
        }
    }
    Ok(())
}

/// The text under `key`, by a transaction of its own; none where there is no plain text. Past the library: its transaction costs as
/// much as the reading.
pub(super) async fn plain_text(
    database: &Database,
    store: &str,
    key: &str,
) -> Result<Option<String>, StorageFailure> {
    let value = value_alone(database.as_sys(), store, key).await;
    Ok(plain::text(&value.map_err(thrown)?))
}

// In one step: each between the module and the browser takes its time. What a closed connection throws at once rejects as well.
// Nothing more is asked of the transaction; left open, it would cost a sixth more. Where a browser cannot be told, it ends by
// itself.
#[wasm_bindgen(inline_js = "export function value_alone(database, store, key) {
    return new Promise((resolve, reject) => {
        const transaction = database.transaction(store);
        const request = transaction.objectStore(store).get(key);
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
        if (transaction.commit) transaction.commit();
    });
}")]
extern "C" {
    #[wasm_bindgen(catch)]
    async fn value_alone(
        database: &IdbDatabase,
        store: &str,
        key: &str,
    ) -> Result<JsValue, JsValue>;
}

/// Ends a transaction that has only read. Nobody waits for its end; dropped, it would be rolled back, which costs more.
async fn finish(transaction: Transaction<'_>) {
    let mut ending = pin!(transaction.commit());
    poll_fn(|context| {
        let _ = ending.as_mut().poll(context);
        Poll::Ready(())
    })
    .await;
}

/// Waits for the `complete` event.
async fn commit(transaction: Transaction<'_>) -> Result<(), StorageFailure> {
    let browser = transaction.as_sys().clone();
    transaction
        .commit()
        .await
        .map_err(|error| match browser.error() {
            // The library drops why the browser aborted: a full disk shows only here.
            Some(exception) => StorageFailure::from_cause(dom_cause(&exception)),
            None => match error {
                Error::MissingData(problem) => StorageFailure::Closed(Cause {
                    name: "AbortError".into(),
                    message: problem.to_string(),
                }),
                error => storage_failure(error),
            },
        })
}

impl Work<'_> {
    /// The text under `key`. Something that is not text reads as empty, hence as no record.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<String>, StorageFailure> {
        let place = Place::new(store, key);
        // Asked for before the shard is awaited.
        let value = self.ask(&place)?;
        self.get_shard(&place).await?;
        self.open(&place, value.await.map_err(storage_failure)?.as_ref())
    }

    pub async fn put(&self, store: &str, key: &str, text: &str) -> Result<(), StorageFailure> {
        let place = Place::new(store, key);
        self.get_shard(&place).await?;
        let value = match &self.guard {
            Some(guard) => guard.seal(&place, text)?,
            None => plain::value(store, text),
        };
        self.put_value(&place, &value)
    }

    pub async fn delete(&self, store: &str, key: &str) -> Result<(), StorageFailure> {
        let place = Place::new(store, key);
        self.get_shard(&place).await?;
        if let Some(guard) = &self.guard {
            guard.forget(&place)?;
        }
        self.store(store)?
            .delete(key)
            .primitive()
            .map_err(storage_failure)?
            .await
            .map_err(storage_failure)
    }

    /// How many records there are.
    pub async fn count(&self, store: &str) -> Result<usize, StorageFailure> {
        let count = self.store(store)?.count().primitive();
        let count = count.map_err(storage_failure)?.await;
        Ok(count.map_err(storage_failure)? as usize)
    }

    /// The keys that begin with `{owner}/`, in their order.
    pub async fn keys_of(&self, store: &str, owner: &str) -> Result<Vec<String>, StorageFailure> {
        // Up to the character after the slash.
        let range = KeyRange::Bound(format!("{owner}/"), false, format!("{owner}0"), true);
        self.store(store)?
            .get_all_keys::<JsValue>()
            .with_query::<String, _>(range)
            .primitive()
            .map_err(storage_failure)?
            .await
            .map_err(storage_failure)?
            .filter_map(|key| key.map(|key| key.as_string()).transpose())
            .collect::<Result<_, _>>()
            .map_err(storage_failure)
    }

    /// All keys, in their order.
    pub async fn keys(&self, store: &str) -> Result<Vec<String>, StorageFailure> {
        self.store(store)?
            .get_all_keys::<JsValue>()
            .primitive()
            .map_err(storage_failure)?
            .await
            .map_err(storage_failure)?
            .filter_map(|key| key.map(|key| key.as_string()).transpose())
            .collect::<Result<_, _>>()
            .map_err(storage_failure)
    }

    /// All keys with their texts, in the order of the keys. A text that was altered does not hide the others.
    pub async fn all(
        &self,
        store: &str,
    ) -> Result<Vec<(String, Result<String, Altered>)>, StorageFailure> {
        // Both are asked for before either is awaited.
        let values = self
            .store(store)?
            .get_all::<JsValue>()
            .primitive()
            .map_err(storage_failure)?;
        let keys = self.keys(store).await?;
        let values = values.await.map_err(storage_failure)?;
        let mut all = Vec::with_capacity(keys.len());
        for (key, value) in keys.into_iter().zip(values) {
            let place = Place::new(store, &key);
            all.push((key, place, value.map_err(storage_failure)?));
        }
        // Many records are in all parts of the register.
        let in_all = all.len() > usize::from(SHARDS);
        if in_all {
            self.get_shards().await?;
        }
        let mut read = Vec::with_capacity(all.len());
        for (key, place, value) in all {
            if !in_all {
                self.get_shard(&place).await?;
            }
            let text = match self.open(&place, Some(&value)) {
                Ok(text) => Ok(text.unwrap_or_default()),
                Err(StorageFailure::Altered(altered)) => Err(altered),
                Err(failure) => return Err(failure),
            };
            read.push((key, text));
        }
        Ok(read)
    }

    /// Gives the texts of `store` to `read`, in the order of their keys. While it reads some, the browser fetches the next. Stops
    /// at a value that is no plain text, or that `read` refuses, and says whether it came to the end.
    pub async fn each_text(
        &self,
        store: &str,
        mut read: impl FnMut(&str) -> bool,
    ) -> Result<bool, StorageFailure> {
        // Past the library, which goes through the values one by one.
        let store = self.transaction.as_sys().object_store(store);
        let store = store.map_err(thrown)?;
        let count = about_how_many(&store).await?;
        let mut runs = runs(count);
        let mut asked = VecDeque::new();
        loop {
            while asked.len() < AHEAD
                && let Some(range) = runs.next()
            {
                let range = range.try_to_js().map_err(storage_failure)?;
                asked.push_back(answer(store.get_all_with_key(&range).map_err(thrown)?));
            }
            let Some(values) = asked.pop_front() else {
                return Ok(true);
            };
            let values: Array = values.await?.unchecked_into();
            if values.length() == 0 {
                continue;
            }
            // They come over at once, which is half the work. No record has a line break; what is no text does not read.
            let texts = String::from(values.join("\n"));
            let mut count = 0;
            let is_each_read = texts.split('\n').all(|text| {
                count += 1;
                read(text)
            });
            if !is_each_read || count != values.length() {
                return Ok(false);
            }
        }
    }

    /// Records of `store` that are gone, or that somebody else has put there: `keys` are those that were found. Without a
    /// passphrase nobody knows.
    pub async fn discrepancies(
        &self,
        store: &str,
        keys: &[String],
    ) -> Result<Vec<(Place, &'static str)>, StorageFailure> {
        let Some(guard) = &self.guard else {
            return Ok(Vec::new());
        };
        self.get_shards().await?;
        guard.discrepancies(store, keys)
    }

    /// The guard of this transaction; none while no passphrase is set.
    pub(crate) fn guard(&self) -> Option<&Guard> {
        self.guard.as_ref()
    }

    /// The value at `place`, as it lies there.
    pub async fn value(&self, place: &Place) -> Result<Option<JsValue>, StorageFailure> {
        self.ask(place)?.await.map_err(storage_failure)
    }

    /// Asks for the value at `place`; the answer may be awaited later.
    fn ask(
        &self,
        place: &Place,
    ) -> Result<impl Future<Output = Result<Option<JsValue>, Error>> + use<>, StorageFailure> {
        self.store(&place.store)?
            .get(place.key.as_str())
            .primitive()
            .map_err(storage_failure)
    }

    /// Puts a value at `place`, as it is. Nobody waits for it: a value that cannot be put rolls the transaction back, and its
    /// end says why.
    pub fn put_value(&self, place: &Place, value: &JsValue) -> Result<(), StorageFailure> {
        self.store(&place.store)?
            .put(value)
            .with_key(place.key.as_str())
            .without_key_type()
            .primitive()
            .map(drop)
            .map_err(storage_failure)
    }

    /// Whether there is a record at `place`, plain or sealed; the browser's own objects are none.
    pub async fn is_record(&self, place: &Place) -> Result<bool, StorageFailure> {
        let value = self.value(place).await?;
        Ok(value.is_some_and(|value| value.is_string() || bytes(&value).is_some()))
    }

    /// Takes the passphrase away, once nothing is sealed any more.
    pub async fn forget_passphrase(&self) -> Result<(), StorageFailure> {
        let vault = self.store(VAULT)?.clear().map_err(storage_failure)?;
        vault.await.map_err(storage_failure)
    }

    async fn find_guard(
        &self,
        session: Rc<Session>,
        remembered: u64,
    ) -> Result<Option<Guard>, StorageFailure> {
        // Both are asked for before either is awaited.
        let head = self.ask(&Head::place())?;
        let Some(header) = self.value(&Header::place()).await? else {
            // The passphrase may have been removed in another tab.
            return Ok(None);
        };
        if header.as_string().as_deref() != Some(&session.header_text) {
            // Another passphrase, set in another tab.
            return Err(StorageFailure::Locked);
        }
        let head = head.await.map_err(storage_failure)?;
        Guard::new(session, remembered, head.as_ref()).map(Some)
    }

    /// Reads the part of the register that knows `place`, unless it is here already.
    pub async fn get_shard(&self, place: &Place) -> Result<(), StorageFailure> {
        if let Some(guard) = &self.guard
            && let Some(index) = guard.needs(place)
        {
            let shard = self.value(&Shard::place(index)).await?;
            guard.add(index, shard.as_ref())?;
        }
        Ok(())
    }

    /// Reads all of the register that is not here already.
    async fn get_shards(&self) -> Result<(), StorageFailure> {
        let Some(guard) = &self.guard else {
            return Ok(());
        };
        // All are asked for before any is awaited.
        let mut asked = Vec::new();
        for index in guard.needs_all() {
            asked.push((index, self.ask(&Shard::place(index))?));
        }
        for (index, shard) in asked {
            let shard = shard.await.map_err(storage_failure)?;
            guard.add(index, shard.as_ref())?;
        }
        Ok(())
    }

    fn open(
        &self,
        place: &Place,
        value: Option<&JsValue>,
    ) -> Result<Option<String>, StorageFailure> {
        let opened = match &self.guard {
            Some(guard) => guard.open(place, value),
            None => match (value, value.and_then(plain::text)) {
                (_, Some(text)) => Ok(Some(text)),
                (Some(value), None) if bytes(value).is_some() => {
                    self.has_met_sealed.set(true);
                    Err(StorageFailure::Altered(Altered {
                        reason:
                            "it is no text, nor does the database say that there is a passphrase"
                                .into(),
                        raw: String::new(),
                    }))
                }
                (value, None) => Ok(value.map(|_| String::new())),
            },
        };
        opened.map_err(|failure| match failure {
            StorageFailure::Altered(altered) => StorageFailure::Altered(Altered {
                raw: value
                    .and_then(bytes)
                    .map(|bytes| Base64::encode_string(&bytes))
                    .unwrap_or_default(),
                ..altered
            }),
            failure => failure,
        })
    }

    /// Writes what the guard has to say of this transaction, and answers its number.
    async fn close(&mut self) -> Result<Option<u64>, StorageFailure> {
        let Some(guard) = self.guard.take() else {
            return Ok(None);
        };
        let Some(Closed { number, records }) = guard.close()? else {
            return Ok(None);
        };
        for (place, value) in records {
            self.put_value(&place, &value)?;
        }
        Ok(Some(number))
    }

    fn store(&self, name: &str) -> Result<ObjectStore<'_>, StorageFailure> {
        self.transaction.object_store(name).map_err(storage_failure)
    }
}

/// What the browser answers to `request`. It may be awaited later.
fn answer(request: IdbRequest) -> impl Future<Output = Result<JsValue, StorageFailure>> {
    let ended = Promise::new(&mut |end, _| {
        request.set_onsuccess(Some(&end));
        request.set_onerror(Some(&end));
    });
    async move {
        JsFuture::from(ended).await.map_err(thrown)?;
        match request.error().map_err(thrown)? {
            Some(exception) => Err(StorageFailure::from_cause(dom_cause(&exception))),
            None => request.result().map_err(thrown),
        }
    }
}

fn thrown(value: JsValue) -> StorageFailure {
    storage_failure(value.into())
}

/// About how many records `store` has, by those in the first of its runs: to count all would take a quarter of the time in
/// which they are read.
async fn about_how_many(store: &IdbObjectStore) -> Result<usize, StorageFailure> {
    let first = runs(usize::MAX).next().map(|run| run.try_to_js());
    let first = first.transpose().map_err(storage_failure)?;
    let count = store.count_with_key(&first.into()).map_err(thrown)?;
    let count = answer(count).await?.as_f64();
    Ok(count.unwrap_or_default() as usize * STARTS)
}

/// How many records are asked for at once, about: of thousands, each takes the browser twice as long.
const RUN: usize = 80;

/// How many runs are asked for before the first of them is there. After a save, four take a tenth to a half longer, and all at
/// once more than that.
const AHEAD: usize = 10;

/// Into how many runs the keys can be cut.
const STARTS: usize = 256;

/// All keys, cut into runs for `count` records: ids begin with two hexadecimal digits, drawn.
fn runs(count: usize) -> impl Iterator<Item = KeyRange<String>> {
    let runs = (count / RUN).clamp(1, STARTS);
    // The first run begins with what comes before all.
    let start = move |run: usize| match run * STARTS / runs {
        0 => String::new(),
        start => hexadecimal(&[start as u8]),
    };
    (0..runs).map(move |run| match run + 1 {
        next if next < runs => KeyRange::Bound(start(run), false, start(next), true),
        _ => KeyRange::LowerBound(start(run), false),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_is_in_one_run() {
        let keys = [
            "", "0", "00", "0f-", "1", "7f9", "80", "9", "a", "fe", "ff", "ffz", "g", "Đ",
        ];
        for count in [0, 1, 79, 161, 1_000, 10_000, 20_479, 1_000_000] {
            let runs: Vec<_> = runs(count).collect();
            assert_eq!(runs.len(), (count / RUN).clamp(1, STARTS));
            for key in keys {
                let has = |run: &&KeyRange<String>| match run {
                    KeyRange::Bound(first, false, end, true) => **first <= *key && *key < **end,
                    KeyRange::LowerBound(first, false) => **first <= *key,
                    other => panic!("{other:?}"),
                };
                assert_eq!(runs.iter().filter(has).count(), 1, "{key} of {count}");
            }
        }
    }
}
