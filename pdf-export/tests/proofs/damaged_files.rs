//! Damaged files in, answers or reasons out.

use std::sync::OnceLock;

use pdf_export::{
    Archive, Blank, ExportOptions, ReadError, SignError, SignatureOptions, VerifyOptions,
    attachments, blank, export, passages, signature_fields, verify,
};

use crate::damage::damaged;
use crate::{noise, try_often};

#[path = "../../examples/sample/mod.rs"]
#[allow(dead_code)]
mod sample;

/// Bytes that a signature finds room for.
const ROOM: usize = 200;

/// No reading of a small file takes more memory than a desktop of ten years ago gives to a page.
const MEMORY: u64 = 2 << 30;

#[test]
fn proof_that_a_damaged_file_is_read_or_called_damaged() {
    let mut count = std::cell::Cell::new((0, 0));
    try_often(2, 400, |source| {
        let files = files();
        let file = source.choose(files).expect("files");
        let other = source.choose(files).expect("files");
        let file = damaged(file, other, source).expect("enough noise");
        let now = "2026-11-26T00:00:00Z".parse().expect("a moment");
        let options = VerifyOptions::at(now);
        let results = [
            passages(&file).err(),
            attachments(&file).err(),
            verify(&file, &options).err(),
            signature_fields(&file).err(),
            match Blank::reopen(&file) {
                Ok(waiting) => {
                    // All of it but the room and its brackets.
                    let covered: usize = waiting.covered().iter().map(|part| part.len()).sum();
                    assert_eq!(covered + 2 * ROOM + 2, file.len());
                    None
                }
                Err(SignError::Unreadable(error)) => Some(error),
                Err(SignError::NotWaiting(_)) => None,
                Err(other) => panic!("{other:?}"),
            },
        ];
        for error in results.into_iter().flatten() {
            if let ReadError::Damaged { problem } = &error {
                assert!(!problem.is_empty());
            }
        }
        let (read, refused) = count.get();
        match passages(&file) {
            Ok(_) => count.set((read + 1, refused)),
            Err(_) => count.set((read, refused + 1)),
        }
    });
    let (read, refused) = *count.get_mut();
    // Both are tried, or the damage is too great or too small.
    let runs = read + refused;
    assert!(
        runs < 100 || (read * 10 > runs && refused * 10 > runs),
        "{read} read, {refused} refused"
    );
    let memory = most_memory();
    assert!(memory < MEMORY, "{memory} bytes");
}

/// The same documents as they are written, and with every stream unpacked, so that damage gets inside.
fn files() -> &'static [Vec<u8>] {
    static FILES: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    FILES.get_or_init(|| {
        let mut files = Vec::new();
        for (id, archive) in [("party", Archive::A3a), ("state", Archive::A1b)] {
            let mut document = sample::document(id);
            document.parts.truncate(2);
            document.annexes.clear();
            document.attachments[0].bytes = noise(7)[..300].to_vec();
            let mut options = ExportOptions::default();
            options.archive = archive;
            let profile = pdf_export::Profile::find(id).expect("shipped");
            let written = export(&document, profile, &options, &mut |_| {}).expect("printed");
            let mut unpacked = lopdf::Document::load_mem(&written.bytes).expect("readable");
            unpacked.decompress();
            let mut bytes = Vec::new();
            unpacked.save_to(&mut bytes).expect("written");
            let now = "2026-11-26T00:00:00Z".parse().expect("a moment");
            let waiting = blank(&written.bytes, &SignatureOptions::at(now), ROOM);
            let waiting = waiting.expect("a blank").pdf().to_vec();
            files.extend([written.bytes, bytes, waiting]);
        }
        files
    })
}

/// The most memory that this process has held, as Linux counts it.
fn most_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("Linux");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.trim().strip_suffix(" kB"));
    kilobytes
        .and_then(|number| number.parse::<u64>().ok())
        .expect("a number")
        * 1024
}
