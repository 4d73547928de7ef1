//! What can happen to a file on its way, and what somebody can do to it.

use arbitrary::{Result, Unstructured};

/// Does a few things to `file`; `other` is another file of which pieces may get in.
pub fn damaged(file: &[u8], other: &[u8], source: &mut Unstructured<'_>) -> Result<Vec<u8>> {
    let mut file = file.to_vec();
    for _ in 0..source.int_in_range(1..=3)? {
        match source.int_in_range(0..=15)? {
            0 => file.truncate(source.int_in_range(0..=file.len())?),
            1 => {
                let piece = stretch(other.len(), source)?;
                let at = source.int_in_range(0..=file.len())?;
                file.splice(at..at, other[piece].iter().copied());
            }
            2 => {
                let piece = stretch(file.len(), source)?;
                file.drain(piece);
            }
            // What follows keeps its place, so that the file still holds together.
            3..=4 => {
                let piece = stretch(file.len().min(other.len()), source)?;
                let at = source.int_in_range(0..=file.len() - piece.len())?;
                file[at..at + piece.len()].copy_from_slice(&other[piece]);
            }
            5..=7 => {
                for _ in 0..source.int_in_range(1..=4)? {
                    let at = source.choose_index(file.len().max(1))?;
                    if let Some(byte) = file.get_mut(at) {
                        *byte ^= source.arbitrary::<u8>()?;
                    }
                }
            }
            // Most of what matters are numbers: lengths, places, references.
            _ => number(&mut file, source)?,
        }
    }
    Ok(file)
}

fn stretch(length: usize, source: &mut Unstructured<'_>) -> Result<std::ops::Range<usize>> {
    let start = source.int_in_range(0..=length)?;
    let end = start + source.int_in_range(0..=(length - start).min(500))?;
    Ok(start..end)
}

/// Puts another number in the place of the next one.
fn number(file: &mut [u8], source: &mut Unstructured<'_>) -> Result<()> {
    let at = source.int_in_range(0..=file.len())?;
    let Some(start) = file[at..].iter().position(u8::is_ascii_digit) else {
        return Ok(());
    };
    let start = at + start;
    let digits = file[start..]
        .iter()
        .take_while(|byte| byte.is_ascii_digit());
    let end = start + digits.count();
    let small = source.int_in_range(0..=60)?.to_string();
    let numbers = [
        &small,
        "0",
        "1",
        "-1",
        "255",
        "65535",
        "65536",
        "2147483647",
        "4294967295",
        "4294967296",
        "18446744073709551615",
        "99999999999999999999",
        "1e308",
        "0.5",
        "null",
        "[",
        "<<",
        "(",
        "<",
    ];
    let number = source.choose(&numbers)?;
    let room = (end - start).max(number.len()).min(file.len() - start);
    let number = format!("{number:room$}");
    file[start..start + room].copy_from_slice(&number.as_bytes()[..room]);
    Ok(())
}
