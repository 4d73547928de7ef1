//! The styles that the app wears, as one text: as the release build has made them small, else as they are written.

use std::path::PathBuf;
use std::{env, error::Error, fs};

/// In the order in which later rules win.
const SHEETS: [&str; 5] = ["tokens", "base", "parts", "pages", "edit"];
/// Names the folder of small sheets.
const SMALL: &str = "APP_STYLES";

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var_os(SMALL).unwrap_or("../public/styles".into());
    let folder = PathBuf::from(folder);
    println!("cargo::rerun-if-env-changed={SMALL}");
    println!("cargo::rerun-if-changed={}", folder.display());
    let sheets = SHEETS.map(|name| fs::read_to_string(folder.join(name).with_extension("css")));
    let styles = sheets.into_iter().collect::<Result<String, _>>()?;
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("Cargo names no folder")?);
    fs::write(out.join("styles.css"), styles)?;
    Ok(())
}
