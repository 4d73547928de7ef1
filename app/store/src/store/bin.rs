//! Reports deleted, restored, and removed for good.

use jiff::Timestamp;
use report::ReportId;

use super::{Store, aside, summary_of};
use crate::{
    Bin, Deleted, SaveError, StoreError, Summary, decide,
    indexed_db::{BIN, REPORTS, SUMMARIES, VERSIONS, Work},
    record::{BinRecord, SummaryRecord},
};

impl Store {
    /// Moves a report into the bin. [`Store::restore`] undoes it.
    pub async fn delete(&self, id: &ReportId, now: Timestamp) -> Result<Deleted, StoreError> {
        self.connection
            .write(&[REPORTS, SUMMARIES, BIN], async |work| {
                let text = work.get(REPORTS, &id.0).await?;
                let text = text.ok_or_else(|| StoreError::Missing(id.clone()))?;
                let summary = work.get(SUMMARIES, &id.0).await?;
                let summary = summary.and_then(|text| SummaryRecord::read(id, &text).ok());
                let summary = match summary {
                    Some(summary) => summary,
                    None => summary_of(&decide::open(id, &text)?),
                };
                let record = BinRecord::write(&summary, text.clone(), now)
                    .map_err(|why| decide::set_aside(id, &text, why))?;
                work.put(BIN, &id.0, &record).await?;
                work.delete(REPORTS, &id.0).await?;
                work.delete(SUMMARIES, &id.0).await?;
                Ok(Deleted {
                    deleted_at: now,
                    summary,
                })
            })
            .await
    }

    /// Takes a report back out of the bin, as it was. If its id has been taken meanwhile, the
    /// answer is a conflict and both stay where they are.
    pub async fn restore(&self, id: &ReportId) -> Result<Summary, SaveError> {
        self.connection
            .write(&[REPORTS, SUMMARIES, BIN], async |work| {
                let text = work.get(BIN, &id.0).await?;
                let text = text.ok_or_else(|| SaveError::Missing(id.clone()))?;
                let (deleted, report) =
                    BinRecord::read(id, &text).map_err(|why| decide::set_aside(id, &text, why))?;
                if let Some(present) = work.get(REPORTS, &id.0).await? {
                    return Err(SaveError::Conflict {
                        theirs: Box::new(decide::open(id, &present)?),
                    });
                }
                work.put(REPORTS, &id.0, &report).await?;
                work.put(SUMMARIES, &id.0, &SummaryRecord::write(&deleted.summary))
                    .await?;
                work.delete(BIN, &id.0).await?;
                Ok(deleted.summary)
            })
            .await
    }

    /// What lies in the bin, the one deleted last first.
    pub async fn list_bin(&self) -> Result<Bin, StoreError> {
        self.connection
            .read(&[BIN], async |work| {
                let mut bin = Bin::default();
                for (key, text) in work.all(BIN).await? {
                    let id = ReportId(key);
                    let read = text.map_err(|altered| aside(&id, altered));
                    let read = read.and_then(|text| {
                        BinRecord::read(&id, &text)
                            .map_err(|why| decide::set_aside(&id, &text, why))
                    });
                    match read {
                        Ok((deleted, _)) => bin.reports.push(deleted),
                        Err(aside) => bin.set_aside.push(*aside),
                    }
                }
                bin.reports
                    .sort_by_key(|deleted| std::cmp::Reverse(deleted.deleted_at));
                Ok(bin)
            })
            .await
    }

    /// Removes for ever what was deleted before `limit`, with its history, and says how many reports
    /// that were. What does not read stays.
    pub async fn clear_bin(&self, limit: Timestamp) -> Result<usize, StoreError> {
        self.connection
            .write(&[BIN, REPORTS, VERSIONS], async |work| {
                let mut cleared = 0;
                for (key, text) in work.all(BIN).await? {
                    let id = ReportId(key);
                    let is_old = text.is_ok_and(|text| {
                        BinRecord::read(&id, &text)
                            .is_ok_and(|(deleted, _)| deleted.deleted_at < limit)
                    });
                    if is_old {
                        purge(work, &id).await?;
                        cleared += 1;
                    }
                }
                Ok(cleared)
            })
            .await
    }

    /// Removes one report of the bin for ever, with its history.
    pub async fn purge(&self, id: &ReportId) -> Result<(), StoreError> {
        self.connection
            .write(&[BIN, REPORTS, VERSIONS], async |work| {
                purge(work, id).await
            })
            .await
    }
}

/// Its history goes with a report, unless another one has taken its id meanwhile: then it is that one's.
async fn purge(work: &Work<'_>, id: &ReportId) -> Result<(), StoreError> {
    work.delete(BIN, &id.0).await?;
    if work.get(REPORTS, &id.0).await?.is_none() {
        for key in work.keys_of(VERSIONS, &id.0).await? {
            work.delete(VERSIONS, &key).await?;
        }
    }
    Ok(())
}
