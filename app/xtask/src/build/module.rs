//! One wasm module and its script: Cargo, then wasm-bindgen, then esbuild, then made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::bundle::{self, Minify};
use super::{Mode, optimise, slim};
use crate::command;
use crate::paths::Paths;

/// The page's module: `app.js` and `app_bg.wasm`.
pub(crate) fn app(paths: &Paths, mode: Mode, scratch: &Path) -> Result<Vec<PathBuf>> {
    let bound = bind(paths, mode, scratch, "app", "app")?;
    let script = scratch.join("app.js");
    bundle::script(paths, &bound.script, &script, &[], Minify::from(mode))?;
    let wasm = scratch.join("app_bg.wasm");
    match mode {
        Mode::Development => copy(&bound.wasm, &wasm)?,
        Mode::Release => optimise::optimise(paths, &fs::read(&bound.wasm)?, &wasm)?,
    }
    Ok(vec![script, wasm])
}

/// The worker's module: `pdf-worker.js` and `pdf_worker_bg.wasm`.
pub(crate) fn pdf_worker(paths: &Paths, mode: Mode, scratch: &Path) -> Result<Vec<PathBuf>> {
    let bound = bind(paths, mode, scratch, "pdf-worker", "pdf_worker")?;
    let entry = paths.root.join("app/xtask/glue/pdf-worker.js");
    let alias = format!("--alias:pdf-worker-module={}", bound.script.display());
    // Bundled with its names first: esbuild drops the calls that nobody makes, and what is still
    // called tells which exports of the module are wanted.
    let readable = scratch.join("pdf-worker.readable.js");
    bundle::script(paths, &entry, &readable, &[alias], Minify::No)?;
    let script = scratch.join("pdf-worker.js");
    bundle::script(paths, &readable, &script, &[], Minify::from(mode))?;

    let wasm = scratch.join("pdf_worker_bg.wasm");
    match mode {
        Mode::Development => copy(&bound.wasm, &wasm)?,
        Mode::Release => {
            let called = slim::called_exports(&fs::read_to_string(&readable)?)?;
            let slimmed = slim::slim(paths, &fs::read(&bound.wasm)?, &called)?;
            optimise::optimise(paths, &slimmed, &wasm)?;
            slim::require_exports(&fs::read(&wasm)?, &called)?;
        }
    }
    Ok(vec![script, wasm])
}

/// A module for tests: as Cargo and wasm-bindgen make it, with its names.
pub(crate) fn into_folder(paths: &Paths, package: &str, folder: &Path) -> Result<()> {
    let library = package.replace('-', "_");
    let bound = bind(paths, Mode::Development, folder, package, &library)?;
    for file in [&bound.script, &bound.wasm] {
        copy(file, &folder.join(file.file_name().unwrap_or_default()))?;
    }
    Ok(())
}

/// What wasm-bindgen makes of a crate.
struct Bound {
    script: PathBuf,
    wasm: PathBuf,
}

fn bind(paths: &Paths, mode: Mode, scratch: &Path, package: &str, library: &str) -> Result<Bound> {
    command::run(
        Command::new("cargo")
            .current_dir(&paths.root)
            .env("CARGO_TARGET_DIR", &paths.target)
            .args(["build", "--lib", "--package", package])
            .args(["--profile", mode.profile()])
            .args(["--target", "wasm32-unknown-unknown"]),
    )?;
    let linked = paths
        .target
        .join("wasm32-unknown-unknown")
        .join(mode.folder())
        .join(library)
        .with_extension("wasm");
    let folder = scratch.join("bound").join(library);
    Bindgen::new()
        .input_path(&linked)
        .out_name(library)
        .web(true)?
        // The script finds the module beside itself.
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(mode == Mode::Release)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen on {}", linked.display()))?;
    Ok(Bound {
        script: folder.join(library).with_extension("js"),
        wasm: folder.join(format!("{library}_bg.wasm")),
    })
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}
