//! Running other programs.

use std::io::{BufRead, BufReader, Read};
use std::process::{Command, Output, Stdio};
use std::thread;

use anyhow::{Context, Result, bail};

/// Runs a program that speaks for itself; an exit status other than 0 is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command
        .status()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    if !status.success() {
        bail!("{} ended with {status}", shown(command));
    }
    Ok(())
}

/// Runs a program and gives its standard output; an exit status other than 0 is an error that
/// carries what the program said.
pub(crate) fn output(command: &mut Command) -> Result<Vec<u8>> {
    let output = capture(command)?;
    if !output.status.success() {
        bail!(
            "{} ended with {}\n{}{}",
            shown(command),
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr),
        );
    }
    Ok(output.stdout)
}

/// Runs a program and gives all that came of it, whatever its exit status.
pub(crate) fn capture(command: &mut Command) -> Result<Output> {
    command
        .stdin(Stdio::null())
        .output()
        .with_context(|| format!("cannot start {}", shown(command)))
}

/// What a program said while it was shown.
pub(crate) struct Said {
    /// Its exit status was 0.
    pub(crate) success: bool,
    /// All its lines.
    pub(crate) lines: Vec<String>,
}

/// Runs a program, shows what it says and keeps it.
pub(crate) fn tee(command: &mut Command) -> Result<Said> {
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .with_context(|| format!("cannot start {}", shown(command)))?;
    let errors = child
        .stderr
        .take()
        .map(|stream| thread::spawn(|| show_and_keep(stream)));
    let mut lines = child.stdout.take().map(show_and_keep).unwrap_or_default();
    lines.extend(
        errors
            .and_then(|thread| thread.join().ok())
            .unwrap_or_default(),
    );
    let success = child.wait()?.success();
    Ok(Said { success, lines })
}

fn show_and_keep(stream: impl Read) -> Vec<String> {
    BufReader::new(stream)
        .split(b'\n')
        .map_while(std::result::Result::ok)
        .map(|line| String::from_utf8_lossy(&line).into_owned())
        .inspect(|line| println!("{line}"))
        .collect()
}

/// Whether a program of this name can be started.
pub(crate) fn exists(program: &str) -> bool {
    std::env::var_os("PATH").is_some_and(|path| {
        std::env::split_paths(&path).any(|folder| folder.join(program).is_file())
    })
}

/// A command as one would type it.
pub(crate) fn shown(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy())
        .collect::<Vec<_>>()
        .join(" ")
}
