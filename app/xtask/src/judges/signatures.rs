//! Every way to sign, held against other people's verifiers; and what others sign, against ours.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use super::{Bench, demand, output_text, said};
use crate::test::Tally;
use crate::{command, python};

/// Signs in every way, and asks pdfsig, openssl and pyHanko of each file.
pub(super) fn ours(bench: &Bench<'_>) -> Result<Tally> {
    let folder = bench.folder.join("signatures");
    fs::create_dir_all(&folder)?;
    command::run(
        Command::new("cargo")
            .current_dir(&bench.paths.root)
            .env("CARGO_TARGET_DIR", &bench.paths.target)
            .args(["run", "--quiet", "--package", "pdf-export"])
            .args(["--example", "signatures", "--"])
            .args([&bench.authority, &folder]),
    )?;
    let files = pdfs(&folder)?;
    let root = bench.authority.join("root.pem");
    let mut tally = Tally::default();
    for pdf in &files {
        let name = pdf.file_stem().unwrap_or_default().to_string_lossy();
        let count = if name.ends_with("-2") { 2 } else { 1 };
        // It knows PSS, but no key that says that it is for nothing else.
        if !name.starts_with("pss2048") {
            tally += said(&name, "pdfsig", pdfsig(pdf, count));
        }
        tally += said(&name, "openssl", openssl(&root, pdf, count));
    }
    let python = python::program(bench.paths, "python");
    let judged = output_text(
        Command::new(python)
            .arg(bench.paths.root.join("tests/signatures.py"))
            .arg("judge")
            .arg(&root)
            .args(&files),
    );
    for pdf in &files {
        let name = pdf.file_stem().unwrap_or_default().to_string_lossy();
        let verdict = match &judged {
            Ok(all) => demand(all, &[&format!("ok\t{}\t", pdf.display())]),
            Err(error) => Err(anyhow::anyhow!("{error:#}")),
        };
        tally += said(&name, "pyHanko", verdict);
    }
    Ok(tally)
}

/// Lets pyHanko and openssl sign, and asks our verifier.
pub(super) fn others(bench: &Bench<'_>, pdf: &Path) -> Result<Tally> {
    let folder = bench.folder.join("signed-elsewhere");
    fs::create_dir_all(&folder)?;
    command::output(
        Command::new(python::program(bench.paths, "python"))
            .arg(bench.paths.root.join("tests/signatures.py"))
            .arg("sign")
            .args([&bench.authority, pdf, &folder]),
    )?;
    let files = pdfs(&folder)?;
    if files.is_empty() {
        bail!("pyHanko signed nothing");
    }
    let root = bench.authority.join("root.pem");
    let verify = |pdf: &Path| {
        bench.submission(&[
            "verify".as_ref(),
            pdf.as_os_str(),
            "--trust".as_ref(),
            root.as_ref(),
        ])
    };
    let tallies = files.iter().map(|pdf| {
        let name = pdf.file_stem().unwrap_or_default().to_string_lossy();
        said(&name, "own verification", verify(pdf))
    });
    Ok(tallies.sum::<Tally>() + archived(bench, pdf)?)
}

/// Lets pyHanko make files for long-term validation, and asks our verifier for their levels.
fn archived(bench: &Bench<'_>, pdf: &Path) -> Result<Tally> {
    let folder = bench.folder.join("archived-elsewhere");
    fs::create_dir_all(&folder)?;
    command::output(
        Command::new(python::program(bench.paths, "python"))
            .arg(bench.paths.root.join("tests/signatures.py"))
            .arg("archive")
            .args([&bench.authority, pdf, &folder]),
    )?;
    let levels = ["B-LT", "B-LTA"].map(|level| {
        let pdf = folder.join(format!("pyhanko-{}.pdf", level.to_lowercase()));
        let verified = output_text(
            Command::new(&bench.program)
                .args(["verify", "--json", "--trust"])
                .args([&bench.authority.join("root.pem"), &pdf]),
        );
        let level_line = format!("\"level\": \"{level}\"");
        let verdict = verified.and_then(|said| demand(&said, &["\"well\": true", &level_line]));
        said(&format!("pyHanko, {level}"), "own verification", verdict)
    });
    Ok(levels.into_iter().sum())
}

fn pdfs(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> = fs::read_dir(folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    files.retain(|path| path.extension().is_some_and(|kind| kind == "pdf"));
    files.sort();
    Ok(files)
}

fn pdfsig(pdf: &Path, count: usize) -> Result<()> {
    let said = output_text(Command::new("pdfsig").arg("-nocert").arg(pdf))?;
    let valid = said.matches("Signature is Valid").count();
    let whole = said.matches("Total document signed").count();
    if (valid, whole) != (count, 1) {
        bail!("of {count} it calls {valid} valid, {whole} of the whole document: {said}");
    }
    Ok(())
}

/// Takes each signature out of the file, with what it covers, and asks openssl.
fn openssl(root: &Path, pdf: &Path, count: usize) -> Result<()> {
    let bytes = fs::read(pdf)?;
    let mut from = 0;
    for _ in 0..count {
        let Signature { contents, covered } = signature(&bytes, &mut from)?;
        let (cms, content) = (pdf.with_extension("cms"), pdf.with_extension("covered"));
        fs::write(&cms, contents)?;
        fs::write(&content, covered)?;
        output_text(
            Command::new("openssl")
                .args([
                    "cms", "-verify", "-binary", "-cades", "-inform", "DER", "-in",
                ])
                .arg(&cms)
                .arg("-content")
                .arg(&content)
                .arg("-CAfile")
                .arg(root)
                .args(["-purpose", "any", "-out", "/dev/null"]),
        )?;
        fs::remove_file(cms)?;
        fs::remove_file(content)?;
    }
    Ok(())
}

struct Signature {
    contents: Vec<u8>,
    covered: Vec<u8>,
}

/// The next signature that is written as this house writes it.
fn signature(pdf: &[u8], from: &mut usize) -> Result<Signature> {
    let after = |from: usize, what: &[u8]| {
        let found = pdf[from..]
            .windows(what.len())
            .position(|part| part == what);
        found
            .map(|at| from + at + what.len())
            .context("no signature")
    };
    let range = after(*from, b"/ByteRange [")?;
    let room = after(range, b"/Contents <")?;
    *from = room;
    let numbers: Vec<usize> = std::str::from_utf8(&pdf[range..range + 43])?
        .split_whitespace()
        .map(str::parse)
        .collect::<Result<_, _>>()?;
    let [0, first, second, rest] = numbers[..] else {
        bail!("a range of {numbers:?}");
    };
    let digits = std::str::from_utf8(&pdf[first + 1..second - 1])?;
    let contents = (0..digits.len() / 2)
        .map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16))
        .collect::<Result<_, _>>()?;
    Ok(Signature {
        contents,
        covered: [&pdf[..first], &pdf[second..second + rest]].concat(),
    })
}
