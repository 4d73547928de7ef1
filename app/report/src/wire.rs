//! The one interchange shape of a report: JSON, by version.
//!
//! Every envelope (stored record, PDF attachment, back-up, worker message) holds a report in this shape
//! and never invents a second one. Text becomes NFC in both directions, and whatever [`to_json`]
//! writes, [`from_json`] reads.

mod error;
mod line;
pub mod v1;

use serde::Deserialize;

use crate::Report;
use crate::json::{self, Fault};
pub use error::*;
pub use line::*;

/// What every report file says of itself under `format`.
pub const FORMAT: &str = "bao-cao-chi-thi/report";

/// The newest version that this program reads, and the one that it writes.
pub const VERSION: u32 = 1;

/// The media type of a report file.
pub const MEDIA_TYPE: &str = "application/json";

/// The report as compact JSON. The same report always gives the same letters.
pub fn to_json(report: &Report) -> String {
    serde_json::to_string(&v1::Report::from(report)).expect("the shape has only string keys")
}

/// The report as JSON for people: indented, ending with a line break.
pub fn to_json_pretty(report: &Report) -> String {
    json::indented(&to_json(report)) + "\n"
}

/// The report that `json` holds, in any version that this program knows.
pub fn from_json(json: &str) -> Result<Report, WireError> {
    // Some editors put a byte order mark before the first letter; JSON knows none.
    let json = json.strip_prefix('\u{feff}').unwrap_or(json);
    if let Ok(report) = json::read::<v1::Report>(json)
        && report.version == 1
    {
        return report.into_domain();
    }
    // What a newer shape says of itself goes before what this one finds wrong with it.
    match version_of(json)? {
        1 => v1::Report::into_domain(read(json)?),
        newer => Err(WireError::NewerVersion { version: newer }),
    }
}

/// A piece of text as a JSON list of blocks in the newest shape: what an editor is given.
pub fn blocks_to_json(blocks: &[crate::Block]) -> String {
    serde_json::to_string(&v1::Block::list_from_domain(blocks))
        .expect("the shape has only string keys")
}

/// The blocks of a JSON list in the newest shape: what an editor gives back.
pub fn blocks_from_json(json: &str) -> Result<Vec<crate::Block>, WireError> {
    v1::Block::list_into_domain(read(json)?)
}

/// Looks at the envelope alone, so that a newer shape is recognised before its fields are refused.
fn version_of(json: &str) -> Result<u64, WireError> {
    let picked = json::pick(json, &["format", "version"]).map_err(|error| match error.fault {
        // It is JSON, but no object.
        Fault::WrongKind { .. } => WireError::NotAReport,
        _ => error.into(),
    })?;
    let format = picked[0].and_then(|text| json::read::<String>(text).ok());
    if format.as_deref() != Some(FORMAT) {
        return Err(WireError::NotAReport);
    }
    match picked[1].and_then(|text| json::read(text).ok()) {
        Some(0) | None => Err(WireError::at("version", Problem::NotAVersion)),
        Some(version) => Ok(version),
    }
}

/// Reads a shape and names the place of the first thing that does not fit.
fn read<'a, T: Deserialize<'a>>(json: &'a str) -> Result<T, WireError> {
    Ok(json::read(json)?)
}
