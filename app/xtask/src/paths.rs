//! Where things are.

use std::env;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The folders that the commands work in.
pub(crate) struct Paths {
    /// The repository.
    pub(crate) root: PathBuf,
    /// Cargo's target folder, which may lie outside of the repository.
    pub(crate) target: PathBuf,
}

impl Paths {
    /// Finds the repository from the place of this crate.
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable at run time too; the one compiled in serves a copied binary.
        let own = env::var("CARGO_MANIFEST_DIR").unwrap_or(env!("CARGO_MANIFEST_DIR").to_owned());
        let root = Path::new(&own)
            .ancestors()
            .nth(2)
            .context("this crate lies at app/xtask in the repository")?
            .to_owned();
        let target = match env::var_os("CARGO_TARGET_DIR") {
            Some(folder) => root.join(folder),
            None => root.join("target"),
        };
        Ok(Self { root, target })
    }

    /// The built page.
    pub(crate) fn site(&self) -> PathBuf {
        self.target.join("site")
    }

    /// The editor's sources and the npm packages that bundle the page.
    pub(crate) fn editor(&self) -> PathBuf {
        self.root.join("app/editor")
    }

    /// The browser tests.
    pub(crate) fn browser_tests(&self) -> PathBuf {
        self.root.join("tests/browser")
    }
}
