//! A report that comes in a copy, and what becomes of the one that is here. Pure: a transaction asks, then acts.

use jiff::Timestamp;
use report::{Report, ReportId, wire};

use crate::copy::{Entry, Glimpse, digest_of};
use crate::{
    Journal, Revision, SetAside, Unsettled, Version, VersionId, Why, decide, merge,
    record::{BinRecord, ReportRecord, Unreadable},
    saving::Writing,
};

/// A report of a copy, with its history.
#[derive(Debug, Clone)]
pub struct Carried {
    id: ReportId,
    /// The report's record.
    record: ReportRecord,
    report: Report,
    /// The record of the bin that it lay in.
    binned: Option<String>,
    /// A report file says of itself neither when nor how often it was saved.
    is_file: bool,
    journal: Journal,
    /// The journal's records, as they came.
    versions: Vec<(String, String)>,
}

/// When a report came, and ids that no version has: of what is here, and of what came.
#[derive(Debug, Clone)]
pub struct Arrival {
    /// The moment, by the clock of the page.
    pub now: Timestamp,
    /// For what is here.
    pub here: VersionId,
    /// For what came.
    pub came: VersionId,
}

/// What became of a report that came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arrived {
    /// It was not here; it lies where it lay.
    New,
    /// It took the place of the one that was here, which is in the history.
    Replaced,
    /// Both were merged; so many parts are to be settled.
    Merged(usize),
    /// Nothing was to be done.
    Nothing,
}

impl Carried {
    /// A report of a copy: its entry, and those of its versions.
    pub fn read(
        entry: &Entry,
        versions: Vec<(String, String)>,
        now: Timestamp,
    ) -> Result<Self, Box<SetAside>> {
        let (id, text) = match entry {
            Entry::Report { id, record } | Entry::Deleted { id, record } => (id, record),
            Entry::ReportFile { id, text } => (id, text),
            Entry::Settings(text) | Entry::Version { record: text, .. } => {
                return Err(decide::set_aside(
                    &ReportId(String::new()),
                    text,
                    not_a_report(),
                ));
            }
            Entry::File(file) => {
                return Err(decide::set_aside(
                    &ReportId(file.name.clone()),
                    &file.text,
                    not_a_report(),
                ));
            }
        };
        let unreadable = |why| decide::set_aside(id, text, why);
        let (record, binned) = match entry {
            Entry::ReportFile { .. } => {
                let report = wire::from_json(text)
                    .map_err(Unreadable::because)
                    .map_err(unreadable)?;
                (ReportRecord::new(&report, Revision::FIRST, now), None)
            }
            Entry::Deleted { .. } => {
                let (_, inner) = BinRecord::read(id, text).map_err(unreadable)?;
                (
                    ReportRecord::parse(id, &inner).map_err(unreadable)?,
                    Some(text.clone()),
                )
            }
            _ => (ReportRecord::parse(id, text).map_err(unreadable)?, None),
        };
        let report = record.open().map_err(unreadable)?.report;
        Ok(Self {
            id: id.clone(),
            record,
            report,
            binned,
            is_file: matches!(entry, Entry::ReportFile { .. }),
            journal: Journal::read(id, versions.iter().cloned()),
            versions,
        })
    }

    /// Its id.
    pub fn id(&self) -> &ReportId {
        &self.id
    }

    /// The report.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// As much of it as tells whether it is newer than another one.
    pub fn glimpse(&self) -> Glimpse {
        Glimpse {
            is_deleted: self.binned.is_some(),
            ..glimpse(&self.id, &self.record, &self.journal, self.is_file)
        }
    }

    pub(crate) fn record(&self) -> &ReportRecord {
        &self.record
    }

    /// The record of the bin that it lay in.
    pub(crate) fn binned(&self) -> Option<&str> {
        self.binned.as_deref()
    }

    /// The records of its versions, as they came.
    pub(crate) fn versions(&self) -> &[(String, String)] {
        &self.versions
    }

    /// Merges it into the report that is here. `ancestor` is the newest version that both have. What was changed differently in
    /// both is to be settled. None if the one that is here was handed in: then it stays as it is.
    pub(crate) fn merge_into(
        &self,
        here: &ReportRecord,
        journal: &Journal,
        ancestor: Option<&VersionId>,
        arrival: &Arrival,
    ) -> Result<Option<(Report, usize, Writing)>, Unreadable> {
        let mine = here.open()?;
        let base = ancestor.and_then(|id| journal.report_at(id).ok());
        let Ok(merged) = merge(base.as_ref(), &mine.report, &self.report) else {
            return Ok(None);
        };
        let open = merged.open.len();
        let mut unsettled = mine.unsettled;
        unsettled.extend(merged.open.into_iter().map(|part| Unsettled {
            part,
            version: arrival.came.clone(),
        }));
        let record = ReportRecord::new(&merged.report, here.revision().next(), arrival.now)
            .with_unsettled(&unsettled);
        let mut put_down = self.put_down(here, journal, arrival);
        let came = Version {
            id: arrival.came.clone(),
            at: self.record.updated_at(),
            revision: self.record.revision(),
            why: Why::Received,
            name: None,
        };
        put_down.push((came, self.record.content().to_owned()));
        let writing = Writing::of(record, here.history(), put_down);
        Ok(Some((merged.report, open, writing)))
    }

    /// Puts it in the place of the report that is here, which has not gone on since both were one. None if that was handed in.
    pub(crate) fn replace(
        &self,
        here: &ReportRecord,
        journal: &Journal,
        arrival: &Arrival,
    ) -> Option<(Report, Writing)> {
        if here.is_frozen() {
            return None;
        }
        let revision = here.revision().max(self.record.revision()).next();
        let record = ReportRecord::new(&self.report, revision, arrival.now);
        let put_down = self.put_down(here, journal, arrival);
        let writing = Writing::of(record, here.history(), put_down);
        Some((self.report.clone(), writing))
    }

    /// What is here, as a version, and the versions that it lacks.
    fn put_down(
        &self,
        here: &ReportRecord,
        journal: &Journal,
        arrival: &Arrival,
    ) -> Vec<(Version, String)> {
        let present = Version {
            id: arrival.here.clone(),
            at: here.updated_at(),
            revision: here.revision(),
            why: Why::Restored,
            name: None,
        };
        let mut put_down = vec![(present, here.content().to_owned())];
        put_down.extend(self.unknown_to(journal));
        put_down
    }

    /// The versions that `journal` lacks, the oldest first. What does not read stays behind.
    fn unknown_to(&self, journal: &Journal) -> Vec<(Version, String)> {
        let known = journal.versions();
        let mut unknown: Vec<_> = self
            .journal
            .versions()
            .into_iter()
            .filter(|version| known.iter().all(|own| own.id != version.id))
            .filter_map(|version| {
                let text = self.journal.text_at(&version.id).ok()?;
                Some((version, text))
            })
            .collect();
        unknown.reverse();
        unknown
    }
}

/// As much of a report as tells which of two is the newer one.
pub(crate) fn glimpse(
    id: &ReportId,
    record: &ReportRecord,
    journal: &Journal,
    is_file: bool,
) -> Glimpse {
    let mut versions: Vec<_> = journal.versions().into_iter().map(|it| it.id).collect();
    let newest = versions.first();
    let newest = newest.and_then(|newest| journal.text_at(newest).ok());
    versions.reverse();
    Glimpse {
        id: id.clone(),
        revision: (!is_file).then(|| record.revision()),
        updated_at: (!is_file).then(|| record.updated_at()),
        digest: digest_of(record.content()),
        versions: versions.into_iter().map(|id| id.0).collect(),
        is_beyond_versions: newest.as_deref() != Some(record.content()),
        is_deleted: false,
    }
}

fn not_a_report() -> Unreadable {
    Unreadable("it is no report".into())
}
