//! A linker that leaves out other crates' exports, and writes the relocations of what is split afterwards.
//!
//! printpdf and wasm-streams export JavaScript interfaces of their own. What an export reaches, the linker keeps: with
//! printpdf's readers of fonts and of whole PDFs, and a CMYK profile of 654 KB. The code could be taken out later, the
//! data could not: only the linker knows where one table ends and the next begins. rustc offers no way to say that an
//! export is not wanted, so it is given this program as its linker, which drops the exports and calls the real one.

use std::env;
use std::ffi::{OsStr, OsString};
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::command;

/// The real linker; that it is set asks this program to link.
const LINKER: &str = "XTASK_LINKER";
/// How the names of exports begin that nobody calls: printpdf's, in the worker, and wasm-streams', in the page.
///
/// One list for both: with a linker set for only one, Cargo would compile everything anew for the other.
const UNWANTED: [&str; 2] = ["Pdf_", "intounderlying"];
/// The module that is split afterwards, for which its relocations are written.
pub(super) const SPLIT: &str = "app";

/// Makes Cargo link without the unwanted exports.
pub(super) fn without_exports(cargo: &mut Command) -> Result<()> {
    // A path in single quotes is taken as it stands.
    let this = env::current_exe()?;
    cargo
        .env(LINKER, real_linker()?)
        .arg("--config")
        .arg(format!(
            "target.wasm32-unknown-unknown.linker='{}'",
            this.display()
        ));
    Ok(())
}

/// The toolchain's own linker, which rustc would call.
fn real_linker() -> Result<PathBuf> {
    let libraries = command::output(Command::new("rustc").args(["--print", "target-libdir"]))?;
    let libraries = PathBuf::from(String::from_utf8(libraries)?.trim());
    let linker = libraries.with_file_name("bin").join("rust-lld");
    if !linker.exists() {
        bail!("the toolchain has no linker at {}", linker.display());
    }
    Ok(linker)
}

/// Links, if that is what this program was called for.
pub(crate) fn link() -> Option<Result<()>> {
    let linker = env::var_os(LINKER)?;
    Some(link_with(linker))
}

fn link_with(linker: OsString) -> Result<()> {
    let arguments: Vec<OsString> = env::args_os().skip(1).collect();
    let wanted = wanted(&arguments);
    // When a crate changes under us the build fails, rather than ships something else.
    if wanted.len() == arguments.len() {
        bail!("no export begins with any of {UNWANTED:?}");
    }
    let mut command = Command::new(linker);
    command.args(wanted);
    if is_split(&arguments) {
        command.arg("--emit-relocs");
    }
    command::run(&mut command)
}

/// Whether what is linked is split afterwards.
fn is_split(arguments: &[OsString]) -> bool {
    let mut arguments = arguments.iter().skip_while(|argument| *argument != "-o");
    let file = arguments
        .nth(1)
        .and_then(|file| Path::new(file).file_stem());
    file == Some(OsStr::new(SPLIT))
}

/// The arguments without those that export what is unwanted, or describe it to wasm-bindgen.
fn wanted(arguments: &[OsString]) -> Vec<&OsStr> {
    let mut wanted = Vec::new();
    let mut arguments = arguments.iter().map(OsString::as_os_str);
    while let Some(argument) = arguments.next() {
        if argument != "--export" {
            wanted.push(argument);
            continue;
        }
        if let Some(name) = arguments
            .next()
            .filter(|name| !is_unwanted(&name.to_string_lossy()))
        {
            wanted.extend([argument, name]);
        }
    }
    wanted
}

/// Whether an export is an unwanted one, or describes one to wasm-bindgen. What frees a structure stays: the script that
/// wasm-bindgen writes names it, whether or not the structure is ever made.
fn is_unwanted(export: &str) -> bool {
    let name = export
        .strip_prefix("__wbindgen_describe_")
        .unwrap_or(export);
    UNWANTED.iter().any(|start| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_linked_is_found() {
        let arguments = ["--export", "start", "-o", "deps/app.wasm"].map(OsString::from);
        assert!(is_split(&arguments));
        let arguments = ["--export", "app", "-o", "deps/pdf_worker.wasm"].map(OsString::from);
        assert!(!is_split(&arguments));
    }

    #[test]
    fn unwanted_exports_are_left_out() {
        let arguments: Vec<OsString> =
            "-flavor wasm --export start --export Pdf_A --export __wbindgen_describe_Pdf_A \
             --export intounderlyingsink_close --export __wbindgen_describe_start Pdf_in.o -o out.wasm"
                .split_whitespace()
                .map(OsString::from)
                .collect();
        assert_eq!(
            wanted(&arguments).join(OsStr::new(" ")),
            "-flavor wasm --export start --export __wbindgen_describe_start Pdf_in.o -o out.wasm"
        );
    }
}
