//! What printpdf brings into the worker and nobody uses, taken out after linking.
//!
//! It exports a JavaScript interface of its own, which keeps half of the crate alive, and a CMYK
//! colour profile of 654 KB that only its own conformance setting reads, which stays off here. Every step is
//! guarded: when the crate changes under us the build fails, rather than ships something else.

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

/// The module with `wanted` as its only exports and without the profile.
pub(crate) fn slim(paths: &Paths, wasm: &[u8], wanted: &BTreeSet<String>) -> Result<Vec<u8>> {
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
    let profile_path = unused_profile(paths)?;
    let profile = fs::read(&profile_path).with_context(|| profile_path.display().to_string())?;
    blank(&mut module, &profile)?;
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

/// Overwrites the profile with zeros, which the optimiser then drops.
fn blank(module: &mut Module, profile: &[u8]) -> Result<()> {
    let mut found = 0;
    let segments: Vec<_> = module.data.iter().map(walrus::Data::id).collect();
    for segment in segments {
        let bytes = &mut module.data.get_mut(segment).value;
        for place in places(bytes, profile) {
            bytes[place..place + profile.len()].fill(0);
            found += 1;
        }
    }
    if found != 1 {
        bail!("printpdf's CMYK profile is in the worker {found} times; 1 was expected");
    }
    Ok(())
}

fn places(bytes: &[u8], wanted: &[u8]) -> Vec<usize> {
    (0..(bytes.len() + 1).saturating_sub(wanted.len()))
        .filter(|&at| bytes[at..].starts_with(wanted))
        .collect()
}

/// The profile's file in the source of the printpdf that the lock file names.
fn unused_profile(paths: &Paths) -> Result<PathBuf> {
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
    fn the_profile_must_be_there_exactly_once() {
        let profile = b"a profile of some length";
        for (copies, accepted) in [(0, false), (1, true), (2, false)] {
            let mut module = Module::default();
            let data = [
                b"before".to_vec(),
                profile.repeat(copies),
                b"after".to_vec(),
            ]
            .concat();
            let id = module.data.add(walrus::DataKind::Passive, data);
            assert_eq!(
                blank(&mut module, profile).is_ok(),
                accepted,
                "{copies} copies"
            );
            if accepted {
                let zeros = vec![0; profile.len()];
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
