//! The door: reports of one database, by what people do with them.

use std::rc::Rc;

use jiff::Timestamp;
use report::{Report, ReportId};

use crate::{
    Bin, Deleted, Glance, Listing, OpenError, OwnFile, Revision, SaveError, Settings, StoreError,
    Stored, Summary,
    decide::{self, Verdict},
    indexed_db::{BIN, Connection, REPORTS, SETTINGS, SUMMARIES, Work},
    record::{BinRecord, ReportRecord, SettingsRecord, SummaryRecord},
    stored::copy_as_draft,
};

/// An open database of reports. Clones are handles on the same connection, which closes with the
/// last of them.
///
/// A connection that the browser closes underneath is opened again once, by the operation that
/// notices; that is safe because every write compares revisions.
#[derive(Clone)]
pub struct Store {
    connection: Rc<Connection>,
}

/// Every other record is a file that the person has brought, under its name, to the letter.
const SETTINGS_KEY: &str = "settings";

impl Store {
    /// Opens the database `name`, makes it if it is not there, and brings an older one up to date.
    pub async fn open(name: &str) -> Result<Self, OpenError> {
        Ok(Self {
            connection: Rc::new(Connection::open(name).await?),
        })
    }

    /// All reports, the one saved last first. No full text is read, but for records whose summary
    /// is lost.
    pub async fn list(&self) -> Result<Listing, StoreError> {
        self.connection
            .read(&[REPORTS, SUMMARIES], async |work| {
                let mut listing = Listing::default();
                let summaries = work.all(SUMMARIES).await?;
                // Both are in the order of their keys, and one of each belongs to the other.
                let mut rest = summaries.as_slice();
                for key in work.keys(REPORTS).await? {
                    let id = ReportId(key);
                    let found = rest.iter().position(|(key, _)| key == &id.0);
                    let summary = found.and_then(|index| {
                        let (_, text) = &rest[index];
                        rest = &rest[index + 1..];
                        SummaryRecord::read(&id, text).ok()
                    });
                    match summary {
                        Some(summary) => listing.reports.push(summary),
                        None => {
                            let text = work.get(REPORTS, &id.0).await?.unwrap_or_default();
                            match decide::open(&id, &text) {
                                Ok(stored) => listing.reports.push(summary_of(&stored)),
                                Err(aside) => listing.set_aside.push(*aside),
                            }
                        }
                    }
                }
                listing
                    .reports
                    .sort_by_key(|summary| std::cmp::Reverse(summary.updated_at));
                Ok(listing)
            })
            .await
    }

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
            .read(&[REPORTS], async |work| {
                let text = work.get(REPORTS, &id.0).await?;
                let text = text.ok_or_else(|| StoreError::Missing(id.clone()))?;
                Ok(decide::open(id, &text)?)
            })
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
                    match BinRecord::read(&id, &text) {
                        Ok((deleted, _)) => bin.reports.push(deleted),
                        Err(why) => bin.set_aside.push(*decide::set_aside(&id, &text, why)),
                    }
                }
                bin.reports
                    .sort_by_key(|deleted| std::cmp::Reverse(deleted.deleted_at));
                Ok(bin)
            })
            .await
    }

    /// Removes for ever what was deleted before `limit`, and says how many reports that were.
    /// What does not read stays.
    pub async fn clear_bin(&self, limit: Timestamp) -> Result<usize, StoreError> {
        self.connection
            .write(&[BIN], async |work| {
                let mut cleared = 0;
                for (key, text) in work.all(BIN).await? {
                    let id = ReportId(key);
                    if BinRecord::read(&id, &text)
                        .is_ok_and(|(deleted, _)| deleted.deleted_at < limit)
                    {
                        work.delete(BIN, &id.0).await?;
                        cleared += 1;
                    }
                }
                Ok(cleared)
            })
            .await
    }

    /// The settings; the usual ones while nobody has set any.
    pub async fn settings(&self) -> Result<Settings, StoreError> {
        self.connection
            .read(&[SETTINGS], async |work| {
                let mut settings = Settings::default();
                let mut files = Vec::new();
                for (key, text) in work.all(SETTINGS).await? {
                    if key == SETTINGS_KEY {
                        settings = SettingsRecord::read(&text)
                            .map_err(|why| decide::set_aside(&ReportId(key), &text, why))?;
                    } else {
                        files.push(OwnFile { name: key, text });
                    }
                }
                settings.files = files;
                Ok(settings)
            })
            .await
    }

    /// Saves the settings, and of the files those in `changed`: what another tab has done to the others stays.
    /// An empty file is none. Two tabs that set at once: the later one stands.
    pub async fn save_settings(
        &self,
        settings: &Settings,
        changed: &[OwnFile],
    ) -> Result<(), StoreError> {
        let mut records = vec![(SETTINGS_KEY.to_owned(), SettingsRecord::write(settings))];
        records.extend(
            changed
                .iter()
                .map(|own| (own.name.clone(), own.text.clone())),
        );
        self.connection
            .write(&[SETTINGS], async |work| {
                for (key, text) in &records {
                    work.put(SETTINGS, key, text).await?;
                }
                Ok(())
            })
            .await
    }

    /// Closes the connection at once, as a browser under pressure would; the next operation opens
    /// it again.
    pub fn close(&self) {
        self.connection.close();
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

fn summary_of(stored: &Stored) -> Summary {
    Summary::of(&stored.report, None, stored.revision, stored.updated_at)
}
