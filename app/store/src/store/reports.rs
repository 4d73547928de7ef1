//! One report: created, opened, saved, duplicated.

use jiff::Timestamp;
use report::{Report, ReportId};

use super::{Store, stored};
use crate::{
    Glance, Revision, SaveError, StoreError, Stored, Summary,
    decide::{self, Verdict},
    indexed_db::{REPORTS, SUMMARIES, Work},
    record::{ReportRecord, SummaryRecord},
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
        self.connection
            .read(&[REPORTS], async |work| stored(work, id).await)
            .await
    }

    /// Saves a report that was changed since revision `from`. The answer is the revision that is
    /// now on disk: the next save starts from it.
    pub async fn save(
        &self,
        report: &Report,
        from: Revision,
        glance: &Glance,
        now: Timestamp,
    ) -> Result<Revision, SaveError> {
        self.connection
            .write(&[REPORTS, SUMMARIES], async |work| {
                let found = work.get(REPORTS, &report.id.0).await?;
                let verdict = decide::save(found.as_deref(), report, from, now)?;
                act(work, report, glance, verdict).await
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
            let summary = Summary::of(report, Some(glance), revision, record.updated_at());
            put(work, &record, &summary).await?;
            Ok(revision)
        }
    }
}

/// A report and its summary are only ever written together.
async fn put(work: &Work<'_>, record: &ReportRecord, summary: &Summary) -> Result<(), SaveError> {
    let key = &summary.id.0;
    work.put(REPORTS, key, &record.to_text()).await?;
    work.put(SUMMARIES, key, &SummaryRecord::write(summary))
        .await?;
    Ok(())
}
