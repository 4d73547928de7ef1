//! What the compiler needs for the browser, and how it is told to make small modules.

use std::process::Command;

use anyhow::Result;

use crate::command;

const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library's source: a module of the released page compiles its own copy.
const SOURCE: &str = "rust-src";

/// Installs the wasm target and the standard library's source when they are missing.
pub(crate) fn ensure() -> Result<()> {
    if !command::exists("rustup") {
        // A toolchain from elsewhere: Cargo's own message says what is missing, if it is.
        return Ok(());
    }
    if !is_installed("target", TARGET)? {
        command::run(Command::new("rustup").args(["target", "add", TARGET]))?;
    }
    if !is_installed("component", SOURCE)? {
        command::run(Command::new("rustup").args(["component", "add", SOURCE]))?;
    }
    Ok(())
}

fn is_installed(kind: &str, name: &str) -> Result<bool> {
    let installed = command::output(Command::new("rustup").args([kind, "list", "--installed"]))?;
    Ok(String::from_utf8_lossy(&installed)
        .lines()
        .any(|line| line == name))
}

/// Compiles the standard library with the crate: optimised for size, without what no module of ours reaches, and
/// ending the module at once where it would panic, without the words. (A development build has them.)
///
/// The flags wait for a stable form; the toolchain is pinned, so what they mean does not change under us.
pub(super) fn compile_for_size(cargo: &mut Command) {
    const FLAGS: &str =
        "['-Zunstable-options', '-Cpanic=immediate-abort', '-Zlocation-detail=none']";
    cargo.env("RUSTC_BOOTSTRAP", "1").args([
        "-Zbuild-std=std,panic_abort",
        "-Zbuild-std-features=optimize_for_size",
        "--config",
        &format!("target.wasm32-unknown-unknown.rustflags={FLAGS}"),
    ]);
}
