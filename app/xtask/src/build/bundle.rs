//! Scripts, bundled by esbuild.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use super::Mode;
use crate::command;
use crate::paths::Paths;

/// The oldest browsers that are served: Chrome 109 is the last one for Windows 7.
const BROWSERS: &str = "--target=chrome109,firefox115,safari16.4";

/// Whether a script keeps its names and spaces.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Minify {
    /// Readable.
    No,
    /// Small.
    Yes,
}

impl From<Mode> for Minify {
    fn from(mode: Mode) -> Self {
        match mode {
            Mode::Development => Minify::No,
            Mode::Release => Minify::Yes,
        }
    }
}

/// The editor with its libraries: `editor.js`.
pub(crate) fn editor(paths: &Paths, mode: Mode, scratch: &Path) -> Result<PathBuf> {
    let script_path = scratch.join("editor.js");
    let entry = paths.editor().join("src/index.js");
    script(paths, &entry, &script_path, &[], Minify::from(mode))?;
    Ok(script_path)
}

/// Bundles `entry` and all that it imports into one module.
pub(crate) fn script(
    paths: &Paths,
    entry: &Path,
    to: &Path,
    options: &[String],
    minify: Minify,
) -> Result<()> {
    let mut esbuild = Command::new(paths.editor().join("node_modules/.bin/esbuild"));
    esbuild
        .arg(entry)
        .arg(format!("--outfile={}", to.display()))
        .args([
            "--bundle",
            "--format=esm",
            "--charset=utf8",
            "--log-level=warning",
        ])
        // The editor is a file of its own, which the browser loads beside the app.
        .arg("--external:./editor.js")
        .arg(BROWSERS)
        .args(options);
    if minify == Minify::Yes {
        esbuild.args(["--minify", "--legal-comments=none"]);
    }
    command::run(&mut esbuild)
}
