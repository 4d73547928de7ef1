//! Scripts and styles, bundled by esbuild and made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::{Mode, module};
use crate::command;
use crate::paths::Paths;

/// The oldest browsers that are served: Chrome 109 is the last one for Windows 7.
const BROWSERS: &str = "--target=chrome109,firefox115,safari16.4";

/// The editor with its libraries: `editor.js`.
pub(crate) fn editor(paths: &Paths, mode: Mode, scratch: &Path) -> Result<PathBuf> {
    let readable = scratch.join("editor.readable.js");
    bundle(paths, &paths.editor().join("src/index.js"), &readable, &[])?;
    let script = scratch.join("editor.js");
    finish(paths, mode, &readable, &script)?;
    Ok(script)
}

/// Bundles `entry` and all that it imports into one readable module.
pub(crate) fn bundle(paths: &Paths, entry: &Path, to: &Path, options: &[String]) -> Result<()> {
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
    command::run(&mut esbuild)
}

/// The styles without comments and spaces, in a folder.
pub(crate) fn styles(paths: &Paths) -> Result<PathBuf> {
    let from = paths.root.join("public/styles");
    let to = paths.target.join("page/styles");
    let mut esbuild = Command::new(paths.editor().join("node_modules/.bin/esbuild"));
    for sheet in fs::read_dir(&from).with_context(|| from.display().to_string())? {
        esbuild.arg(sheet?.path());
    }
    esbuild.arg(format!("--outdir={}", to.display())).args([
        "--minify",
        "--charset=utf8",
        "--log-level=warning",
        BROWSERS,
    ]);
    command::run(&mut esbuild)?;
    Ok(to)
}

/// One sheet of styles without comments and spaces.
pub(super) fn sheet(paths: &Paths, from: &Path, to: &Path) -> Result<()> {
    command::run(
        Command::new(paths.editor().join("node_modules/.bin/esbuild"))
            .arg(from)
            .arg(format!("--outfile={}", to.display()))
            .args([
                "--minify",
                "--charset=utf8",
                "--log-level=warning",
                BROWSERS,
            ]),
    )
}

/// A readable script as it is served: for a release without names and spaces, by terser, which makes the editor 3 %
/// smaller than esbuild does.
pub(crate) fn finish(paths: &Paths, mode: Mode, readable: &Path, to: &Path) -> Result<()> {
    if mode == Mode::Development {
        return module::copy(readable, to);
    }
    command::run(
        Command::new(paths.editor().join("node_modules/.bin/terser"))
            .arg(readable)
            .args(["--module", "--compress", "passes=2,ecma=2020", "--mangle"])
            .args(["--comments", "false", "--output"])
            .arg(to),
    )
}
