//! What the tests need from Debian.

use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::command;

/// A program of an outside judge or tool, and the Debian package that brings it.
const PROGRAMS: &[(&str, &str)] = &[
    ("chromium", "chromium"),
    ("firefox-esr", "firefox-esr"),
    ("WebKitWebDriver", "webkit2gtk-driver"),
    // A screen for it.
    ("Xvfb", "xvfb"),
    // It shows what a browser flushes to the disk.
    ("strace", "strace"),
    ("pdfsig", "poppler-utils"),
    ("qpdf", "qpdf"),
    ("gs", "ghostscript"),
    ("brotli", "brotli"),
    ("openssl", "openssl"),
    ("node", "nodejs"),
    ("npm", "npm"),
    ("python3", "python3"),
    ("java", "default-jre-headless"),
    // It compiles libFuzzer.
    ("c++", "g++"),
];

/// Where Debian keeps Java's libraries.
const JAVA: &str = "/usr/share/java";

/// What PDFBox Preflight is made of, and the Debian package that brings it.
const PREFLIGHT: &[(&str, &str)] = &[
    ("preflight.jar", "libpdfbox2-java"),
    ("pdfbox2.jar", "libpdfbox2-java"),
    ("xmpbox.jar", "libpdfbox2-java"),
    ("fontbox2.jar", "libfontbox2-java"),
    ("commons-logging.jar", "libcommons-logging-java"),
    ("jaxb-api.jar", "libjaxb-api-java"),
    ("javax.activation.jar", "libactivation-java"),
];

/// PDFBox Preflight, which judges PDF/A-1b; a file follows.
pub(crate) fn preflight() -> Command {
    let libraries: Vec<_> = PREFLIGHT
        .iter()
        .map(|(library, _)| format!("{JAVA}/{library}"))
        .collect();
    let mut java = Command::new("java");
    java.arg("-cp")
        .arg(libraries.join(":"))
        .arg("org.apache.pdfbox.preflight.Validator_A1b");
    java
}

/// Installs the missing packages when this is root; otherwise says how.
pub(crate) fn ensure() -> Result<()> {
    let missing = missing();
    if missing.is_empty() {
        return Ok(());
    }
    if !is_root()? {
        bail!(
            "missing Debian packages; install them with\n  sudo apt-get install {}",
            missing.join(" ")
        );
    }
    println!("installing {}", missing.join(" "));
    let apt = |arguments: &[&str]| {
        let mut command = Command::new("apt-get");
        command
            .env("DEBIAN_FRONTEND", "noninteractive")
            .args(arguments);
        command
    };
    command::output(&mut apt(&["update"]))?;
    command::output(apt(&["install", "--yes", "--no-install-recommends"]).args(&missing))?;
    let still_missing = self::missing();
    if !still_missing.is_empty() {
        bail!(
            "installed, and still not to be found: {}",
            still_missing.join(" ")
        );
    }
    Ok(())
}

fn missing() -> Vec<&'static str> {
    let mut packages: Vec<_> = PROGRAMS
        .iter()
        .filter(|(program, _)| !command::exists(program))
        .map(|(_, package)| *package)
        .collect();
    let is_missing = |library: &str| !Path::new(JAVA).join(library).exists();
    packages.extend(
        PREFLIGHT
            .iter()
            .filter(|(library, _)| is_missing(library))
            .map(|(_, package)| *package),
    );
    // Debian keeps this part of Python's own library in a package of its own.
    let venv = Command::new("python3")
        .args(["-c", "import ensurepip, venv"])
        .output();
    if !venv.is_ok_and(|output| output.status.success()) {
        packages.push("python3-venv");
    }
    // The browser's pictures need letters with Vietnamese marks.
    if !Path::new("/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf").exists() {
        packages.push("fonts-dejavu-core");
    }
    // One may bring several of the files.
    packages.dedup();
    packages
}

fn is_root() -> Result<bool> {
    let identity = command::output(Command::new("id").arg("-u"))?;
    Ok(identity.trim_ascii() == b"0")
}
