//! The sizes and times that `tests/budgets.toml` allows, and the sizes that are.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::paths::Paths;
use crate::{build, command};

/// What the page may cost.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Budgets {
    /// Sizes after brotli, in 1,000 bytes.
    pub(crate) brotli_kilobytes: Sizes,
    /// Times, in milliseconds.
    pub(crate) milliseconds: Times,
    /// Sizes of files, in 1,000 bytes.
    pub(crate) file_kilobytes: Files,
    /// Memory, in 1,048,576 bytes.
    pub(crate) megabytes: Memory,
    /// Memory of small things, in 1,000 bytes.
    pub(crate) memory_kilobytes: SmallMemory,
    /// How many times as long as ours others take for the same work, at least.
    pub(crate) times_as_fast_as: Slower,
    /// How many times as much as the other ours may take, at most.
    pub(crate) times_as_much_as: Faster,
}

/// Sizes after brotli, in 1,000 bytes.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Sizes {
    /// The page's scripts and its module.
    pub(crate) app: u64,
    /// What was split off the page's module, all parts together.
    pub(crate) screens_apart: u64,
    /// The worker's script and module, less the fonts.
    pub(crate) worker_without_fonts: u64,
    /// The signature worker's script and module, less its fonts.
    pub(crate) signature_worker_without_fonts: u64,
    /// The passphrase worker's script and module.
    pub(crate) passphrase_worker: u64,
    /// The file that opens a copy without the app.
    pub(crate) opener: u64,
}

/// Times, in milliseconds.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Times {
    /// One check of a report of 100 sections.
    pub(crate) check_of_100_sections: f64,
}

/// Sizes of files, in 1,000 bytes.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Files {
    /// The PDF of a report of about ten pages.
    pub(crate) ten_pages: f64,
}

/// Memory, in 1,048,576 bytes.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Memory {
    /// The worker's after an export of about a hundred pages.
    pub(crate) worker_for_100_pages: f64,
}

/// Memory of small things, in 1,000 bytes.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct SmallMemory {
    /// A draft on the list that is not open.
    pub(crate) listed_draft: f64,
}

/// Who is slower than we, and by what factor at least.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Slower {
    pub(crate) typst: f64,
    pub(crate) pdfmake: f64,
    pub(crate) pyhanko: f64,
    /// pyHanko natively against ours in the browser.
    pub(crate) pyhanko_in_browser: f64,
    /// Dexie, with ten thousand drafts: listing, searching, opening and saving each.
    pub(crate) dexie: f64,
    /// Dexie opening a draft without knowing whether it is one.
    pub(crate) dexie_unseen: f64,
}

/// What is faster than ours or less, and by what factor at most.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct Faster {
    /// krilla's drawing of the same lines.
    pub(crate) krilla: f64,
    /// A thousand pages against a hundred.
    pub(crate) time_of_100_pages: f64,
    /// The same of the memory.
    pub(crate) memory_of_100_pages: f64,
    /// Signing against exporting.
    pub(crate) signing: f64,
    /// The store under a passphrase against the same without one.
    pub(crate) without_passphrase: f64,
}

impl Budgets {
    /// Reads `tests/budgets.toml`.
    pub(crate) fn read(paths: &Paths) -> Result<Self> {
        let path = paths.root.join("tests/budgets.toml");
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        toml::from_str(&text).with_context(|| path.display().to_string())
    }
}

/// A part of the page and what it weighs.
pub(crate) struct Weight {
    /// Which part.
    pub(crate) part: &'static str,
    /// Bytes as they are.
    pub(crate) raw: u64,
    /// Bytes after brotli.
    pub(crate) brotli: u64,
    /// Bytes allowed after brotli.
    pub(crate) allowed: u64,
}

impl Weight {
    /// Whether the part is within its budget.
    pub(crate) fn fits(&self) -> bool {
        self.brotli <= self.allowed
    }
}

/// Weighs the built page.
pub(crate) fn weigh(paths: &Paths) -> Result<Vec<Weight>> {
    let allowed = Budgets::read(paths)?.brotli_kilobytes;
    let site = paths.site();
    let (raw, brotli) = sum(&site, &["app.js", "app_bg.wasm", "editor.js"])?;
    let app = Weight {
        part: "app with the editor",
        raw,
        brotli,
        allowed: allowed.app * 1000,
    };
    let (raw, brotli) = sum(&site, &parts(&site)?)?;
    let apart = Weight {
        part: "screens apart",
        raw,
        brotli,
        allowed: allowed.screens_apart * 1000,
    };
    let (raw, brotli) = sum(
        &site,
        &["passphrase-worker.js", "passphrase_worker_bg.wasm"],
    )?;
    let opens = Weight {
        part: "passphrase worker",
        raw,
        brotli,
        allowed: allowed.passphrase_worker * 1000,
    };
    let (raw, brotli) = sum(&site, &[build::OPENER])?;
    let opens_alone = Weight {
        part: "stand-alone opener",
        raw,
        brotli,
        allowed: allowed.opener * 1000,
    };
    let worker = |part, name: &str, allowed: u64| {
        let module = format!("{}_bg.wasm", name.replace('-', "_"));
        let (raw, brotli) = sum(&site, &[format!("{name}.js"), module.clone()])?;
        let (raw_fonts, brotli_fonts) = fonts_inside(paths, &site.join(&module))?;
        Ok::<_, anyhow::Error>(Weight {
            part,
            raw: raw - raw_fonts,
            brotli: brotli - brotli_fonts,
            allowed: allowed * 1000,
        })
    };
    let makes = worker(
        "PDF worker without fonts",
        "pdf-worker",
        allowed.worker_without_fonts,
    )?;
    let signs = worker(
        "signature worker without fonts",
        "signature-worker",
        allowed.signature_worker_without_fonts,
    )?;
    Ok(vec![app, apart, makes, signs, opens, opens_alone])
}

/// The modules that wasm-bindgen did not write: they were split off before. Without any, the page begins with everything.
fn parts(site: &Path) -> Result<Vec<String>> {
    let mut parts = Vec::new();
    for entry in fs::read_dir(site).with_context(|| site.display().to_string())? {
        let name = entry?.file_name().to_string_lossy().into_owned();
        if name.ends_with(".wasm") && !name.ends_with("_bg.wasm") {
            parts.push(name);
        }
    }
    if parts.is_empty() {
        bail!("nothing was split off the page's module");
    }
    Ok(parts)
}

fn sum(site: &Path, files: &[impl AsRef<Path>]) -> Result<(u64, u64)> {
    let mut total = (0, 0);
    for file in files {
        let path = site.join(file);
        total.0 += fs::metadata(&path)
            .with_context(|| path.display().to_string())?
            .len();
        total.1 += compressed(&path)?;
    }
    Ok(total)
}

/// The fonts that are embedded in a module, raw and after brotli each on its own.
fn fonts_inside(paths: &Paths, module: &Path) -> Result<(u64, u64)> {
    let module = fs::read(module)?;
    let mut total = (0, 0);
    for entry in fs::read_dir(paths.root.join("pdf-export/assets"))? {
        let path = entry?.path();
        if path.extension().is_none_or(|extension| extension != "ttf") {
            continue;
        }
        let font = fs::read(&path)?;
        // The optimiser may cut a font where it has zeros: a piece of its middle is looked for.
        let middle = &font[font.len() / 2..][..32];
        if module.windows(middle.len()).any(|window| window == middle) {
            total.0 += font.len() as u64;
            total.1 += compressed(&path)?;
        }
    }
    Ok(total)
}

fn compressed(file: &Path) -> Result<u64> {
    let output = command::output(
        Command::new("brotli")
            .args(["--stdout", "--quality=11", "--lgwin=24"])
            .arg(file),
    )?;
    Ok(output.len() as u64)
}
