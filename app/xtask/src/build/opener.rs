//! The stand-alone opener: page, styles, script and module in one HTML file, which opens from a disk.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;

use super::{bundle, digest};
use crate::paths::Paths;

/// The file that people keep beside their copies.
pub(crate) const FILE: &str = "mo-ban-sao.html";

/// Puts the file together out of the finished script and module.
pub(super) fn file(paths: &Paths, scratch: &Path, script: &Path, wasm: &Path) -> Result<PathBuf> {
    let folder = paths.root.join("app/opener/page");
    let sheet = scratch.join("opener.css");
    bundle::sheet(paths, &folder.join("opener.css"), &sheet)?;
    let read = |path: &Path| fs::read_to_string(path).with_context(|| path.display().to_string());
    let module = fs::read(wasm).with_context(|| wasm.display().to_string())?;
    let page = filled(
        &read(&folder.join("index.html"))?,
        read(&sheet)?.trim(),
        read(script)?.trim(),
        &BASE64_STANDARD.encode(module),
    )?;
    let file = scratch.join(FILE);
    fs::write(&file, page)?;
    Ok(file)
}

/// The page with everything in its place, and in its policy the digests of what may run and what may dress it.
fn filled(page: &str, styles: &str, script: &str, module: &str) -> Result<String> {
    // What would end the element, or begin a comment in it, before its end.
    for (text, ends) in [(styles, "</style"), (script, "</script"), (script, "<!--")] {
        if text.to_ascii_lowercase().contains(ends) {
            bail!("{ends} cannot stand inside of the page");
        }
    }
    let digests = [styles, script].map(|text| digest::integrity(text.as_bytes()));
    let mut rest = page;
    let mut filled = String::new();
    // From the front, so that nothing is looked for in what was put in.
    for (name, text) in [
        ("{{script-digest}}", digests[1].as_str()),
        ("{{styles-digest}}", &digests[0]),
        ("{{styles}}", styles),
        ("{{module}}", module),
        ("{{script}}", script),
    ] {
        let (before, after) = rest
            .split_once(name)
            .with_context(|| format!("the page has no {name} in its place"))?;
        filled += before;
        filled += text;
        rest = after;
    }
    if rest.contains("{{") {
        bail!("the page has a place that nothing belongs in");
    }
    Ok(filled + rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "{{script-digest}} {{styles-digest}} <style>{{styles}}</style> {{module}} <script>{{script}}</script>";

    #[test]
    fn everything_has_its_place() {
        let page = filled(PAGE, "a{}", "let b = '{{styles}}';", "AGFzbQ==").unwrap();
        let digests =
            ["let b = '{{styles}}';", "a{}"].map(|text| digest::integrity(text.as_bytes()));
        let expected = format!(
            "{} {} <style>a{{}}</style> AGFzbQ== <script>let b = '{{{{styles}}}}';</script>",
            digests[0], digests[1]
        );
        assert_eq!(page, expected);
    }

    #[test]
    fn what_would_end_its_element_is_refused() {
        assert!(filled(PAGE, "", "let a = '</Script>'", "").is_err());
        assert!(filled(PAGE, "", "let a = '<!--'", "").is_err());
        assert!(filled(PAGE, "a{content:'</style>'}", "", "").is_err());
    }

    #[test]
    fn a_page_with_other_places_is_refused() {
        assert!(filled(&PAGE.replace("{{module}}", ""), "", "", "").is_err());
        assert!(filled(&format!("{PAGE}{{{{more}}}}"), "", "", "").is_err());
    }
}
