//! Compiles `directives/*.toml` to the one JSON that the crate carries.
//!
//! The shapes are the crate's own files, so that data and program cannot part.

// Most of what the shapes can do is for the crate, not for this step.
#![allow(dead_code, unused_imports)]

#[path = "src/amount.rs"]
mod amount;
#[path = "src/body.rs"]
mod body;
#[path = "src/content.rs"]
mod content;
#[path = "src/dated.rs"]
mod dated;
#[path = "src/directive.rs"]
mod directive;
#[path = "src/indicator.rs"]
mod indicator;
#[path = "src/iso.rs"]
mod iso;
#[path = "build/judge.rs"]
mod judge;
#[path = "src/office.rs"]
mod office;
#[path = "src/pack.rs"]
mod pack;
#[path = "build/source.rs"]
mod source;
#[path = "src/unit.rs"]
mod unit;
#[path = "build/wording.rs"]
mod wording;

use std::{fmt::Write, fs, path::Path, process::ExitCode};

use sha2::{Digest, Sha256};

pub use amount::*;
pub use body::*;
pub use content::*;
pub use dated::*;
pub use directive::*;
pub use indicator::*;
pub use jiff::civil::Date;
pub use office::*;
pub use pack::*;
pub use text::Bilingual;
pub use unit::*;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=directives");
    match compile() {
        Ok(()) => ExitCode::SUCCESS,
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn compile() -> Result<(), String> {
    let read = |name: &str| {
        fs::read_to_string(Path::new("directives").join(name))
            .map_err(|cause| format!("directives/{name} cannot be read: {cause}"))
    };
    let pack = source::assemble(&read)?;
    judge::judge(&pack)?;

    let json = serde_json::to_string(&pack).map_err(|cause| cause.to_string())?;
    let folder = std::env::var("OUT_DIR").map_err(|cause| cause.to_string())?;
    fs::write(Path::new(&folder).join("pack.json"), &json).map_err(|cause| cause.to_string())?;

    let mut texts = Vec::new();
    for name in source::DIRECTIVES {
        texts.push(read(&format!("texts/{}", name.replace(".toml", ".txt")))?);
    }
    fs::write(
        Path::new(&folder).join("wording.bin"),
        wording::pack(&texts),
    )
    .map_err(|cause| cause.to_string())?;

    let mut digest = String::new();
    for byte in Sha256::digest(&json) {
        // Writing to a string does not fail.
        let _ = write!(digest, "{byte:02x}");
    }
    println!("cargo::rustc-env=REPORT_PACK_SHA256={digest}");
    Ok(())
}
