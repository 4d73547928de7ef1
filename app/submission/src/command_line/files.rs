//! Files, clock and randomness.

use std::path::{Path, PathBuf};
use std::time::{SystemTime, UNIX_EPOCH};

use report::Report;
use report::wire;
use submission::Profile;

use super::trouble::Trouble;

/// No report or PDF of this program comes near; a larger file is some other file.
const LARGEST_FILE: u64 = 512 << 20;

/// The bytes of a file.
pub fn read(path: &Path) -> Result<Vec<u8>, Trouble> {
    let unreadable = |source| Trouble::Unreadable {
        path: path.to_owned(),
        source,
    };
    let size = std::fs::metadata(path).map_err(unreadable)?.len();
    if size > LARGEST_FILE {
        return Err(unreadable(std::io::ErrorKind::FileTooLarge.into()));
    }
    std::fs::read(path).map_err(unreadable)
}

/// The report in a file.
pub fn read_report(path: &Path) -> Result<Report, Trouble> {
    let bytes = read(path)?;
    let json = String::from_utf8(bytes).map_err(|_| Trouble::NotUtf8(path.to_owned()))?;
    wire::from_json(&json).map_err(Trouble::NotAReport)
}

/// The letterhead in a file.
pub fn read_letterhead(path: &Path) -> Result<Profile, Trouble> {
    submission::read_letterhead(&read(path)?).map_err(Trouble::Letterhead)
}

/// Writes a file whole or not at all: a reader never sees half of it. A link stays a link, and what is
/// not a file (a device, a pipe) is written to rather than replaced by one.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Trouble> {
    let unwritable = |source| Trouble::Unwritable {
        path: path.to_owned(),
        source,
    };
    if std::fs::metadata(path).is_ok_and(|there| !there.is_file() && !there.is_dir()) {
        return std::fs::write(path, bytes).map_err(unwritable);
    }
    let target = std::fs::canonicalize(path);
    let path = target.as_deref().unwrap_or(path);
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part: PathBuf = path.with_file_name(name);
    let written = std::fs::write(&part, bytes).and_then(|()| std::fs::rename(&part, path));
    written.map_err(|source| {
        // What is left of the attempt is of no use; the first error is the one to tell.
        let _ = std::fs::remove_file(&part);
        unwritable(source)
    })
}

/// The present moment, to the second, as a PDF states it.
pub fn now() -> jiff::Timestamp {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or_default();
    jiff::Timestamp::from_second(seconds).unwrap_or_default()
}

/// Today in Vietnam (UTC+7 all year).
pub fn today() -> report::Date {
    jiff::tz::Offset::constant(7).to_datetime(now()).date()
}

/// Random bytes from the system.
pub fn random() -> Result<[u8; 32], Trouble> {
    let mut bytes = [0; 32];
    getrandom::fill(&mut bytes).map_err(|_| Trouble::NoRandomness)?;
    Ok(bytes)
}
