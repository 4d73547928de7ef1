//! One transaction, from its start to the browser's word that it is complete.

use indexed_db_futures::{
    Build, KeyRange,
    database::Database,
    error::Error,
    internals::SystemRepr,
    object_store::ObjectStore,
    prelude::*,
    transaction::{
        Transaction, TransactionDurability, TransactionMode, TransactionOptions, TransactionRef,
    },
};
use wasm_bindgen::JsValue;

use super::failure::{dom_cause, storage_failure};
use super::job::{Job, Stop};
use crate::{Cause, StorageFailure};

/// What may be awaited inside a transaction: its own requests, and nothing else.
pub(crate) struct Work<'a> {
    transaction: &'a TransactionRef<'a>,
}

/// Runs `job` in one transaction. `Ok` means that the browser has completed it: a write is on disk then.
pub(super) async fn run(
    database: &Database,
    mode: TransactionMode,
    stores: &[&str],
    job: &dyn Job,
) -> Result<(), Stop> {
    let transaction = database
        .transaction(stores)
        .with_mode(mode)
        // The default answers before the disk does.
        .with_options(TransactionOptions::new().with_durability(TransactionDurability::Strict))
        .build()
        .map_err(storage_failure)?;
    // An early return drops the transaction, and that rolls it back.
    job.run(&Work::new(&transaction)).await?;
    if mode == TransactionMode::Readwrite {
        commit(transaction).await?;
    }
    Ok(())
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

impl<'a> Work<'a> {
    pub fn new(transaction: &'a TransactionRef<'a>) -> Self {
        Self { transaction }
    }

    /// The text under `key`. Something that is not text reads as empty, hence as no record.
    pub async fn get(&self, store: &str, key: &str) -> Result<Option<String>, StorageFailure> {
        let value: Option<JsValue> = self
            .store(store)?
            .get(key)
            .primitive()
            .map_err(storage_failure)?
            .await
            .map_err(storage_failure)?;
        Ok(value.map(|value| value.as_string().unwrap_or_default()))
    }

    pub async fn put(&self, store: &str, key: &str, text: &str) -> Result<(), StorageFailure> {
        self.store(store)?
            .put(text)
            .with_key(key)
            .without_key_type()
            .primitive()
            .map_err(storage_failure)?
            .await
            .map_err(storage_failure)
    }

    pub async fn delete(&self, store: &str, key: &str) -> Result<(), StorageFailure> {
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
        let range = KeyRange::Bound(
            format!("{owner}/"),
            false,
            // The character after the slash.
            format!("{owner}0"),
            true,
        );
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

    /// All keys with their texts, in the order of the keys.
    pub async fn all(&self, store: &str) -> Result<Vec<(String, String)>, StorageFailure> {
        let keys = self.keys(store).await?;
        let values = self
            .store(store)?
            .get_all::<JsValue>()
            .primitive()
            .map_err(storage_failure)?
            .await
            .map_err(storage_failure)?;
        keys.into_iter()
            .zip(values)
            .map(|(key, value)| Ok((key, value?.as_string().unwrap_or_default())))
            .collect::<Result<_, _>>()
            .map_err(storage_failure)
    }

    fn store(&self, name: &str) -> Result<ObjectStore<'_>, StorageFailure> {
        self.transaction.object_store(name).map_err(storage_failure)
    }
}
