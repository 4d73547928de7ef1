//! The journal of a report: read, and added to by name.

use report::ReportId;

use super::{Store, reports::write};
use crate::{
    Journal, Stamp, StorageFailure, StoreError, WHOLE_EVERY, Why,
    indexed_db::{REPORTS, VERSIONS, Work},
    saving,
};

impl Store {
    /// All that is known of what report `id` once was.
    pub async fn journal(&self, id: &ReportId) -> Result<Journal, StoreError> {
        self.connection
            .read(&[VERSIONS], async |work| Ok(all_entries(work, id).await?))
            .await
    }

    /// Puts the report down as it lies there, under a name if a person gives one.
    pub async fn put_down(
        &self,
        id: &ReportId,
        why: Why,
        name: Option<&str>,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        self.connection
            .write(&[REPORTS, VERSIONS], async |work| {
                let found = work.get(REPORTS, &id.0).await?;
                let writing = saving::put_down(
                    id,
                    found.as_deref(),
                    why,
                    name.map(ToOwned::to_owned),
                    stamp,
                )?;
                let record = write(work, id, writing, stamp).await?;
                Ok(work.put(REPORTS, &id.0, &record.to_text()).await?)
            })
            .await
    }
}

pub(super) async fn all_entries(work: &Work<'_>, id: &ReportId) -> Result<Journal, StorageFailure> {
    let keys = work.keys_of(VERSIONS, &id.0).await?;
    entries(work, id, &keys).await
}

/// As much of the journal as it takes to append to it.
pub(super) async fn newest(work: &Work<'_>, id: &ReportId) -> Result<Journal, StorageFailure> {
    let keys = work.keys_of(VERSIONS, &id.0).await?;
    let first = keys.len().saturating_sub(WHOLE_EVERY as usize);
    entries(work, id, &keys[first..]).await
}

/// An entry that was altered from outside does not hide the others.
async fn entries(
    work: &Work<'_>,
    id: &ReportId,
    keys: &[String],
) -> Result<Journal, StorageFailure> {
    let mut entries = Vec::with_capacity(keys.len());
    for key in keys {
        let text = match work.get(VERSIONS, key).await {
            Err(StorageFailure::Altered(altered)) => altered.raw,
            text => text?.unwrap_or_default(),
        };
        entries.push((key.clone(), text));
    }
    Ok(Journal::read(id, entries))
}
