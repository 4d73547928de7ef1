//! Which bytes a signature covers (ISO 32000-2, 12.8.1).

use std::ops::Range;

use lopdf::{Dictionary, Object};

use super::Flaw;
use super::revisions::Revisions;
use crate::revision::fields::fields;

/// Signatures larger than this are not looked at.
const MAX_SIGNATURE: usize = 1 << 20;

/// What a signature covers: everything up to `end` but the gap that holds it.
pub(crate) struct Covered {
    gap: Range<usize>,
    pub(crate) end: usize,
    /// The bytes of `/Contents`.
    pub(crate) signature: Vec<u8>,
}

impl Covered {
    /// The digits of `/Contents`, without angle brackets.
    pub(crate) fn room(&self) -> Range<usize> {
        self.gap.start + 1..self.gap.end - 1
    }

    pub(crate) fn parts<'a>(&self, pdf: &'a [u8]) -> [&'a [u8]; 2] {
        [&pdf[..self.gap.start], &pdf[self.gap.end..self.end]]
    }
}

/// Reads and checks the range: from the first byte to the end of a revision, in two parts, with a gap
/// that holds the signature's string and nothing else.
pub(crate) fn covered(
    revisions: &Revisions<'_>,
    field: &str,
    signature: &Dictionary,
) -> Result<Covered, Flaw> {
    let pdf = &revisions.whole;
    let numbers = numbers(signature).ok_or(Flaw::ByteRange)?;
    let [start, first, second, rest] = numbers;
    let end = second.checked_add(rest).ok_or(Flaw::ByteRange)?;
    if start != 0 || first >= second || end > pdf.bytes.len() || rest == 0 {
        return Err(Flaw::ByteRange);
    }
    let gap = first..second;
    let signature_bytes = hexadecimal_string(&pdf.bytes[gap.clone()]).ok_or(Flaw::ByteRange)?;
    let contents = signature
        .get(b"Contents")
        .and_then(Object::as_str)
        .map_err(|_| Flaw::Unreadable)?;
    if *contents != signature_bytes[..] {
        return Err(Flaw::ByteRange);
    }
    if !ends_a_revision(&pdf.bytes[..end]) {
        return Err(Flaw::ByteRange);
    }
    in_its_revision(revisions, end, field, signature)?;
    Ok(Covered {
        gap,
        end,
        signature: signature_bytes,
    })
}

fn numbers(signature: &Dictionary) -> Option<[usize; 4]> {
    // A range by reference could be exchanged later: only one that stands in the signature counts.
    let Ok(Object::Array(range)) = signature.get(b"ByteRange") else {
        return None;
    };
    let numbers: Vec<usize> = range
        .iter()
        .map(|number| {
            number
                .as_i64()
                .ok()
                .and_then(|number| usize::try_from(number).ok())
        })
        .collect::<Option<_>>()?;
    numbers.try_into().ok()
}

/// The bytes of `<…>` when the gap is exactly that.
fn hexadecimal_string(gap: &[u8]) -> Option<Vec<u8>> {
    let digits = gap.strip_prefix(b"<")?.strip_suffix(b">")?;
    if digits.is_empty() || digits.len() % 2 != 0 || digits.len() > 2 * MAX_SIGNATURE {
        return None;
    }
    digits
        .chunks_exact(2)
        .map(|pair| {
            let high = (pair[0] as char).to_digit(16)?;
            let low = (pair[1] as char).to_digit(16)?;
            Some((high * 16 + low) as u8)
        })
        .collect()
}

/// Whether the bytes end as a revision does: `%%EOF`, at most one end of line after it.
pub(super) fn ends_a_revision(bytes: &[u8]) -> bool {
    [&b""[..], b"\n", b"\r", b"\r\n"].iter().any(|end_of_line| {
        bytes
            .strip_suffix(*end_of_line)
            .is_some_and(|bytes| bytes.ends_with(b"%%EOF"))
    })
}

/// The revision must be a document of its own that holds this very signature. Otherwise the range was
/// borrowed from somewhere else.
fn in_its_revision(
    revisions: &Revisions<'_>,
    end: usize,
    field: &str,
    signature: &Dictionary,
) -> Result<(), Flaw> {
    let revision = revisions.form_at(end).ok_or(Flaw::NotInItsRevision)?;
    let there = fields(&revision).into_iter().any(|candidate| {
        candidate.name == field
            && candidate
                .signature(&revision)
                .is_some_and(|(_, found)| found == signature)
    });
    there.then_some(()).ok_or(Flaw::NotInItsRevision)
}
