//! Whether a PDF's structure, as another program reads it aloud, is the one that was looked at and kept.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::command;

/// Fails when poppler sees another structure than `golden` holds; what it sees is written to `seen`.
pub(crate) fn is_as_kept(pdf: &Path, golden: &Path, seen: &Path) -> Result<()> {
    let structure = command::output(Command::new("pdfinfo").arg("-struct-text").arg(pdf))?;
    fs::write(seen, &structure).with_context(|| seen.display().to_string())?;
    let structure = String::from_utf8_lossy(&structure).into_owned();
    let kept = fs::read_to_string(golden).unwrap_or_default();
    if let Some((line, kept, found)) = first_difference(&kept, &structure) {
        bail!(
            "line {line} was\n{kept}\nand is\n{found}\nIf that is meant:\n  cp {} {}",
            seen.display(),
            golden.display()
        );
    }
    Ok(())
}

/// The first line that differs, counted from 1, on both sides.
fn first_difference<'a>(kept: &'a str, found: &'a str) -> Option<(usize, &'a str, &'a str)> {
    let (mut kept, mut found) = (kept.lines(), found.lines());
    for line in 1.. {
        match (kept.next(), found.next()) {
            (None, None) => break,
            (kept, found) if kept != found => {
                return Some((
                    line,
                    kept.unwrap_or("(the end)"),
                    found.unwrap_or("(the end)"),
                ));
            }
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_difference_is_found() {
        assert_eq!(first_difference("P\n  L", "P\n  L"), None);
        assert_eq!(
            first_difference("P\n  L", "P\n  LI"),
            Some((2, "  L", "  LI"))
        );
        assert_eq!(first_difference("P", "P\nL"), Some((2, "(the end)", "L")));
    }
}
