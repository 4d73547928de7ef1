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
/// How the names of exports begin that nobody calls, printpdf's and wasm-streams', each with the modules that have some.
///
/// All modules are linked by this: with a linker set for only some, Cargo would compile everything anew for the others.
const UNWANTED: [(&str, &[&str]); 2] = [
    ("Pdf_", &["pdf_worker", "signature_worker"]),
    ("intounderlying", &["app"]),
];
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
    let module = module(&arguments);
    if let Some(missing) = missing(&arguments, module) {
        bail!("no export of {module:?} begins with {missing}");
    }
    let mut command = Command::new(linker);
    command.args(wanted(&arguments));
    if module == Some(OsStr::new(SPLIT)) {
        command.arg("--emit-relocs");
    }
    command::run(&mut command)
}

/// The name of what is linked.
fn module(arguments: &[OsString]) -> Option<&OsStr> {
    let mut arguments = arguments.iter().skip_while(|argument| *argument != "-o");
    Path::new(arguments.nth(1)?).file_stem()
}

/// What is unwanted in `module` and not there: when a crate changes under us the build fails, rather than ships something
/// else.
fn missing(arguments: &[OsString], module: Option<&OsStr>) -> Option<&'static str> {
    let is_there = |start: &str| {
        let mut exported = arguments.windows(2).filter(|pair| pair[0] == "--export");
        exported.any(|pair| pair[1].to_string_lossy().starts_with(start))
    };
    UNWANTED
        .iter()
        .filter(|(_, modules)| modules.iter().any(|name| module == Some(OsStr::new(name))))
        .map(|(start, _)| *start)
        .find(|start| !is_there(start))
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
    UNWANTED.iter().any(|(start, _)| name.starts_with(start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_file_that_is_linked_is_found() {
        let arguments = ["--export", "app", "-o", "deps/pdf_worker.wasm"].map(OsString::from);
        assert_eq!(module(&arguments), Some(OsStr::new("pdf_worker")));
        assert_eq!(module(&arguments[..2]), None);
    }

    #[test]
    fn a_module_without_what_it_is_known_to_have_is_told() {
        let arguments = ["--export", "Pdf_A", "--export", "start"].map(OsString::from);
        let missing = |module: &str| missing(&arguments, Some(OsStr::new(module)));
        assert_eq!(missing("pdf_worker"), None);
        assert_eq!(missing("app"), Some("intounderlying"));
        assert_eq!(missing("passphrase_worker"), None);
        assert_eq!(
            super::missing(&arguments[2..], Some(OsStr::new("signature_worker"))),
            Some("Pdf_")
        );
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
