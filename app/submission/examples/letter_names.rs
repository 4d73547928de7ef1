//! Writes `public/letter-names.zlib`, the names of all letters, for the version of Unicode that `unicode_names2`
//! knows. `submission::letter_name` says how it is laid out.

use std::fmt::Write as _;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

fn main() -> std::io::Result<()> {
    let mut text = String::new();
    // The number that a line without one stands for.
    let mut next = 0;
    let mut letters = named().peekable();
    while let Some((first, name)) = letters.next() {
        let (mut last, prefix) = (first, without_number(first, &name));
        while let Some((code, name)) = letters.peek()
            && *code == last + 1
            && prefix.is_some()
            && prefix == without_number(*code, name)
        {
            last = *code;
            letters.next();
        }
        match prefix {
            Some(prefix) => {
                writeln!(text, "{first:04X}-{last:04X}\t{prefix}").expect("a string");
            }
            None if first == next => writeln!(text, "{name}").expect("a string"),
            None => writeln!(text, "{first:04X}\t{name}").expect("a string"),
        }
        next = last + 1;
    }
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../public/letter-names.zlib"
    );
    let mut file = ZlibEncoder::new(std::fs::File::create(path)?, Compression::best());
    file.write_all(text.as_bytes())?;
    file.finish()?;
    Ok(())
}

fn named() -> impl Iterator<Item = (u32, String)> {
    ('\0'..=char::MAX).filter_map(|letter| {
        let name = unicode_names2::name(letter)?;
        Some((u32::from(letter), name.to_string()))
    })
}

/// The name before the letter's own number, if it ends in it.
fn without_number(code: u32, name: &str) -> Option<String> {
    let prefix = name.strip_suffix(&format!("{code:04X}"))?;
    Some(prefix.to_owned())
}
