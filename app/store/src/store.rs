//! The door: reports of one database, by what people do with them.

mod bin;
mod copying;
mod history;
mod protection;
mod reports;
mod settings;

use std::rc::Rc;

use report::ReportId;

use crate::{
    Altered, Listing, OpenError, SetAside, StorageFailure, StoreError, Stored, Summary, decide,
    indexed_db::{BIN, Connection, REPORTS, SUMMARIES, Shape, Work},
    record::SummaryRecord,
    vault::Place,
};

pub use protection::*;

/// An open database of reports. Clones are handles on the same connection, which closes with the
/// last of them.
///
/// A connection that the browser closes underneath is opened again once, by the operation that
/// notices; that is safe because every write compares revisions.
#[derive(Clone)]
pub struct Store {
    connection: Rc<Connection>,
}

impl Store {
    /// Opens the database `name`, makes it if it is not there, and brings an older one up to date.
    pub async fn open(name: &str) -> Result<Self, OpenError> {
        Self::open_in(name, Shape::Present).await
    }

    /// Opens the database `name` in whatever shape a newer version of the app gave it, to take reports
    /// out of it. Nothing may be written: the caller sees to that.
    pub async fn open_newer(name: &str) -> Result<Self, OpenError> {
        Self::open_in(name, Shape::AsFound).await
    }

    async fn open_in(name: &str, shape: Shape) -> Result<Self, OpenError> {
        Ok(Self {
            connection: Rc::new(Connection::open(name, shape).await?),
        })
    }

    /// What the summaries say, for a list that is there at once; everything where that takes no longer.
    pub async fn list_at_once(&self) -> Result<Listing, StoreError> {
        if self.connection.session().is_none()
            && let Some(mut listing) = self
                .connection
                .read(&[SUMMARIES], async |work| {
                    listing_by_summaries(work, self.connection.paired()).await
                })
                .await?
        {
            newest_first(&mut listing);
            return Ok(listing);
        }
        self.list().await
    }

    /// All reports, the one saved last first. No full text is read, but for records whose summary
    /// is lost.
    ///
    /// Whether each report has its summary is looked once: to name the reports, the browser goes through their texts.
    pub async fn list(&self) -> Result<Listing, StoreError> {
        self.connection
            .read(&[REPORTS, SUMMARIES], async |work| {
                let mut listing = match listing_by_summaries(work, self.connection.paired()).await?
                {
                    Some(listing) if listing.is_whole => listing,
                    listing => {
                        let keys = work.keys(REPORTS).await?;
                        let gone = work.discrepancies(REPORTS, &keys).await?;
                        match listing.filter(|it| gone.is_empty() && has_all(it, &keys)) {
                            Some(listing) => listing,
                            None => return listing_one_by_one(work, keys, gone).await,
                        }
                    }
                };
                self.connection.set_paired(listing.reports.len());
                newest_first(&mut listing);
                listing.is_whole = true;
                Ok(listing)
            })
            .await
    }

    /// How many reports lie here, readable or not; those in the bin count, too.
    pub async fn count(&self) -> Result<usize, StoreError> {
        self.connection
            .read(&[REPORTS, BIN], async |work| {
                Ok(work.count(REPORTS).await? + work.count(BIN).await?)
            })
            .await
    }

    /// Closes the connection at once, as a browser under pressure would; the next operation opens
    /// it again.
    pub fn close(&self) {
        self.connection.close();
    }
}

/// What the summaries say, in the order of their keys, if all of them read. `paired` says how many they were when every report had
/// one.
async fn listing_by_summaries(
    work: &Work<'_>,
    paired: Option<usize>,
) -> Result<Option<Listing>, StoreError> {
    let mut listing = Listing::default();
    listing.reports.reserve(paired.unwrap_or_default());
    let read = |text: &str| {
        let summary = SummaryRecord::read_any(text);
        let is_read = summary.is_ok();
        listing.reports.extend(summary);
        is_read
    };
    let all_read = match work.guard() {
        None => work.each_text(SUMMARIES, read).await?,
        Some(_) => all_sealed(work, read).await?,
    };
    // Fewer may have been deleted, or lost.
    listing.is_whole = paired.is_some_and(|count| listing.reports.len() >= count);
    Ok(all_read.then_some(listing))
}

/// Whether the listing, in the order of its keys still, has just the reports under `keys`.
fn has_all(listing: &Listing, keys: &[String]) -> bool {
    keys.iter().eq(listing.reports.iter().map(|it| &it.id.0))
}

/// The reports under `keys`, each by its summary if that reads, else by itself; `gone` are those that are amiss.
async fn listing_one_by_one(
    work: &Work<'_>,
    keys: Vec<String>,
    gone: Vec<(Place, &'static str)>,
) -> Result<Listing, StoreError> {
    let mut listing = Listing::default();
    for (place, why) in gone {
        listing.set_aside.push(SetAside {
            id: ReportId(place.key),
            raw: String::new(),
            reason: why.to_owned(),
        });
    }
    let summaries = work.all(SUMMARIES).await?;
    // Both are in the order of their keys, and one of each belongs to the other.
    let mut rest = summaries.as_slice();
    for key in keys {
        let id = ReportId(key);
        if listing.set_aside.iter().any(|aside| aside.id == id) {
            continue;
        }
        let found = rest.iter().position(|(key, _)| key == &id.0);
        let summary = found.and_then(|index| {
            let (_, text) = &rest[index];
            rest = &rest[index + 1..];
            SummaryRecord::read(&id, text.as_ref().ok()?).ok()
        });
        match summary {
            Some(summary) => listing.reports.push(summary),
            None => match stored(work, &id).await {
                Ok(stored) => listing.reports.push(summary_of(&stored)),
                Err(StoreError::Unreadable(aside)) => listing.set_aside.push(*aside),
                Err(error) => return Err(error),
            },
        }
    }
    newest_first(&mut listing);
    listing.is_whole = true;
    Ok(listing)
}

/// Gives the summaries to `read` as [`Work::each_text`] does, opened, and sees that none is gone or was put there by somebody
/// else.
async fn all_sealed(
    work: &Work<'_>,
    mut read: impl FnMut(&str) -> bool,
) -> Result<bool, StoreError> {
    let summaries = work.all(SUMMARIES).await?;
    let keys: Vec<_> = summaries.iter().map(|(key, _)| key.clone()).collect();
    let is_read =
        |(_, text): &(String, Result<String, Altered>)| text.as_ref().is_ok_and(|text| read(text));
    Ok(summaries.iter().all(is_read) && work.discrepancies(SUMMARIES, &keys).await?.is_empty())
}

fn newest_first(listing: &mut Listing) {
    let newest = |summary: &Summary| std::cmp::Reverse(summary.updated_at);
    listing.reports.sort_by_key(newest);
}

/// The report under `id`, with all its text.
async fn stored(work: &Work<'_>, id: &ReportId) -> Result<Stored, StoreError> {
    Ok(decide::open(id, &found(work, id).await?)?)
}

/// The text of the record under `id`.
async fn found(work: &Work<'_>, id: &ReportId) -> Result<String, StoreError> {
    match work.get(REPORTS, &id.0).await {
        Ok(Some(text)) => Ok(text),
        Ok(None) => Err(StoreError::Missing(id.clone())),
        Err(StorageFailure::Altered(altered)) => Err(aside(id, altered).into()),
        Err(failure) => Err(failure.into()),
    }
}

/// What was altered, set aside.
fn aside(id: &ReportId, altered: Altered) -> Box<SetAside> {
    Box::new(SetAside {
        id: id.clone(),
        raw: altered.raw,
        reason: altered.reason,
    })
}

fn summary_of(stored: &Stored) -> Summary {
    Summary::of(&stored.report, None, stored.revision, stored.updated_at)
}
