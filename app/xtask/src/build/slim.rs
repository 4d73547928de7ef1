//! Exports that the module's script never calls, taken out after linking with what only they reach.
//!
//! Other crates' interfaces are left out earlier, by [`super::link`]; what is left here is mostly wasm-bindgen's own. When a
//! crate changes under us the build fails, rather than ships something else.

use std::collections::BTreeSet;

use anyhow::{Result, bail};
use walrus::Module;

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

/// The module with `wanted` as its only exports.
pub(crate) fn slim(wasm: &[u8], wanted: &BTreeSet<String>) -> Result<Vec<u8>> {
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
    fn a_missing_export_is_refused() {
        let wasm = Module::default().emit_wasm();
        assert!(require_exports(&wasm, &BTreeSet::new()).is_ok());
        assert!(require_exports(&wasm, &BTreeSet::from(["memory".to_owned()])).is_err());
    }
}
