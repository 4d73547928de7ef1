//! A copy of one report, with its history: it is known again when it comes back.

use report::ReportId;
use store::copy::{self, About, Entry, Found, Scope};
use store::{Stamp, StorageFailure, Store, StoreError};

use crate::browser;
use crate::desk::file_stem;

/// A copy of one report.
pub(crate) struct CopyOfOne {
    /// The same report always has the same name.
    pub(crate) name: String,
    /// The file, piece by piece.
    pub(crate) pieces: Vec<Vec<u8>>,
}

/// A copy of report `id`. What is given out to somebody is put down as a version first, named by `stamp`.
pub(crate) async fn copy_of_one(
    store: &Store,
    id: &ReportId,
    stamp: Option<&Stamp>,
) -> Result<CopyOfOne, StoreError> {
    let entries = store.report_for_copy(id, stamp).await?;
    let Found { report, .. } = match entries.first().and_then(Entry::report) {
        Some(found) => found.map_err(Box::new)?,
        None => return Err(StoreError::Missing(id.clone())),
    };
    let about = About {
        made_at: browser::now(),
        scope: Scope::OneReport,
    };
    let nonce = browser::random().ok_or(StorageFailure::NoRandomness)?;
    let (mut writer, first) = store.copy_writer(&about, nonce);
    let mut pieces = vec![first];
    for entry in &entries {
        // A report and its versions come in their order, and none is longer than what the database holds.
        pieces.extend(writer.write(entry));
    }
    pieces.extend(writer.end());
    let letters = id.0.chars().filter(char::is_ascii_alphanumeric);
    let short: String = letters.take(8).collect();
    Ok(CopyOfOne {
        name: format!("{}-{short}.{}", file_stem(&report), copy::EXTENSION),
        pieces,
    })
}
