//! Programs of other people look at what leaves the program: the sample reports are exported and
//! signed on the command line, then readers and verifiers that know nothing of us say what they see.

mod signatures;
mod structure;
mod text;

use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::build::digest;
use crate::paths::Paths;
use crate::test::Tally;
use crate::{command, prerequisites, python};

/// The password of every `.p12` file of the test authority.
const PASSWORD: &str = "mat-khau";

/// The holders that sign: one RSA key, one elliptic-curve key.
const HOLDERS: &[&str] = &["rsa2048", "p256"];

/// Exports and signs every sample, and asks every judge.
pub(crate) fn judge(paths: &Paths) -> Result<Tally> {
    let bench = Bench::set_up(paths)?;
    let samples = samples(paths)?;
    let mut tally = bench.letterheads()?;
    tally += signatures::ours(&bench)?;
    for sample in samples {
        let name = sample
            .file_stem()
            .unwrap_or(OsStr::new(""))
            .to_string_lossy()
            .into_owned();
        let pdf = bench.folder.join(&name).with_extension("pdf");
        tally += said(
            &name,
            "export",
            bench.submission(&["export".as_ref(), sample.as_ref(), pdf.as_ref()]),
        );
        if !pdf.exists() {
            continue;
        }
        tally += said(&name, "qpdf: structure", qpdf(&pdf));
        tally += said(
            &name,
            "pdfinfo: the structure is as it was kept",
            bench.structure(&name, &pdf),
        );
        tally += said(
            &name,
            "PDF/A-3 and PDF/UA-1, seen from outside",
            bench.archive(&pdf),
        );
        tally += said(&name, "Ghostscript: every page is drawn", ghostscript(&pdf));
        tally += said(
            &name,
            "pdftotext: every paragraph comes back",
            text::comes_back(&sample, &pdf),
        );
        for holder in HOLDERS {
            tally += bench.signed(&name, &pdf, holder);
        }
        tally += bench.archived(&name, &sample);
    }
    tally += signatures::others(&bench, &bench.folder.join("38-ct-tw.pdf"))?;
    Ok(tally)
}

/// What the judges need.
struct Bench<'a> {
    paths: &'a Paths,
    /// Where the PDFs are written, for people to look at afterwards.
    folder: PathBuf,
    /// The test authority's keys and certificates.
    authority: PathBuf,
    /// The command line of `submission`.
    program: PathBuf,
}

impl<'a> Bench<'a> {
    fn set_up(paths: &'a Paths) -> Result<Self> {
        let folder = paths.target.join("judges");
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        fs::create_dir_all(&folder)?;
        command::run(
            Command::new("cargo")
                .current_dir(&paths.root)
                .env("CARGO_TARGET_DIR", &paths.target)
                .args(["build", "--quiet", "--package", "submission"]),
        )?;
        Ok(Self {
            paths,
            folder,
            authority: authority(paths)?,
            program: paths.target.join("debug/submission"),
        })
    }

    /// The letterheads with everything that a document can hold, in each archive's form: also what no sample has.
    fn letterheads(&self) -> Result<Tally> {
        let folder = self.folder.join("letterheads");
        fs::create_dir_all(&folder)?;
        command::run(
            Command::new("cargo")
                .current_dir(&self.paths.root)
                .env("CARGO_TARGET_DIR", &self.paths.target)
                .args(["run", "--quiet", "--package", "pdf-export"])
                .args(["--example", "letterheads", "--"])
                .arg(&folder),
        )?;
        let mut tally = Tally::default();
        for entry in fs::read_dir(&folder)? {
            let pdf = entry?.path();
            let file = pdf.file_name().unwrap_or_default().to_string_lossy();
            let name = format!("letterhead {file}");
            tally += said(&name, "qpdf: structure", qpdf(&pdf));
            tally += said(&name, "Ghostscript: every page is drawn", ghostscript(&pdf));
            tally += if file.contains("pdf-a-1b") {
                said(&name, "Preflight: PDF/A-1b", preflight(&pdf))
            } else {
                let seen = self.archive(&pdf);
                said(&name, "PDF/A-3 and PDF/UA-1, seen from outside", seen)
            };
        }
        Ok(tally)
    }

    fn submission(&self, arguments: &[&OsStr]) -> Result<()> {
        let mut program = Command::new(&self.program);
        command::output(program.args(arguments).env("P12_PASSWORD", PASSWORD)).map(|_| ())
    }

    /// Signs the PDF with the holder's key, and asks the judges of signatures; then damages the file, and
    /// asks them again.
    fn signed(&self, name: &str, pdf: &Path, holder: &str) -> Tally {
        let name = format!("{name}, {holder}");
        let key = self.authority.join(holder).with_extension("p12");
        let root = self.authority.join("root.pem");
        let signed = pdf.with_extension(format!("{holder}.pdf"));
        let mut tally = said(
            &name,
            "sign",
            self.submission(&["sign".as_ref(), pdf.as_ref(), key.as_ref(), signed.as_ref()]),
        );
        if !signed.exists() {
            return tally;
        }
        let verify = |file: &Path| {
            let trust = ["--trust".as_ref(), root.as_os_str()];
            self.submission(&[["verify".as_ref(), file.as_os_str()], trust].concat())
        };
        tally += said(&name, "pdfsig: valid, whole document", pdfsig(&signed));
        tally += said(
            &name,
            "pyHanko: valid and trusted",
            self.pyhanko(&root, &signed),
        );
        tally += said(&name, "qpdf: structure", qpdf(&signed));
        tally += said(&name, "PDF/A-3 when signed", self.archive(&signed));
        tally += said(&name, "own verification", verify(&signed));
        tally += said(
            &name,
            "own reading back",
            self.submission(&["read".as_ref(), signed.as_ref()]),
        );

        let damaged = pdf.with_extension(format!("{holder}.damaged.pdf"));
        if let Err(error) = damage(&signed, &damaged) {
            return tally + said(&name, "damage", Err(error));
        }
        tally += said(
            &name,
            "pdfsig refuses a damaged file",
            refused(pdfsig(&damaged)),
        );
        tally += said(
            &name,
            "pyHanko refuses it",
            refused(self.pyhanko(&root, &damaged)),
        );
        tally
            + said(
                &name,
                "own verification refuses it",
                refused(verify(&damaged)),
            )
    }

    /// Exports the sample for an archive of PDF/A-1b and signs it; asks the judge of such files before and
    /// after.
    fn archived(&self, name: &str, sample: &Path) -> Tally {
        let pdf = self.folder.join(name).with_extension("pdf-a-1b.pdf");
        let signed = pdf.with_extension("signed.pdf");
        let key = self.authority.join("p256.p12");
        let mut export: Vec<&OsStr> = ["export", "--pdf-a", "1b"].map(OsStr::new).into();
        export.extend([sample.as_os_str(), pdf.as_ref()]);
        let sign = [
            "sign".as_ref(),
            pdf.as_os_str(),
            key.as_ref(),
            signed.as_ref(),
        ];
        said(name, "export as PDF/A-1b", self.submission(&export))
            + said(name, "Preflight: PDF/A-1b", preflight(&pdf))
            + said(name, "sign the PDF/A-1b", self.submission(&sign))
            + said(name, "Preflight: PDF/A-1b when signed", preflight(&signed))
    }

    fn structure(&self, name: &str, pdf: &Path) -> Result<()> {
        let kept = self.paths.root.join("tests/golden/structure");
        let seen = pdf.with_extension("structure.txt");
        structure::is_as_kept(pdf, &kept.join(name).with_extension("txt"), &seen)
    }

    /// What `tests/archive.py` demands.
    fn archive(&self, pdf: &Path) -> Result<()> {
        let judge = self.paths.root.join("tests/archive.py");
        command::output(
            Command::new(python::program(self.paths, "python"))
                .arg(judge)
                .arg(pdf),
        )
        .map(|_| ())
    }

    fn pyhanko(&self, root: &Path, pdf: &Path) -> Result<()> {
        let said = output_text(
            Command::new(python::program(self.paths, "pyhanko"))
                // Its log would be written where it is started.
                .current_dir(&self.folder)
                .args([
                    "sign",
                    "validate",
                    "--no-revocation-check",
                    "--trust-replace",
                    "--trust",
                ])
                .args([root, pdf]),
        )?;
        demand(&said, &["INTACT:TRUSTED,UNTOUCHED"])
    }
}

/// The sample reports.
pub(crate) fn samples(paths: &Paths) -> Result<Vec<PathBuf>> {
    let folder = paths.root.join("public/samples");
    let mut samples: Vec<PathBuf> = fs::read_dir(&folder)
        .with_context(|| folder.display().to_string())?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_>>()?;
    samples.retain(|path| path.extension() == Some(OsStr::new("json")));
    samples.sort();
    if samples.is_empty() {
        bail!("{} holds no sample report", folder.display());
    }
    Ok(samples)
}

/// Makes the test authority, unless it is there already.
pub(crate) fn authority(paths: &Paths) -> Result<PathBuf> {
    let recipe = paths.root.join("tests/fixtures/ca/make");
    let wanted = digest::hex(&fs::read(&recipe)?);
    let folder = paths.target.join("authority");
    let stamp = folder.join(".made-from");
    if !fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        command::output(Command::new("sh").arg(&recipe).arg(&folder))?;
        fs::write(stamp, wanted)?;
    }
    Ok(folder)
}

fn qpdf(pdf: &Path) -> Result<()> {
    let said = output_text(Command::new("qpdf").arg("--check").arg(pdf))?;
    demand(&said, &["No syntax or stream encoding errors found"])
}

fn ghostscript(pdf: &Path) -> Result<()> {
    let said = output_text(
        Command::new("gs")
            .args([
                "-dBATCH",
                "-dNOPAUSE",
                "-dPDFSTOPONERROR",
                "-dSAFER",
                "-sDEVICE=nullpage",
            ])
            .arg(pdf),
    )?;
    if said.contains("Error") || said.contains("Warning") {
        bail!("{said}");
    }
    Ok(())
}

fn preflight(pdf: &Path) -> Result<()> {
    let said = output_text(prerequisites::preflight().arg(pdf))?;
    demand(&said, &["is a valid PDF/A-1b file"])
}

fn pdfsig(pdf: &Path) -> Result<()> {
    // The path to a root is pyHanko's question: pdfsig only knows the system's own.
    let said = output_text(Command::new("pdfsig").arg("-nocert").arg(pdf))?;
    demand(&said, &["Signature is Valid", "Total document signed"])
}

/// Changes one letter of the signed part.
fn damage(from: &Path, to: &Path) -> Result<()> {
    let mut bytes = fs::read(from)?;
    let place = bytes
        .windows(b"/Producer".len())
        .position(|window| window == b"/Producer")
        .map_or(bytes.len() / 3, |at| at + b"/Producer (x".len());
    bytes[place] ^= 1;
    fs::write(to, bytes)?;
    Ok(())
}

fn refused(verdict: Result<()>) -> Result<()> {
    match verdict {
        Ok(()) => bail!("it was accepted"),
        Err(_) => Ok(()),
    }
}

fn output_text(command: &mut Command) -> Result<String> {
    Ok(String::from_utf8_lossy(&command::output(command)?).into_owned())
}

fn demand(said: &str, wanted: &[&str]) -> Result<()> {
    for words in wanted {
        if !said.contains(words) {
            bail!("it does not say `{words}`, but: {said}");
        }
    }
    Ok(())
}

fn said(of: &str, what: &str, verdict: Result<()>) -> Tally {
    match verdict {
        Ok(()) => {
            println!("ok      {of}: {what}");
            Tally::PASSED
        }
        Err(error) => {
            println!("FAILED  {of}: {what}\n{error:#}");
            Tally::FAILED
        }
    }
}
