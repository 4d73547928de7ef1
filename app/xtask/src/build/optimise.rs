//! Smaller wasm, by npm's binaryen.
//!
//! Never by Debian's version 108: it ends with success and miscompiles.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use super::{digest, order};
use crate::command;
use crate::paths::Paths;

/// What the optimiser is asked for.
const OPTIONS: [&str; 4] = [
    // For speed: an export takes a twentieth less time than with -Oz, and after brotli nothing is larger, for the compiler
    // has made it small before. -O3 would be no faster, and 1.5 KB more of the page.
    "-O2",
    // A function that is called once stays one: within its caller it looks like nothing else, and brotli finds nothing
    // to repeat. That is 30 KB of the page.
    "--one-caller-inline-max-function-size=18",
    "--strip-debug",
    "--strip-producers",
];

/// How functions are put in order, once they are what they will be.
const ORDERING: [&str; 3] = [
    "--reorder-functions-by-name",
    "--strip-debug",
    "--strip-target-features",
];

/// Writes the optimised module to `to`. A module that was optimised before is taken from the cache.
pub(crate) fn optimise(paths: &Paths, wasm: &[u8], to: &Path) -> Result<()> {
    let tool = paths.editor().join("node_modules/binaryen");
    let version = fs::read(tool.join("package.json")).context("binaryen's package.json")?;
    let cache = paths.target.join("page/optimised");
    let options = [
        OPTIONS.concat(),
        ORDERING.concat(),
        order::VERSION.to_owned(),
    ]
    .concat();
    let name = digest::hex(
        &[digest::hex(wasm), digest::hex(&version), options]
            .concat()
            .into_bytes(),
    );
    let cached = cache.join(name).with_extension("wasm");
    if !cached.exists() {
        fs::create_dir_all(&cache)?;
        let input = cached.with_extension("input");
        let output = cached.with_extension("output");
        let wasm_opt = |options: &[&str]| {
            let program = tool.join("bin/wasm-opt");
            let mut command = Command::new("node");
            command.arg(program).args(options);
            command::run(command.arg(&input).arg("-o").arg(&output))
        };
        fs::write(&input, wasm)?;
        wasm_opt(&OPTIONS)?;
        fs::write(&input, order::named(&fs::read(&output)?)?)?;
        wasm_opt(&ORDERING)?;
        fs::remove_file(&input)?;
        // Renamed last: a build that was interrupted leaves no half file under the final name.
        fs::rename(&output, &cached)?;
    }
    fs::copy(&cached, to).with_context(|| cached.display().to_string())?;
    Ok(())
}
