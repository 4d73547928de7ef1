//! One wasm module and its script: Cargo, then wasm-bindgen, then esbuild, then made small.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use super::bundle::{self, Minify};
use super::{Mode, link, optimise, slim, toolchain};
use crate::command;
use crate::paths::Paths;

/// The page's module: `app.js` and `app_bg.wasm`.
pub(crate) fn app(paths: &Paths, mode: Mode, scratch: &Path) -> Result<Vec<PathBuf>> {
    finished(paths, mode, scratch, &APP)
}

/// The worker's module: `pdf-worker.js` and `pdf_worker_bg.wasm`.
pub(crate) fn pdf_worker(paths: &Paths, mode: Mode, scratch: &Path) -> Result<Vec<PathBuf>> {
    finished(paths, mode, scratch, &PDF_WORKER)
}

/// A module of the page.
struct Module<'a> {
    /// The crate, also the name of its script and of its entry in `glue`.
    package: &'a str,
    /// The crate's name in Rust.
    library: &'a str,
    /// How the exports of another crate begin, which nobody calls.
    unwanted_exports: Option<&'a str>,
}

const APP: Module<'static> = Module {
    package: "app",
    library: "app",
    unwanted_exports: None,
};

const PDF_WORKER: Module<'static> = Module {
    package: "pdf-worker",
    library: "pdf_worker",
    // printpdf's.
    unwanted_exports: Some("Pdf_"),
};

fn finished(paths: &Paths, mode: Mode, scratch: &Path, module: &Module) -> Result<Vec<PathBuf>> {
    let bound = bind(paths, mode, scratch, module)?;
    let name = module.package;
    let entry = paths.root.join(format!("app/xtask/glue/{name}.js"));
    let alias = format!("--alias:{name}-module={}", bound.script.display());
    // Bundled with its names first: esbuild drops the calls that nobody makes, and what is still
    // called tells which exports of the module are wanted.
    let readable = scratch.join(format!("{name}.readable.js"));
    bundle::script(paths, &entry, &readable, &[alias], Minify::No)?;
    let script = scratch.join(format!("{name}.js"));
    bundle::script(paths, &readable, &script, &[], Minify::from(mode))?;

    let wasm = scratch.join(format!("{}_bg.wasm", module.library));
    match mode {
        Mode::Development => copy(&bound.wasm, &wasm)?,
        Mode::Release => {
            let called = slim::called_exports(&fs::read_to_string(&readable)?)?;
            let slimmed = slim::slim(&fs::read(&bound.wasm)?, &called)?;
            optimise::optimise(paths, &slimmed, &wasm)?;
            slim::require_exports(&fs::read(&wasm)?, &called)?;
        }
    }
    Ok(vec![script, wasm])
}

/// A module for tests: as Cargo and wasm-bindgen make it, with its names.
pub(crate) fn into_folder(paths: &Paths, package: &str, folder: &Path) -> Result<()> {
    let module = Module {
        library: &package.replace('-', "_"),
        package,
        ..APP
    };
    let bound = bind(paths, Mode::Development, folder, &module)?;
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

fn bind(paths: &Paths, mode: Mode, scratch: &Path, module: &Module) -> Result<Bound> {
    let library = module.library;
    let mut cargo = Command::new("cargo");
    cargo
        .current_dir(&paths.root)
        .env("CARGO_TARGET_DIR", &paths.target)
        .args(["build", "--lib", "--package", module.package])
        .args(["--profile", mode.profile()])
        .args(["--target", "wasm32-unknown-unknown"]);
    if mode == Mode::Release {
        toolchain::compile_for_size(&mut cargo);
        if let Some(unwanted) = module.unwanted_exports {
            link::without_exports(&mut cargo, unwanted)?;
        }
    }
    command::run(&mut cargo)?;
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
