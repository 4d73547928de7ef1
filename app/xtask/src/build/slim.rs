//! What crates bring into a module and nobody uses, taken out after linking.
//!
//! Some export a JavaScript interface of their own, which keeps half of the crate alive (printpdf; wasm-streams in
//! the page). printpdf also carries a CMYK colour profile of 654 KB that only its own conformance setting reads, which
//! stays off here. Every step is guarded: when a crate changes under us the build fails, rather than ships something
//! else.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, bail};
use walrus::Module;

use crate::command;
use crate::paths::Paths;

/// The exports of the module that its script calls.
pub(crate) fn called_exports(script: &str) -> Result<BTreeSet<String>> {
    // wasm-bindgen calls every export as `wasm.name`, and nothing else is called `wasm`.
    let called: BTreeSet<String> = script
        .match_indices("wasm.")
        .filter(|(at, _)| !script[..*at].ends_with(is_name_character))
        .map(|(at, _)| {
            script[at + "wasm.".len()..]
                .chars()
                .take_while(|character| is_name_character(*character))
                .collect()
        })
        .filter(|name: &String| !name.is_empty())
        .collect();
    // Both are in every module's script: without them the script is not written as we think.
    for certain in ["memory", "__wbindgen_start"] {
        if !called.contains(certain) {
            bail!("the script does not call `wasm.{certain}`: its shape has changed");
        }
    }
    Ok(called)
}

fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '_' | '$')
}

/// The module with `wanted` as its only exports and without the content of the `unused` files.
pub(crate) fn slim(wasm: &[u8], wanted: &BTreeSet<String>, unused: &[PathBuf]) -> Result<Vec<u8>> {
    let mut module = Module::from_buffer(wasm)?;
    require(&module, wanted)?;
    let surplus: Vec<_> = module
        .exports
        .iter()
        .filter(|export| !wanted.contains(&export.name))
        .map(walrus::Export::id)
        .collect();
    for export in surplus {
        module.exports.delete(export);
    }
    walrus::passes::gc::run(&mut module);
    for file in unused {
        let content = fs::read(file).with_context(|| file.display().to_string())?;
        blank(&mut module, &content).with_context(|| file.display().to_string())?;
    }
    Ok(module.emit_wasm())
}

/// Fails when the module lacks one of the exports that its script calls.
pub(crate) fn require_exports(wasm: &[u8], wanted: &BTreeSet<String>) -> Result<()> {
    require(&Module::from_buffer(wasm)?, wanted)
}

fn require(module: &Module, wanted: &BTreeSet<String>) -> Result<()> {
    let exported: BTreeSet<_> = module.exports.iter().map(|export| &export.name).collect();
    let missing: Vec<_> = wanted
        .iter()
        .filter(|name| !exported.contains(name))
        .collect();
    if !missing.is_empty() {
        bail!("the script calls exports that the module lacks: {missing:?}");
    }
    Ok(())
}

/// Overwrites `unused` with zeros, which the optimiser then drops.
fn blank(module: &mut Module, unused: &[u8]) -> Result<()> {
    let mut found = 0;
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        let bytes = &mut module.data.get_mut(segment).value;
        for place in places(bytes, unused) {
            bytes[place..place + unused.len()].fill(0);
            found += 1;
        }
    }
    if found != 1 {
        bail!("the content is in the module {found} times; 1 was expected");
    }
    Ok(())
}

fn places(bytes: &[u8], wanted: &[u8]) -> Vec<usize> {
    (0..(bytes.len() + 1).saturating_sub(wanted.len()))
        .filter(|&at| bytes[at..].starts_with(wanted))
        .collect()
}

/// printpdf's CMYK profile, in the source of the printpdf that the lock file names.
pub(crate) fn unused_profile(paths: &Paths) -> Result<PathBuf> {
    let metadata = command::output(
        Command::new("cargo")
            .current_dir(&paths.root)
            .args(["metadata", "--format-version=1"]),
    )?;
    let metadata: serde_json::Value = serde_json::from_slice(&metadata)?;
    let manifest = metadata["packages"]
        .as_array()
        .into_iter()
        .flatten()
        .find(|package| package["name"] == "printpdf")
        .and_then(|package| package["manifest_path"].as_str())
        .context("printpdf is not among the packages")?;
    Ok(PathBuf::from(manifest).with_file_name("src/res/CoatedFOGRA39.icc"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exports_are_read_from_the_script() {
        let script =
            "wasm.memory.buffer; wasm.__wbindgen_start(); notwasm.x(); const r = wasm.go$1(a)";
        let called = called_exports(script).unwrap();
        assert_eq!(
            called.into_iter().collect::<Vec<_>>(),
            ["__wbindgen_start", "go$1", "memory"]
        );
    }

    #[test]
    fn a_script_of_another_shape_is_refused() {
        assert!(called_exports("wasm2.memory; wasm2.__wbindgen_start()").is_err());
    }

    #[test]
    fn unused_content_must_be_there_exactly_once() {
        let unused = b"content of some length";
        for (copies, accepted) in [(0, false), (1, true), (2, false)] {
            let mut module = Module::default();
            let data = [b"before".to_vec(), unused.repeat(copies), b"after".to_vec()].concat();
            let id = module.data.add(walrus::DataKind::Passive, data);
            assert_eq!(
                blank(&mut module, unused).is_ok(),
                accepted,
                "{copies} copies"
            );
            if accepted {
                let zeros = vec![0; unused.len()];
                let expected = [b"before".to_vec(), zeros, b"after".to_vec()].concat();
                assert_eq!(module.data.get(id).value, expected);
            }
        }
    }

    #[test]
    fn a_missing_export_is_refused() {
        let wasm = Module::default().emit_wasm();
        assert!(require_exports(&wasm, &BTreeSet::new()).is_ok());
        assert!(require_exports(&wasm, &BTreeSet::from(["memory".to_owned()])).is_err());
    }
}
