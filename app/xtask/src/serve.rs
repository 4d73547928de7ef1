//! A small web server for the built page, on this machine only.

use std::fs;
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

use crate::build::{self, Mode};
use crate::paths::Paths;

/// Requests that are answered at the same time.
const THREADS: usize = 4;

/// Builds the page and serves it until the program is ended.
pub(crate) fn build_and_serve(paths: &Paths, mode: Mode, port: u16) -> Result<()> {
    build::build(paths, mode)?;
    serve(&paths.site(), port)
}

/// Serves a folder until the program is ended; prints the address as its only line.
pub(crate) fn serve(folder: &Path, port: u16) -> Result<()> {
    let server = Server::http(("127.0.0.1", port))
        .map_err(|error| anyhow!("cannot listen on port {port}: {error}"))?;
    println!("http://{}/", server.server_addr());
    let server = Arc::new(server);
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (server, folder) = (Arc::clone(&server), folder.to_owned());
            thread::spawn(move || {
                for request in server.incoming_requests() {
                    answer(&folder, request);
                }
            })
        })
        .collect();
    for thread in threads {
        let _ = thread.join();
    }
    Ok(())
}

fn answer(folder: &Path, request: Request) {
    let file = file_of(folder, request.url());
    let content = file.as_ref().and_then(|file| fs::read(file).ok());
    let (status, kind, content) = match (file, content) {
        (Some(file), Some(content)) => (200, content_type(&file), content),
        _ => (404, "text/plain; charset=utf-8", b"not found\n".to_vec()),
    };
    let response = [
        ("Content-Type", kind),
        // The browser asks each time: what was just built is what is shown.
        ("Cache-Control", "no-cache"),
        ("X-Content-Type-Options", "nosniff"),
    ]
    .into_iter()
    .filter_map(|(name, value)| Header::from_bytes(name, value).ok())
    .fold(Response::from_data(content), Response::with_header)
    .with_status_code(status);
    // A browser that went away in the middle is no fault of ours.
    let _ = request.respond(response);
}

/// The file that an address names; none for one that would leave the folder.
fn file_of(folder: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.trim_start_matches('/');
    let path = Path::new(if path.is_empty() { "index.html" } else { path });
    path.components()
        .all(|part| matches!(part, Component::Normal(_)))
        .then(|| folder.join(path))
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("json") => "application/json",
        Some("webmanifest") => "application/manifest+json",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("pdf") => "application/pdf",
        Some("ttf") => "font/ttf",
        Some("woff2") => "font/woff2",
        Some("txt" | "md") => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_name_files_of_the_folder_only() {
        let folder = Path::new("/site");
        let named = |url| file_of(folder, url).map(|file| file.display().to_string());
        assert_eq!(named("/"), Some("/site/index.html".to_owned()));
        assert_eq!(named("/a/b.js?x=1"), Some("/site/a/b.js".to_owned()));
        assert_eq!(named("/../secret"), None);
        assert_eq!(named("/a/../../secret"), None);
        assert_eq!(named("//etc/passwd"), Some("/site/etc/passwd".to_owned()));
    }
}
