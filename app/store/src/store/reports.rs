//! One report: created, opened, saved, duplicated.

use jiff::Timestamp;
use report::{Report, ReportId};

use super::{Store, found, history::newest};
use crate::{
    Entry, Glance, Journal, Revision, SaveError, Stamp, StorageFailure, StoreError, Stored,
    Summary, ToSave,
    decide::{self, Verdict},
    indexed_db::{REPORTS, SUMMARIES, VERSIONS, Work},
    record::{ReportRecord, SummaryRecord},
    saving::{self, Saving, Writing},
    stored::copy_as_draft,
};

impl Store {
    /// Puts a report into the store for the first time. If its id is taken, the answer is a
    /// conflict with what lies there.
    pub async fn create(
        &self,
        report: &Report,
        glance: &Glance,
        now: Timestamp,
    ) -> Result<Revision, SaveError> {
        self.connection
            .write(&[REPORTS, SUMMARIES], async |work| {
                let found = work.get(REPORTS, &report.id.0).await?;
                let verdict = decide::create(found.as_deref(), report, now)?;
                act(work, report, glance, verdict).await
            })
            .await
    }

    /// The report with all its text.
    pub async fn open_report(&self, id: &ReportId) -> Result<Stored, StoreError> {
        let found = match self.connection.plain_text(REPORTS, &id.0).await {
            Some(text) => text,
            None => {
                let read = self
                    .connection
                    .read(&[REPORTS], async |work| found(work, id).await);
                read.await?
            }
        };
        // Read once the transaction is over: others need not wait for it.
        Ok(decide::open(id, &found)?)
    }

    /// Saves a report as a tab has begun to. The answer is the revision that is now on disk: the next
    /// save starts from it. What is overwritten is put down in the journal when that is due, in the same
    /// transaction.
    pub async fn save(
        &self,
        save: &ToSave,
        glance: &Glance,
        stamp: &Stamp,
    ) -> Result<Revision, SaveError> {
        let report = &save.report;
        self.connection
            .write(&[REPORTS, SUMMARIES, VERSIONS], async |work| {
                let found = work.get(REPORTS, &report.id.0).await?;
                match saving::save(found.as_deref(), save, stamp)? {
                    Saving::AlreadyThere(revision) => Ok(revision),
                    Saving::Write(writing) => {
                        let record = write(work, &report.id, *writing, stamp).await?;
                        let revision = record.revision();
                        put_report(work, &record, report, glance).await?;
                        Ok(revision)
                    }
                }
            })
            .await
    }

    /// Makes a new draft with the text of `id`; number, date and what became of the original stay
    /// behind.
    pub async fn duplicate(
        &self,
        id: &ReportId,
        new_id: ReportId,
        now: Timestamp,
    ) -> Result<Stored, SaveError> {
        self.connection
            .write(&[REPORTS, SUMMARIES], async |work| {
                let text = work.get(REPORTS, &id.0).await?;
                let text = text.ok_or_else(|| SaveError::Missing(id.clone()))?;
                let original = decide::open(id, &text)?;
                let copy = copy_as_draft(&original.report, new_id.clone());
                let found = work.get(REPORTS, &new_id.0).await?;
                if let Verdict::Write(record) = decide::create(found.as_deref(), &copy, now)? {
                    let was = work.get(SUMMARIES, &id.0).await?;
                    let was = was.and_then(|text| SummaryRecord::read(id, &text).ok());
                    let mut summary = Summary::of(&copy, None, Revision::FIRST, now);
                    if let Some(was) = was {
                        summary.progress = was.progress;
                        summary.search = was.search;
                    }
                    put(work, &record, &summary).await?;
                }
                Ok(Stored {
                    report: copy,
                    revision: Revision::FIRST,
                    updated_at: now,
                    unsettled: Vec::new(),
                })
            })
            .await
    }
}

async fn act(
    work: &Work<'_>,
    report: &Report,
    glance: &Glance,
    verdict: Verdict,
) -> Result<Revision, SaveError> {
    match verdict {
        Verdict::AlreadyThere(revision) => Ok(revision),
        Verdict::Write(record) => {
            let revision = record.revision();
            put_report(work, &record, report, glance).await?;
            Ok(revision)
        }
    }
}

/// Puts down in the journal what `writing` asks for; the record is for the caller to put.
pub(super) async fn write(
    work: &Work<'_>,
    id: &ReportId,
    writing: Writing,
    stamp: &Stamp,
) -> Result<ReportRecord, StorageFailure> {
    let mut journal = match writing.puts_down() {
        true => newest(work, id).await?,
        false => Journal::read(id, []),
    };
    let (record, entries) = writing.finish(&mut journal, stamp.now);
    for Entry { key, text } in entries {
        work.put(VERSIONS, &key, &text).await?;
    }
    Ok(record)
}

/// Puts a report with the summary that follows from it.
pub(super) async fn put_report(
    work: &Work<'_>,
    record: &ReportRecord,
    report: &Report,
    glance: &Glance,
) -> Result<(), SaveError> {
    let (revision, at) = (record.revision(), record.updated_at());
    put(
        work,
        record,
        &Summary::of(report, Some(glance), revision, at),
    )
    .await
}

/// A report and its summary are only ever written together.
async fn put(work: &Work<'_>, record: &ReportRecord, summary: &Summary) -> Result<(), SaveError> {
    let key = &summary.id.0;
    work.put(REPORTS, key, &record.to_text()).await?;
    work.put(SUMMARIES, key, &SummaryRecord::write(summary))
        .await?;
    Ok(())
}
