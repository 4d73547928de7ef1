//! A module in parts: the one that the page begins with, and those that it loads when they are asked for.
//!
//! The parts are leptos' (`wasm_split_helpers`): what only a function marked with `#[wasm_split(part)]` reaches goes into
//! the part. It shares memory, table and stack with the first module, and calls it through the table.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use wasm_split_cli_support::{Options, transform};
use wasmparser::{Parser, Payload};

use super::digest;

/// The script that wasm-bindgen's imports, which loads the parts.
const LOADER: &str = "./parts.js";
/// What the parts import the first module's memory, table and stack from.
const SHARED: &str = "__wasm_split";

/// A module in parts.
pub(super) struct Split {
    /// The first module, for wasm-bindgen.
    pub(super) first: PathBuf,
    /// The others.
    pub(super) parts: Vec<PathBuf>,
}

/// Splits a linked module that has its relocations. The parts, and the script that loads them, are written into `folder`,
/// where the script of the first module is to be `script`.
pub(super) fn split(linked: &Path, folder: &Path, script: &str) -> Result<Split> {
    let wasm = fs::read(linked).with_context(|| linked.display().to_string())?;
    fs::create_dir_all(folder)?;
    let first = folder.join("first.wasm");
    let script = format!("./{script}");
    let mut options = Options::new(&wasm);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = LOADER;
    options.main_module = &script;
    let split = transform(options).map_err(|error| anyhow!("{error:#}"))?;
    if split.split_modules.is_empty() {
        bail!("nothing was split off {}", linked.display());
    }
    Ok(Split {
        first,
        parts: split.split_modules,
    })
}

/// What a part needs of the first module's exports.
pub(super) fn shared(part: &[u8]) -> Result<BTreeSet<String>> {
    let mut shared = BTreeSet::new();
    for payload in Parser::new(0).parse_all(part) {
        if let Payload::ImportSection(imports) = payload? {
            for import in imports.into_imports() {
                let import = import?;
                if import.module != SHARED {
                    bail!("a part imports `{}` from `{}`", import.name, import.module);
                }
                shared.insert(import.name.to_owned());
            }
        }
    }
    Ok(shared)
}

/// Puts a part, made small, into `folder` under a name that no other has, and writes the name into the script that loads it.
///
/// A page that was opened before the site was replaced asks for its own parts, or for none.
pub(super) fn named(
    small: &Path,
    part: &Path,
    folder: &Path,
    script: &mut String,
) -> Result<PathBuf> {
    let stem = part.file_stem().unwrap_or_default().to_string_lossy();
    let digest = &digest::hex(&fs::read(small)?)[..16];
    let name = format!("{stem}.{digest}.wasm");
    let written = format!("\"./{stem}.wasm\"");
    if script.matches(&written).count() != 1 {
        bail!("the script does not load {written} once");
    }
    *script = script.replace(&written, &format!("\"./{name}\""));
    let named = folder.join(name);
    fs::copy(small, &named)?;
    Ok(named)
}
