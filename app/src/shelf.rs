//! Where reports lie: in the browser's store, or, where that is refused, in memory until the page closes. A store that a newer
//! version of the app has written is only read.

use std::cell::RefCell;
use std::rc::Rc;

use jiff::Timestamp;
use report::{Report, ReportId};
use store::{
    Bin, Deleted, Glance, Journal, Listing, OwnFile, Revision, SaveError, Settings, Stamp,
    StorageFailure, Store, StoreError, Stored, Summary, ToSave, Trouble, Why,
};

use crate::browser;

/// A place for reports. Clones are handles on the same place.
#[derive(Clone)]
pub(crate) enum Shelf {
    /// On disk.
    Kept(Store),
    /// On disk, in the shape of a newer version of the app: to be taken out of, not to be written.
    Newer(Store),
    /// In memory only.
    Memory(Rc<RefCell<Memory>>),
}

/// Reports that exist only as long as the page is open.
#[derive(Default)]
pub(crate) struct Memory {
    reports: Vec<(Stored, Glance)>,
    deleted: Vec<(Stored, Glance, Timestamp)>,
    settings: Settings,
}

impl Shelf {
    /// What the list shows first: [all](Self::list), or what there is at once.
    pub(crate) async fn list_at_once(&self) -> Result<Listing, StoreError> {
        match self {
            Self::Kept(store) | Self::Newer(store) => store.list_at_once().await,
            Self::Memory(memory) => Ok(memory.borrow().list()),
        }
    }

    /// Everything that the list shows.
    pub(crate) async fn list(&self) -> Result<Listing, StoreError> {
        match self {
            Self::Kept(store) | Self::Newer(store) => store.list().await,
            Self::Memory(memory) => Ok(memory.borrow().list()),
        }
    }

    /// The report with all its text.
    pub(crate) async fn open(&self, id: &ReportId) -> Result<Stored, StoreError> {
        match self {
            Self::Kept(store) | Self::Newer(store) => store.open_report(id).await,
            Self::Memory(memory) => {
                let memory = memory.borrow();
                let found = find(&memory.reports, id);
                let found = found.ok_or_else(|| StoreError::Missing(id.clone()))?;
                Ok(memory.reports[found].0.clone())
            }
        }
    }

    /// Puts a new report here.
    pub(crate) async fn create(
        &self,
        report: &Report,
        glance: &Glance,
    ) -> Result<Revision, SaveError> {
        match self {
            Self::Kept(store) => store.create(report, glance, browser::now()).await,
            Self::Newer(_) => Err(StorageFailure::Newer.into()),
            Self::Memory(memory) => memory.borrow_mut().create(report, glance),
        }
    }

    /// Writes a report. Memory takes it too, but never calls that saved.
    pub(crate) async fn save(
        &self,
        save: &ToSave,
        glance: &Glance,
        stamp: &Stamp,
    ) -> Result<Revision, Trouble> {
        match self {
            Self::Kept(store) => store
                .save(save, glance, stamp)
                .await
                .map_err(Trouble::Refused),
            Self::Newer(_) => Err(Trouble::Refused(StorageFailure::Newer.into())),
            Self::Memory(memory) => {
                memory.borrow_mut().put(&save.report, glance);
                Err(Trouble::NoStore)
            }
        }
    }

    /// A new draft with the text of `id`.
    pub(crate) async fn duplicate(
        &self,
        id: &ReportId,
        new_id: ReportId,
    ) -> Result<Stored, SaveError> {
        match self {
            Self::Kept(store) => store.duplicate(id, new_id, browser::now()).await,
            Self::Newer(_) => Err(StorageFailure::Newer.into()),
            Self::Memory(memory) => memory.borrow_mut().duplicate(id, new_id),
        }
    }

    /// Takes a report away; [`Shelf::restore`] brings it back.
    pub(crate) async fn delete(&self, id: &ReportId) -> Result<(), StoreError> {
        match self {
            Self::Kept(store) => store.delete(id, browser::now()).await.map(|_| ()),
            Self::Newer(_) => Err(StorageFailure::Newer.into()),
            Self::Memory(memory) => {
                let memory = &mut *memory.borrow_mut();
                let found = find(&memory.reports, id);
                let found = found.ok_or_else(|| StoreError::Missing(id.clone()))?;
                let (stored, glance) = memory.reports.remove(found);
                memory.deleted.push((stored, glance, browser::now()));
                Ok(())
            }
        }
    }

    /// Brings a deleted report back.
    pub(crate) async fn restore(&self, id: &ReportId) -> Result<(), SaveError> {
        match self {
            Self::Kept(store) => store.restore(id).await.map(|_| ()),
            Self::Newer(_) => Err(StorageFailure::Newer.into()),
            Self::Memory(memory) => {
                let memory = &mut *memory.borrow_mut();
                let mut deleted = memory.deleted.iter();
                let found = deleted.position(|(stored, _, _)| &stored.report.id == id);
                let found = found.ok_or_else(|| SaveError::Missing(id.clone()))?;
                let (stored, glance, _) = memory.deleted.remove(found);
                memory.reports.push((stored, glance));
                Ok(())
            }
        }
    }

    /// What report `id` once was.
    pub(crate) async fn journal(&self, id: &ReportId) -> Result<Journal, StoreError> {
        match self {
            Self::Kept(store) | Self::Newer(store) => store.journal(id).await,
            Self::Memory(_) => Ok(Journal::read(id, [])),
        }
    }

    /// Puts the report down, as it lies here, under a name.
    pub(crate) async fn put_down(
        &self,
        id: &ReportId,
        name: &str,
        stamp: &Stamp,
    ) -> Result<(), StoreError> {
        match self {
            Self::Kept(store) => store.put_down(id, Why::Named, Some(name), stamp).await,
            Self::Newer(_) => Err(StorageFailure::Newer.into()),
            Self::Memory(_) => Err(StoreError::Missing(id.clone())),
        }
    }

    /// What lies in the bin.
    pub(crate) async fn list_bin(&self) -> Result<Bin, StoreError> {
        match self {
            Self::Kept(store) | Self::Newer(store) => store.list_bin().await,
            Self::Memory(memory) => Ok(memory.borrow().list_bin()),
        }
    }

    /// Removes a deleted report for ever, with its history.
    pub(crate) async fn purge(&self, id: &ReportId) -> Result<(), StoreError> {
        match self {
            Self::Kept(store) => store.purge(id).await,
            Self::Newer(_) => Err(StorageFailure::Newer.into()),
            Self::Memory(memory) => {
                let deleted = &mut memory.borrow_mut().deleted;
                deleted.retain(|(stored, _, _)| &stored.report.id != id);
                Ok(())
            }
        }
    }

    /// The settings.
    pub(crate) async fn settings(&self) -> Result<Settings, StoreError> {
        match self {
            Self::Kept(store) | Self::Newer(store) => store.settings().await,
            Self::Memory(memory) => Ok(memory.borrow().settings.clone()),
        }
    }

    /// Keeps the settings, and of the letterheads those that have `changed`.
    pub(crate) async fn save_settings(
        &self,
        settings: &Settings,
        changed: &[OwnFile],
    ) -> Result<(), StoreError> {
        match self {
            Self::Kept(store) => store.save_settings(settings, changed).await,
            Self::Newer(_) => Err(StorageFailure::Newer.into()),
            Self::Memory(memory) => {
                memory.borrow_mut().settings = settings.clone();
                Ok(())
            }
        }
    }

    /// Puts everything that lies in memory onto `shelf`. What already lies there stays as it is.
    pub(crate) async fn move_to(&self, shelf: &Self) -> Result<(), SaveError> {
        let Self::Memory(memory) = self else {
            return Ok(());
        };
        let reports = memory.borrow().reports.clone();
        for (stored, glance) in reports {
            match shelf.create(&stored.report, &glance).await {
                Ok(_) | Err(SaveError::Conflict { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// The report of the period just before that of `report`: same directive, body and unit.
    pub(crate) async fn previous_of(&self, report: &Report) -> Option<Report> {
        let listing = self.list().await.ok()?;
        let before = previous_among(&listing.reports, report)?;
        self.open(&before).await.ok().map(|stored| stored.report)
    }
}

/// Which of `reports` covers the period just before that of `report`.
fn previous_among(reports: &[Summary], report: &Report) -> Option<ReportId> {
    reports
        .iter()
        .filter(|summary| {
            summary.id != report.id
                && summary.directive == report.directive
                && summary.body == report.body
                && summary.unit == report.unit
                && summary.period.kind == report.period.kind
                && summary.period.last < report.period.first
        })
        .max_by_key(|summary| (summary.period.last, summary.stage))
        .map(|summary| summary.id.clone())
}

impl Memory {
    fn list(&self) -> Listing {
        let summary = |(stored, glance): &(Stored, Glance)| summary_of(stored, glance);
        let mut reports: Vec<_> = self.reports.iter().map(summary).collect();
        reports.sort_by_key(|summary| std::cmp::Reverse(summary.updated_at));
        Listing {
            reports,
            set_aside: Vec::new(),
            is_whole: true,
        }
    }

    fn list_bin(&self) -> Bin {
        let deleted = |(stored, glance, at): &(Stored, Glance, Timestamp)| Deleted {
            deleted_at: *at,
            summary: summary_of(stored, glance),
        };
        Bin {
            reports: self.deleted.iter().rev().map(deleted).collect(),
            set_aside: Vec::new(),
        }
    }

    fn create(&mut self, report: &Report, glance: &Glance) -> Result<Revision, SaveError> {
        if let Some(found) = find(&self.reports, &report.id) {
            return Err(SaveError::Conflict {
                theirs: Box::new(self.reports[found].0.clone()),
            });
        }
        self.put(report, glance);
        Ok(Revision::FIRST)
    }

    fn put(&mut self, report: &Report, glance: &Glance) {
        let stored = Stored {
            report: report.clone(),
            revision: Revision::FIRST,
            updated_at: browser::now(),
            unsettled: Vec::new(),
        };
        self.reports
            .retain(|(stored, _)| stored.report.id != report.id);
        self.reports.push((stored, glance.clone()));
    }

    fn duplicate(&mut self, id: &ReportId, new_id: ReportId) -> Result<Stored, SaveError> {
        let found = find(&self.reports, id).ok_or_else(|| SaveError::Missing(id.clone()))?;
        let (stored, glance) = self.reports[found].clone();
        let mut report = stored.report;
        report.id = new_id;
        report.life = report::Life::default();
        report.particulars.number = None;
        report.particulars.date = None;
        self.put(&report, &glance);
        Ok(self.reports[self.reports.len() - 1].0.clone())
    }
}

/// Where the report `id` lies; there are few.
fn find(reports: &[(Stored, Glance)], id: &ReportId) -> Option<usize> {
    reports
        .iter()
        .position(|(stored, _)| &stored.report.id == id)
}

fn summary_of(stored: &Stored, glance: &Glance) -> Summary {
    let report = &stored.report;
    let particulars = &report.particulars;
    let search = format!(
        "{} {} {} {}",
        particulars.subject, particulars.issuing_body, particulars.symbol, glance.words
    );
    Summary {
        id: report.id.clone(),
        revision: stored.revision,
        updated_at: stored.updated_at,
        directive: report.directive.clone(),
        body: report.body,
        unit: report.unit.clone(),
        period: report.period,
        stage: report.life.stage,
        number: particulars.number,
        symbol: particulars.symbol.clone(),
        date: particulars.date,
        subject: particulars.subject.clone(),
        issuing_body: particulars.issuing_body.clone(),
        progress: Some(glance.progress),
        search: report::text::fold(&search),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use report::Date;

    fn summary(id: &str, last: Date) -> Summary {
        let mut report = crate::draft::sample();
        report.id = ReportId(id.into());
        report.period.last = last;
        let stored = Stored {
            report,
            revision: Revision::FIRST,
            updated_at: Timestamp::UNIX_EPOCH,
            unsettled: Vec::new(),
        };
        summary_of(&stored, &Glance::default())
    }

    #[test]
    fn the_report_before_is_the_latest_that_ended_before_this_one_began() {
        let rows = [
            summary("older", Date::constant(2025, 9, 30)),
            summary("before", Date::constant(2025, 12, 31)),
            summary("overlapping", Date::constant(2026, 1, 14)),
        ];
        let found = previous_among(&rows, &crate::draft::sample());
        assert_eq!(found, Some(ReportId("before".into())));
    }

    #[test]
    fn a_report_of_another_unit_is_not_the_one_before() {
        let mut row = summary("before", Date::constant(2025, 12, 31));
        row.unit = Some(report::UnitId("ha-noi".into()));
        assert_eq!(previous_among(&[row], &crate::draft::sample()), None);
    }
}
