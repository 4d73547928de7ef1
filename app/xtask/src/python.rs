//! The Python environment of the outside judges, under the target folder.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::build::digest;
use crate::command;
use crate::paths::Paths;

/// A program of the environment.
pub(crate) fn program(paths: &Paths, name: &str) -> PathBuf {
    paths.target.join("python/bin").join(name)
}

/// Makes the environment, unless it is there and `tests/requirements.txt` has not changed.
pub(crate) fn ensure(paths: &Paths) -> Result<()> {
    let requirements = paths.root.join("tests/requirements.txt");
    let environment = paths.target.join("python");
    let wanted = digest::hex(&fs::read(&requirements)?);
    let stamp = environment.join(".installed-from");
    if fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    command::output(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&environment),
    )?;
    command::output(
        Command::new(program(paths, "pip"))
            .args([
                "install",
                "--quiet",
                "--disable-pip-version-check",
                "--no-deps",
                "--requirement",
            ])
            .arg(&requirements),
    )?;
    fs::write(stamp, wanted)?;
    Ok(())
}
