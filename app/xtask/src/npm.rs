//! npm packages, exactly as their lock file names them.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::build::digest;
use crate::command;

/// Installs the packages of a folder, unless they are there and the lock file has not changed.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let wanted = digest::hex(&fs::read(&lock).with_context(|| lock.display().to_string())?);
    let stamp = folder.join("node_modules/.installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    // Scripts of packages are not run: esbuild's own only saves a few milliseconds a start.
    command::output(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(folder),
    )?;
    fs::write(stamp, wanted)?;
    Ok(())
}
