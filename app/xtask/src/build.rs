//! The page: its wasm modules, what is split off the first, their scripts and the files of `public/`, into `target/site`.

mod bundle;
pub(crate) mod digest;
pub(crate) mod link;
mod module;
mod opener;
mod optimise;
mod order;
mod site;
mod slim;
mod split;
pub(crate) mod toolchain;

use std::fs;
use std::path::Path;
use std::time::Instant;

use anyhow::{Context, Result};

use crate::npm;
use crate::paths::Paths;

pub(crate) use opener::FILE as OPENER;

/// What the page is built for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    /// Fast to build, with names in its stack traces, and never served from a cache.
    Development,
    /// Small, and works with the network off.
    Release,
}

impl Mode {
    /// The Cargo profile.
    fn profile(self) -> &'static str {
        match self {
            Mode::Development => "dev",
            Mode::Release => "web",
        }
    }

    /// The folder that Cargo uses for the profile.
    fn folder(self) -> &'static str {
        match self {
            Mode::Development => "debug",
            Mode::Release => "web",
        }
    }
}

/// Builds the page into `target/site`.
pub(crate) fn build(paths: &Paths, mode: Mode) -> Result<()> {
    let started = Instant::now();
    toolchain::ensure()?;
    npm::install(&paths.editor())?;

    let scratch = paths.target.join("page").join(mode.folder());
    fs::create_dir_all(&scratch)?;
    let modules = module::page(paths, mode, &scratch)?;
    let editor = bundle::editor(paths, mode, &scratch).context("the editor's script")?;
    site::assemble(paths, mode, &modules, &editor).context("the site")?;

    println!(
        "built {} in {:.1} s",
        paths.site().display(),
        started.elapsed().as_secs_f32()
    );
    Ok(())
}

/// Builds a crate as a JavaScript module and its wasm, into `folder`.
pub(crate) fn module(paths: &Paths, mode: Mode, package: &str, folder: &Path) -> Result<()> {
    toolchain::ensure()?;
    if mode == Mode::Release {
        // What makes it small.
        npm::install(&paths.editor())?;
    }
    fs::create_dir_all(folder)?;
    module::into_folder(paths, mode, package, folder).with_context(|| package.to_owned())
}
