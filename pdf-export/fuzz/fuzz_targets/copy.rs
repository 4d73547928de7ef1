//! Reading a copy of the store, plain or sealed, or a report file: as it is, and with an end that fits.
#![no_main]

use libfuzzer_sys::fuzz_target;
use pdf_export_fuzz::{Allocator, Memory, allocator};
use sha2::{Digest, Sha256};
use store::copy::{About, CopyError, CopyReader, CopyWriter, Entry, Scope, Step};
use store::vault::DataKey;

#[global_allocator]
static ALLOCATOR: Allocator = allocator();

/// A line is there as it was fed, opened, and read; a report file is read into its shape and back.
const MEMORY: Memory = Memory {
    base: 1 << 20,
    multiple: 128,
};

/// What a reading gave.
type Read = Result<(Option<Scope>, Vec<Entry>), CopyError>;

fuzz_target!(|file: &[u8]| MEMORY.bound(&ALLOCATOR, file.len(), || read(file)));

fn read(file: &[u8]) {
    let as_it_is = copy(file, 1 + file.len() % 97);
    assert_eq!(as_it_is, copy(file, file.len().max(1)), "however it comes");
    written_again(&as_it_is);
    if let Ok((Some(_), _)) = as_it_is {
        let early = copy(before_last_line(file), 4096);
        assert!(early.is_err(), "a copy ends once");
    }
    written_again(&copy(&with_end(file), 4096));
}

/// Reads a file in pieces, with the key of the sealed ones that are tried.
fn copy(file: &[u8], size: usize) -> Read {
    let mut reader = CopyReader::new();
    let mut pieces = file.chunks(size);
    let mut scope = None;
    let mut entries = Vec::new();
    loop {
        match reader.next()? {
            Step::More => match pieces.next() {
                Some(piece) => reader.feed(piece),
                None => reader.finish(),
            },
            Step::About(about) => scope = Some(about.scope),
            Step::Locked(_) => reader.unlock_with(&DataKey::from_bytes(&mut [2; 32])),
            Step::Entry(entry) => entries.push(entry),
            Step::End(_) => return Ok((scope, entries)),
        }
    }
}

/// What was read as a copy, is written and read again as the same.
fn written_again(read: &Read) {
    let Ok((Some(scope), entries)) = read else {
        return;
    };
    let about = About {
        made_at: "2040-01-01T00:00:00Z".parse().expect("a moment"),
        scope: *scope,
    };
    let (mut writer, mut file) = CopyWriter::plain(&about);
    for entry in entries {
        file.extend(writer.write(entry).expect("an entry that was read"));
    }
    file.extend(writer.end().expect("a copy that was read"));
    assert_eq!(&copy(&file, 4096), read);
}

/// The file with another last line: noise finds no checksum.
fn with_end(file: &[u8]) -> Vec<u8> {
    let mut lines = before_last_line(file).to_vec();
    let count = lines.iter().filter(|byte| **byte == b'\n').count();
    let sha256: String = Sha256::digest(&lines)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let end = format!("{{\"end\":{{\"lines\":{count},\"sha256\":\"{sha256}\"}}}}\n");
    lines.extend(end.into_bytes());
    lines
}

/// The lines before the last one.
fn before_last_line(file: &[u8]) -> &[u8] {
    let whole = file.strip_suffix(b"\n").unwrap_or(file);
    let end = whole.iter().rposition(|byte| *byte == b'\n');
    &file[..end.map_or(0, |end| end + 1)]
}
