//! The finished folder, and the list of its files that the service worker keeps.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::{Mode, digest};
use crate::paths::Paths;

/// The script that keeps the site for times without a network.
const SERVICE_WORKER: &str = "service-worker.js";

/// The line of it that the build replaces.
const PLACEHOLDER: &str = r#"const SITE = { version: "development", files: {} };"#;

/// Gathers the files of `public/` and the built ones, and replaces the old site with them.
pub(crate) fn assemble(paths: &Paths, mode: Mode, built: &[PathBuf], editor: &Path) -> Result<()> {
    let site = paths.site();
    let next = paths.target.join("site.next");
    remove(&next)?;
    copy_folder(&paths.root.join("public"), &next)?;
    // The app's module carries them.
    remove(&next.join("styles"))?;
    for file in built.iter().map(PathBuf::as_path).chain([editor]) {
        let name = file.file_name().unwrap_or(OsStr::new(""));
        fs::copy(file, next.join(name)).with_context(|| file.display().to_string())?;
    }
    // While somebody develops, every reload shows the newest files: nothing is kept.
    if mode == Mode::Release {
        list_files(&next)?;
    }
    remove(&site)?;
    fs::rename(&next, &site)?;
    Ok(())
}

/// Writes into the service worker which files there are, with their digests.
fn list_files(site: &Path) -> Result<()> {
    let mut files = BTreeMap::new();
    digest_files(site, site, &mut files)?;
    let path = site.join(SERVICE_WORKER);
    let script = fs::read_to_string(&path).context(SERVICE_WORKER)?;
    fs::write(path, with_files(&script, &files)?)?;
    Ok(())
}

fn with_files(script: &str, files: &BTreeMap<String, String>) -> Result<String> {
    if script.matches(PLACEHOLDER).count() != 1 {
        bail!("{SERVICE_WORKER} does not contain `{PLACEHOLDER}` exactly once");
    }
    let files = serde_json::to_string(files)?;
    // A change of the service worker itself is a new version, too.
    let version = &digest::hex(format!("{files}{script}").as_bytes())[..16];
    let site = format!(r#"const SITE = {{ version: "{version}", files: {files} }};"#);
    Ok(script.replace(PLACEHOLDER, &site))
}

fn digest_files(site: &Path, folder: &Path, files: &mut BTreeMap<String, String>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            digest_files(site, &path, files)?;
            continue;
        }
        let name = path.strip_prefix(site)?.to_string_lossy().into_owned();
        if name != SERVICE_WORKER {
            files.insert(name, digest::integrity(&fs::read(&path)?));
        }
    }
    Ok(())
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_folder(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn remove(folder: &Path) -> Result<()> {
    if folder.exists() {
        fs::remove_dir_all(folder).with_context(|| folder.display().to_string())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(digest: &str) -> BTreeMap<String, String> {
        BTreeMap::from([("index.html".to_owned(), digest.to_owned())])
    }

    #[test]
    fn the_list_takes_the_place_of_the_placeholder() {
        let script = with_files(&format!("{PLACEHOLDER}\nrest"), &files("sha256-a")).unwrap();
        assert!(
            script.contains(r#"files: {"index.html":"sha256-a"}"#),
            "{script}"
        );
        assert!(script.ends_with("rest") && !script.contains("development"));
    }

    #[test]
    fn another_content_is_another_version() {
        let versions = ["sha256-a", "sha256-b"].map(|digest| {
            let script = with_files(PLACEHOLDER, &files(digest)).unwrap();
            script.split('"').nth(1).unwrap().to_owned()
        });
        assert_ne!(versions[0], versions[1]);
    }

    #[test]
    fn a_service_worker_without_the_placeholder_is_refused() {
        assert!(with_files("const SITE = 1;", &files("")).is_err());
    }
}
