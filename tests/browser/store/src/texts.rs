//! All that a database holds, for tests that look for words in it.

use store::copy::Entry;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::{expect::said, samples::open};

/// Every report, deleted report and version of the database, as one text.
#[wasm_bindgen]
pub async fn prepare_all_texts(name: String) -> Result<String, String> {
    let store = open(&name).await?;
    let mut texts = Vec::new();
    let (reports, deleted) = store.ids().await.map_err(said)?;
    for id in &reports {
        texts.extend(records(
            &store.report_for_copy(id, None).await.map_err(said)?,
        ));
    }
    for id in &deleted {
        texts.extend(records(&store.deleted_for_copy(id).await.map_err(said)?));
    }
    for id in reports.iter().chain(&deleted) {
        let journal = store.journal(id).await.map_err(said)?;
        if !journal.set_aside().is_empty() {
            return Err(format!("a version of {} does not read", id.0));
        }
        for version in journal.versions() {
            texts.push(journal.text_at(&version.id).map_err(said)?);
        }
    }
    Ok(texts.join("\n"))
}

fn records(entries: &[Entry]) -> Vec<String> {
    let record = |entry: &Entry| match entry {
        Entry::Report { record, .. } | Entry::Deleted { record, .. } => Some(record.clone()),
        _ => None,
    };
    entries.iter().filter_map(record).collect()
}
