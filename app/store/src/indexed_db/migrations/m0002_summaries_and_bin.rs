//! Summaries, so that the list reads no full texts, and the bin.

use indexed_db_futures::{
    Build, Result, database::Database, internals::SystemRepr, object_store::ObjectStore, prelude::*,
};
use report::ReportId;
use wasm_bindgen::JsValue;

use crate::{Summary, decide, record::SummaryRecord};

pub(super) async fn run(database: &Database) -> Result<()> {
    let summaries = database.create_object_store("summaries").build()?;
    let filled = async {
        database.create_object_store("bin").build()?;
        fill(&summaries).await
    };
    let filled = filled.await;
    if filled.is_err() {
        // Otherwise the browser would keep the half that was done, under the new version's number.
        // It fails only where the browser has aborted by itself already.
        let _ = summaries.transaction().as_sys().abort();
    }
    filled
}

/// One report at a time, so that memory holds one text. How far a report is, nobody has counted
/// yet; a record that does not read gets no summary and stays for the list to set aside.
async fn fill(summaries: &ObjectStore<'_>) -> Result<()> {
    let reports = summaries.transaction().object_store("reports")?;
    let keys: Vec<String> = reports
        .get_all_keys::<JsValue>()
        .primitive()?
        .await?
        .filter_map(|key| key.map(|key| key.as_string()).transpose())
        .collect::<Result<_>>()?;
    for key in keys {
        let value: Option<JsValue> = reports.get(key.as_str()).primitive()?.await?;
        let text = value
            .and_then(|value| value.as_string())
            .unwrap_or_default();
        let id = ReportId(key);
        if let Ok(stored) = decide::open(&id, &text) {
            let summary = Summary::of(&stored.report, None, stored.revision, stored.updated_at);
            summaries
                .put(SummaryRecord::write(&summary))
                .with_key(id.0)
                .without_key_type()
                .primitive()?
                .await?;
        }
    }
    Ok(())
}
