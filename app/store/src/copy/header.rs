//! The first line.

use base64ct::{Base64, Encoding};
use jiff::Timestamp;
use report::json;
use report::wire::Moment;
use serde::{Deserialize, Serialize};

use super::{CopyError, Damage, FORMAT, VERSION};
use crate::sum::{has_its_sum, with_sum};
use crate::vault::{Header, HeaderError};

/// How long the stream's nonce is, in bytes: what `StreamBE32` leaves of the cipher's 24.
pub(super) const STREAM_NONCE_LENGTH: usize = 19;

/// Bytes, drawn for one copy.
pub type StreamNonce = [u8; STREAM_NONCE_LENGTH];

/// What a copy says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct About {
    /// When it was made.
    pub made_at: Timestamp,
    /// What is in it.
    pub scope: Scope,
}

/// What is in a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Scope {
    /// The settings, the files, all reports with their versions, and the bin.
    #[serde(rename = "everything")]
    Everything,
    /// One report with its versions.
    #[serde(rename = "report")]
    OneReport,
}

/// How a sealed copy opens.
#[derive(Clone)]
pub(super) struct Lock {
    pub header: Header,
    pub nonce: StreamNonce,
}

/// The letters that every copy begins with.
pub(super) fn beginning() -> String {
    format!(r#"{{"format":"{FORMAT}","#)
}

/// The header's line, without its end.
pub(super) fn write(about: &About, lock: Option<&Lock>) -> String {
    let record = HeaderRecord {
        format: FORMAT.to_owned(),
        version: VERSION,
        made_at: Moment(about.made_at),
        of: about.scope,
        sealed: lock.map(|lock| LockRecord {
            header: lock.header.to_text(),
            nonce: Base64::encode_string(&lock.nonce),
        }),
        sum: String::new(),
    };
    with_sum(serde_json::to_string(&record).expect("a header has only string keys"))
}

pub(super) fn read(line: &[u8]) -> Result<(About, Option<Lock>), CopyError> {
    let text = str::from_utf8(line).map_err(damaged)?;
    if !has_its_sum(text) {
        return Err(damaged("its sum is another one"));
    }
    let picked = json::pick(text, &["version"]).map_err(damaged)?;
    match picked[0].map(json::read::<u64>) {
        Some(Ok(version)) if version == u64::from(VERSION) => {}
        Some(Ok(found)) if found > u64::from(VERSION) => {
            let known = VERSION;
            return Err(CopyError::Newer { found, known });
        }
        _ => return Err(damaged("it states no version")),
    }
    let record: HeaderRecord = json::read(text).map_err(damaged)?;
    let about = About {
        made_at: record.made_at.0,
        scope: record.of,
    };
    Ok((about, record.sealed.map(LockRecord::read).transpose()?))
}

fn damaged(reason: impl ToString) -> CopyError {
    CopyError::damaged(1, Damage::Header(reason.to_string()))
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
struct HeaderRecord {
    format: String,
    version: u32,
    made_at: Moment,
    of: Scope,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    sealed: Option<LockRecord>,
    #[serde(skip_serializing)]
    #[expect(dead_code, reason = "looked at before, in the text")]
    sum: String,
}

#[derive(Serialize, Deserialize)]
struct LockRecord {
    header: String,
    nonce: String,
}

impl LockRecord {
    fn read(self) -> Result<Lock, CopyError> {
        let header = Header::read(&self.header).map_err(|error| match error {
            HeaderError::Damaged(reason) => damaged(reason),
            HeaderError::Newer { found } => CopyError::Newer {
                found,
                known: crate::vault::VERSION,
            },
            HeaderError::Kdf(error) => error.into(),
        })?;
        let nonce = Base64::decode_vec(&self.nonce).map_err(damaged)?;
        let nonce = nonce
            .try_into()
            .map_err(|_| damaged("a nonce of another length"))?;
        Ok(Lock { header, nonce })
    }
}
