//! The styles that the app wears, as one text: as the release build has made them small, else as they are written.

use std::path::PathBuf;
use std::{env, error::Error, fs};

/// In the order in which later rules win.
const SHEETS: [&str; 5] = ["tokens", "base", "parts", "pages", "edit"];
/// The sheets as they are written.
const WRITTEN: &str = "../public/styles";
/// Names the folder of small sheets.
const SMALL: &str = "APP_STYLES";
/// Set where the module is split after it is linked (`src/apart.rs`).
const SPLIT: &str = "APP_SPLIT";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(env::var_os(SMALL).unwrap_or(WRITTEN.into()));
    println!("cargo::rerun-if-env-changed={SMALL}");
    println!("cargo::rerun-if-env-changed={SPLIT}");
    println!("cargo::rustc-check-cfg=cfg(split)");
    if env::var_os(SPLIT).is_some() {
        println!("cargo::rustc-cfg=split");
    }
    // Small sheets are made of these, and anew by every release build: watched, they would have the app compiled anew.
    println!("cargo::rerun-if-changed={WRITTEN}");
    let sheets = SHEETS.map(|name| fs::read_to_string(folder.join(name).with_extension("css")));
    let styles = sheets.into_iter().collect::<Result<String, _>>()?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo names no folder")?);
    fs::write(out.join("styles.css"), styles)?;
    Ok(())
}
