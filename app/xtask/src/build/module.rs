//! One wasm module and its script: Cargo, then split if it is the page's, then wasm-bindgen, then esbuild, then made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::split::{self, Split};
use super::{Mode, bundle, link, opener, optimise, slim, toolchain};
use crate::command;
use crate::paths::Paths;

/// The crates of the modules, each with the script that loads it: workers all begin alike. To that script, the module is
/// called after it: `worker-module`.
const PACKAGES: [(&str, &str); 5] = [
    ("app", "app/xtask/glue/app.js"),
    ("pdf-worker", "app/xtask/glue/worker.js"),
    ("signature-worker", "app/xtask/glue/worker.js"),
    ("passphrase-worker", "app/xtask/glue/worker.js"),
    (OPENER, "app/opener/page/opener.js"),
];

/// The one whose script and module are put into one file.
const OPENER: &str = "opener";

/// The page's modules, each a script and its wasm (`app.js`, `app_bg.wasm`, `pdf-worker.js`, …), and
/// the parts that were split off the first; and the file of the opener.
pub(crate) fn page(paths: &Paths, mode: Mode, scratch: &Path) -> Result<Vec<PathBuf>> {
    // In one call: what several need is compiled once, and all are linked at the same time.
    compile(paths, mode, &PACKAGES.map(|(package, _)| package))?;
    thread::scope(|scope| {
        let finishing = PACKAGES.map(|(package, entry)| {
            scope.spawn(move || {
                finish(paths, mode, scratch, package, entry)
                    .and_then(|files| match files.as_slice() {
                        [script, wasm] if package == OPENER => {
                            Ok(vec![opener::file(paths, scratch, script, wasm)?])
                        }
                        _ => Ok(files),
                    })
                    .with_context(|| format!("the module of {package}"))
            })
        });
        let mut files = Vec::new();
        for finishing in finishing {
            files.extend(finishing.join().expect("no panic")?);
        }
        Ok(files)
    })
}

/// Binds a compiled crate to its entry, and makes script and module small.
fn finish(
    paths: &Paths,
    mode: Mode,
    scratch: &Path,
    package: &str,
    entry: &str,
) -> Result<Vec<PathBuf>> {
    let bound = bind(paths, mode, scratch, package)?;
    let entry = paths.root.join(entry);
    let name = entry.file_stem().unwrap_or_default().to_string_lossy();
    let alias = format!("--alias:{name}-module={}", bound.script.display());
    let readable = scratch.join(format!("{package}.readable.js"));
    bundle::bundle(paths, &entry, &readable, &[alias])?;
    let script = scratch.join(format!("{package}.js"));

    let wasm = scratch.join(format!("{}_bg.wasm", library(package)));
    let mut files = vec![script.clone(), wasm.clone()];
    match mode {
        Mode::Development => copy(&bound.wasm, &wasm)?,
        Mode::Release => {
            // esbuild has dropped the calls that nobody makes; what is still called tells which exports are wanted.
            let mut text = fs::read_to_string(&readable)?;
            let mut called = slim::called_exports(&text)?;
            if let Some(split) = &bound.split {
                called.extend(split.shared()?);
                files.extend(split.finish(paths, &mut text)?);
                fs::write(&readable, text)?;
            }
            let slimmed = slim::slim(&fs::read(&bound.wasm)?, &called)?;
            optimise::optimise(paths, &slimmed, &wasm)?;
            let finished = fs::read(&wasm)?;
            slim::require_exports(&finished, &called)?;
            if let Some(split) = &bound.split {
                split.require_first(&finished)?;
            }
        }
    }
    bundle::finish(paths, mode, &readable, &script)?;
    Ok(files)
}

/// A module for tests, as Cargo and wasm-bindgen make it, with its names; or one for measurements, as fast as the page's.
pub(crate) fn into_folder(paths: &Paths, mode: Mode, package: &str, folder: &Path) -> Result<()> {
    compile(paths, mode, &[package])?;
    let bound = bind(paths, mode, folder, package)?;
    let named = |file: &Path| folder.join(file.file_name().unwrap_or_default());
    // With what it imports.
    bundle::bundle(paths, &bound.script, &named(&bound.script), &[])?;
    match mode {
        Mode::Development => copy(&bound.wasm, &named(&bound.wasm)),
        Mode::Release => optimise::optimise(paths, &fs::read(&bound.wasm)?, &named(&bound.wasm)),
    }
}

/// What wasm-bindgen makes of a crate.
struct Bound {
    script: PathBuf,
    wasm: PathBuf,
    /// The parts, of a module that was split before.
    split: Option<Split>,
}

/// Compiles crates to wasm.
fn compile(paths: &Paths, mode: Mode, packages: &[&str]) -> Result<()> {
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&paths.root)
        .env("CARGO_TARGET_DIR", &paths.target)
        .args(["build", "--lib"])
        .args(packages.iter().flat_map(|name| ["--package", name]))
        .args(["--profile", mode.profile()])
        .args(["--target", "wasm32-unknown-unknown"]);
    if mode == Mode::Release {
        cargo.env("APP_STYLES", bundle::styles(paths)?);
        // Whatever it is set to.
        cargo.env("APP_SPLIT", "");
        toolchain::compile_for_size(&mut cargo);
        link::without_exports(&mut cargo)?;
    }
    command::run(&mut cargo)
}

/// Binds a compiled crate with wasm-bindgen.
fn bind(paths: &Paths, mode: Mode, scratch: &Path, package: &str) -> Result<Bound> {
    let library = &library(package);
    let linked = paths
        .target
        .join("wasm32-unknown-unknown")
        .join(mode.folder())
        .join(library)
        .with_extension("wasm");
    let folder = scratch.join("bound").join(library);
    let split = if mode == Mode::Release && package == link::SPLIT {
        Some(split::split(&linked, &folder, &format!("{library}.js"))?)
    } else {
        None
    };
    let input = split.as_ref().map_or(&linked, |split| &split.first);
    Bindgen::new()
        .input_path(input)
        // What the parts share with the first module.
        .keep_lld_exports(split.is_some())
        .out_name(library)
        .web(true)?
        // The script finds the module beside itself.
        .omit_default_module_path(false)
        .typescript(false)
        .remove_name_section(mode == Mode::Release)
        .remove_producers_section(mode == Mode::Release)
        .generate(&folder)
        .with_context(|| format!("wasm-bindgen on {}", input.display()))?;
    Ok(Bound {
        script: folder.join(library).with_extension("js"),
        wasm: folder.join(format!("{library}_bg.wasm")),
        split,
    })
}

/// The crate's name in Rust.
fn library(package: &str) -> String {
    package.replace('-', "_")
}

pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::copy(from, to).with_context(|| from.display().to_string())?;
    Ok(())
}
