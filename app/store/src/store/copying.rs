//! What goes into a copy, and what comes out of one.

use report::{Report, ReportId};
use wasm_bindgen::JsValue;

use super::settings::SETTINGS_KEY;
use super::{
    Store, aside,
    history::all_entries,
    reports::{put_report, write},
};
use crate::{
    Arrival, Arrived, Carried, Glance, OwnFile, SaveError, Settings, Stamp, StorageFailure,
    StoreError, VersionId, Why,
    copy::{About, CopyWriter, Entry, Glimpse, Standing, StreamNonce, plan},
    decide,
    indexed_db::{BIN, COPIES, REPORTS, SETTINGS, SUMMARIES, VERSIONS, Work},
    receiving::glimpse,
    record::{BinRecord, ReportRecord},
    saving,
    vault::Place,
};

impl Store {
    /// Begins a copy, and gives its first piece. Under a passphrase it is sealed by the same one.
    pub fn copy_writer(&self, about: &About, nonce: StreamNonce) -> (CopyWriter, Vec<u8>) {
        match self.connection.session() {
            Some(session) => CopyWriter::sealed(about, &session.header, &session.key, nonce),
            None => CopyWriter::plain(about),
        }
    }

    /// Whether the passphrase that this tab knows opens a copy of this generation; then it is unlocked.
    pub fn unlock_copy(
        &self,
        reader: &mut crate::copy::CopyReader,
        header: &crate::vault::Header,
    ) -> bool {
        let session = self.connection.session();
        let session = session.filter(|session| session.header.generation() == header.generation());
        if let Some(session) = &session {
            reader.unlock_with(&session.key);
        }
        session.is_some()
    }

    /// The reports that lie here, and those in the bin.
    pub async fn ids(&self) -> Result<(Vec<ReportId>, Vec<ReportId>), StoreError> {
        self.connection
            .read(&[REPORTS, BIN], async |work| {
                let ids = |keys: Vec<String>| keys.into_iter().map(ReportId).collect();
                Ok((ids(work.keys(REPORTS).await?), ids(work.keys(BIN).await?)))
            })
            .await
    }

    /// The settings and the files that the person has brought, for a copy.
    pub async fn settings_for_copy(&self) -> Result<Vec<Entry>, StoreError> {
        self.connection
            .read(&[SETTINGS], async |work| {
                let mut entries = Vec::new();
                for (key, text) in work.all(SETTINGS).await? {
                    let id = ReportId(key);
                    let text = text.map_err(|altered| aside(&id, altered))?;
                    if id.0 == SETTINGS_KEY {
                        entries.insert(0, Entry::Settings(text));
                    } else {
                        entries.push(Entry::File(OwnFile { name: id.0, text }));
                    }
                }
                Ok(entries)
            })
            .await
    }

    /// A report with its history, for a copy. What is given out is put down as a version first, named by `stamp`, so that it is
    /// known again when it comes back; a copy that is only kept needs none.
    pub async fn report_for_copy(
        &self,
        id: &ReportId,
        stamp: Option<&Stamp>,
    ) -> Result<Vec<Entry>, StoreError> {
        if let Some(stamp) = stamp {
            self.put_down_what_is_new(id, stamp).await?;
        }
        self.connection
            .read(&[REPORTS, VERSIONS], async |work| {
                let record = work.get(REPORTS, &id.0).await?;
                let record = record.ok_or_else(|| StoreError::Missing(id.clone()))?;
                let entry = Entry::Report {
                    id: id.clone(),
                    record,
                };
                with_versions(work, id, entry).await
            })
            .await
    }

    /// Puts the report down as a version, unless its newest version says the same.
    async fn put_down_what_is_new(&self, id: &ReportId, stamp: &Stamp) -> Result<(), StoreError> {
        self.connection
            .write(&[REPORTS, VERSIONS], async |work| {
                let text = work.get(REPORTS, &id.0).await?;
                let text = text.ok_or_else(|| StoreError::Missing(id.clone()))?;
                let record = ReportRecord::parse(id, &text)
                    .map_err(|why| decide::set_aside(id, &text, why))?;
                let journal = all_entries(work, id).await?;
                if glimpse(id, &record, &journal, false).is_beyond_versions {
                    let writing = saving::put_down(id, Some(&text), Why::Copied, None, stamp)?;
                    let record = write(work, id, writing, stamp).await?;
                    work.put(REPORTS, &id.0, &record.to_text()).await?;
                }
                Ok(())
            })
            .await
    }

    /// The folder that the person has chosen for copies, as the browser gave it.
    pub async fn folder(&self) -> Result<Option<JsValue>, StoreError> {
        self.connection
            .read_bare(&[COPIES], async |work| Ok(work.value(&folder()).await?))
            .await
    }

    /// Keeps the folder, or forgets it where there is none.
    pub async fn keep_folder(&self, chosen: Option<&JsValue>) -> Result<(), StoreError> {
        self.connection
            .write_bare(&[COPIES], async |work| match chosen {
                Some(chosen) => Ok(work.put_value(&folder(), chosen)?),
                None => Ok(work.delete(COPIES, &folder().key).await?),
            })
            .await
    }

    /// A report of the bin with its history, for a copy.
    pub async fn deleted_for_copy(&self, id: &ReportId) -> Result<Vec<Entry>, StoreError> {
        self.connection
            .read(&[BIN, VERSIONS], async |work| {
                let text = work.get(BIN, &id.0).await?;
                let record = text.ok_or_else(|| StoreError::Missing(id.clone()))?;
                with_versions(
                    work,
                    id,
                    Entry::Deleted {
                        id: id.clone(),
                        record,
                    },
                )
                .await
            })
            .await
    }

    /// As much of what is here, in the bin too, as tells how these reports of a copy stand to it.
    pub async fn glimpses(&self, ids: &[ReportId]) -> Result<Vec<Glimpse>, StoreError> {
        let mut glimpses = Vec::new();
        // One by one: what is not looked at any more leaves the memory.
        for id in ids {
            let found = self
                .connection
                .read(&[REPORTS, BIN, VERSIONS], async |work| {
                    glimpse_of(work, id).await
                })
                .await?;
            glimpses.extend(found);
        }
        Ok(glimpses)
    }

    /// Takes a report of a copy in: it is new, takes the place of the one that is here, is merged with it, or changes nothing.
    /// `from_bin`: what lies in the bin here comes out of it first.
    pub async fn receive(
        &self,
        carried: &Carried,
        from_bin: bool,
        glance: &dyn Fn(&Report) -> Glance,
        arrival: &Arrival,
    ) -> Result<Arrived, SaveError> {
        self.connection
            .write(&[REPORTS, SUMMARIES, BIN, VERSIONS], async |work| {
                receive(work, carried, from_bin, glance, arrival).await
            })
            .await
    }

    /// Puts the settings and the files of a copy in the place of those that are here.
    pub async fn receive_settings(&self, entries: &[Entry]) -> Result<Settings, StoreError> {
        self.connection
            .write(&[SETTINGS], async |work| {
                for entry in entries {
                    match entry {
                        Entry::Settings(text) => work.put(SETTINGS, SETTINGS_KEY, text).await?,
                        Entry::File(OwnFile { name, text }) => {
                            work.put(SETTINGS, name, text).await?
                        }
                        _ => {}
                    }
                }
                Ok::<_, StoreError>(())
            })
            .await?;
        self.settings().await
    }
}

fn folder() -> Place {
    Place::new(COPIES, "folder")
}

async fn receive(
    work: &Work<'_>,
    carried: &Carried,
    from_bin: bool,
    glance: &dyn Fn(&Report) -> Glance,
    arrival: &Arrival,
) -> Result<Arrived, SaveError> {
    let id = carried.id();
    let mut found = work.get(REPORTS, &id.0).await?;
    let binned = work.get(BIN, &id.0).await?;
    if let (None, Some(text), true) = (&found, &binned, from_bin) {
        let (_, record) =
            BinRecord::read(id, text).map_err(|why| decide::set_aside(id, text, why))?;
        work.delete(BIN, &id.0).await?;
        found = Some(record);
    }
    let Some(text) = found else {
        if binned.is_some() {
            return Ok(Arrived::Nothing);
        }
        return bring(work, carried, glance).await;
    };
    let here = ReportRecord::parse(id, &text).map_err(|why| decide::set_aside(id, &text, why))?;
    let journal = all_entries(work, id).await?;
    let standing = plan(&[carried.glimpse()], &[glimpse(id, &here, &journal, false)]);
    let unreadable = |why| decide::set_aside(id, &text, why);
    let (report, arrived, writing) = match standing.reports.into_iter().next() {
        Some((_, Standing::Newer)) => match carried.replace(&here, &journal, arrival) {
            Some((report, writing)) => (report, Arrived::Replaced, writing),
            None => return Ok(Arrived::Nothing),
        },
        Some((_, Standing::Conflicting { ancestor })) => {
            let ancestor = ancestor.map(VersionId);
            let merged = carried.merge_into(&here, &journal, ancestor.as_ref(), arrival);
            match merged.map_err(unreadable)? {
                Some((report, open, writing)) => (report, Arrived::Merged(open), writing),
                None => return Ok(Arrived::Nothing),
            }
        }
        _ if from_bin && binned.is_some() => {
            let stored = here.open().map_err(unreadable)?;
            put_report(work, &here, &stored.report, &glance(&stored.report)).await?;
            return Ok(Arrived::New);
        }
        _ => return Ok(Arrived::Nothing),
    };
    let stamp = Stamp {
        now: arrival.now,
        version: arrival.here.clone(),
    };
    let record = write(work, id, writing, &stamp).await?;
    put_report(work, &record, &report, &glance(&report)).await?;
    Ok(arrived)
}

/// Puts what is not here to where it lay.
async fn bring(
    work: &Work<'_>,
    carried: &Carried,
    glance: &dyn Fn(&Report) -> Glance,
) -> Result<Arrived, SaveError> {
    let id = carried.id();
    for (key, text) in carried.versions() {
        work.put(VERSIONS, key, text).await?;
    }
    match carried.binned() {
        Some(text) => work.put(BIN, &id.0, text).await?,
        None => {
            let (record, report) = (carried.record(), carried.report());
            put_report(work, record, report, &glance(report)).await?;
        }
    }
    Ok(Arrived::New)
}

async fn glimpse_of(work: &Work<'_>, id: &ReportId) -> Result<Option<Glimpse>, StoreError> {
    let here = readable(work.get(REPORTS, &id.0).await)?;
    let (text, is_deleted) = match here {
        Some(text) => (text, false),
        None => {
            let binned = readable(work.get(BIN, &id.0).await)?;
            let record = binned.and_then(|text| Some(BinRecord::read(id, &text).ok()?.1));
            match record {
                Some(text) => (text, true),
                None => return Ok(None),
            }
        }
    };
    // What does not read tells nothing; nothing is put in its place either.
    let Ok(record) = ReportRecord::parse(id, &text) else {
        return Ok(None);
    };
    let journal = all_entries(work, id).await?;
    Ok(Some(Glimpse {
        is_deleted,
        ..glimpse(id, &record, &journal, false)
    }))
}

/// What was altered from outside is there, and reads as nothing.
fn readable(
    found: Result<Option<String>, StorageFailure>,
) -> Result<Option<String>, StorageFailure> {
    match found {
        Err(StorageFailure::Altered(_)) => Ok(Some(String::new())),
        found => found,
    }
}

async fn with_versions(
    work: &Work<'_>,
    id: &ReportId,
    entry: Entry,
) -> Result<Vec<Entry>, StoreError> {
    let mut entries = vec![entry];
    for key in work.keys_of(VERSIONS, &id.0).await? {
        // One that was altered stays behind; those that rest on it will say so.
        if let Ok(Some(record)) = work.get(VERSIONS, &key).await {
            entries.push(Entry::Version { key, record });
        }
    }
    Ok(entries)
}
