//! Universal signature forgery (2019): the signature is there, and what a verifier needs to check it is not, so that a
//! careless one checks nothing. The entries that matter are missing, empty, `null`, or say something absurd.

use std::collections::BTreeMap;
use std::ops::Range;

use pdf_export::{Flaw, Verdict, verify};

use super::caught;
use crate::authority::trusting;
use crate::files::{last, pdf, replaced, room, signed_by};

/// Replaces the numbers of the byte range.
pub(super) fn with_range(signed: &[u8], numbers: [i64; 4]) -> Vec<u8> {
    let start = last(signed, "/ByteRange [") + "/ByteRange [".len();
    let room = 43;
    let text = numbers.map(|number| number.to_string()).join(" ");
    let mut bytes = signed.to_vec();
    bytes[start..start + room].copy_from_slice(format!("{text:<room$}").as_bytes());
    bytes
}

pub(super) fn range(signed: &[u8]) -> [i64; 4] {
    let start = last(signed, "/ByteRange [") + "/ByteRange [".len();
    let numbers: Vec<i64> = String::from_utf8_lossy(&signed[start..start + 43])
        .split_whitespace()
        .map(|number| number.parse().unwrap())
        .collect();
    numbers.try_into().unwrap()
}

#[test]
fn byte_ranges_that_do_not_cover() {
    let signed = signed_by(&pdf(), "p256");
    let [start, first, second, rest] = range(&signed);
    for (attack, numbers) in BTreeMap::from([
        ("all zero", [0, 0, 0, 0]),
        ("negative", [0, -first, second, rest]),
        ("not from the start", [1, first - 1, second, rest]),
        ("not from the start, else right", [1, first, second, rest]),
        ("not to the end", [start, first, second, rest - 2]),
        ("beyond the end", [start, first, second, rest + 1]),
        ("overlapping", [start, second, first, rest]),
        ("wider gap", [start, first - 1, second, rest]),
        ("narrower gap", [start, first + 1, second, rest]),
        ("huge", [start, first, 999_999_999_999, 999_999_999_999]),
    ]) {
        assert_eq!(
            caught(attack, &with_range(&signed, numbers)).flaw,
            Some(Flaw::ByteRange),
            "{attack}"
        );
    }
    let missing = replaced(&signed, "/ByteRange [", "/BiteRange [");
    assert_eq!(caught("no range", &missing).flaw, Some(Flaw::ByteRange));
}

#[test]
fn contents_that_are_no_signature() {
    let signed = signed_by(&pdf(), "p256");
    let Range { start, end } = room(&signed);
    let filled = |digit: u8| {
        let mut bytes = signed.clone();
        bytes[start..end].fill(digit);
        bytes
    };
    assert_eq!(caught("zeros", &filled(b'0')).flaw, Some(Flaw::Unreadable));
    assert_eq!(caught("ones", &filled(b'1')).flaw, Some(Flaw::Unreadable));
    let mut empty = signed.clone();
    empty[start..end].fill(b' ');
    caught("empty", &empty);
    let mut null = signed.clone();
    null[start - 1..end + 1].fill(b' ');
    null[start..start + 4].copy_from_slice(b"null");
    assert_eq!(caught("null", &null).flaw, Some(Flaw::ByteRange));
}

/// The gap leads to another hexadecimal string of the file than the signature's own.
#[test]
fn a_gap_around_another_string() {
    let signed = signed_by(&pdf(), "p256");
    let [_, _, _, rest] = range(&signed);
    let end = last(&signed, ">]");
    let start = last(&signed[..end], "<");
    assert!(signed.len() - start < rest as usize, "in the trailer");
    let gap = [
        0,
        start as i64,
        end as i64 + 1,
        (signed.len() - end - 1) as i64,
    ];
    assert_eq!(
        caught("other gap", &with_range(&signed, gap)).flaw,
        Some(Flaw::ByteRange)
    );
}

/// The dictionary as the attack writes it, as long as it was.
fn with_entry(signed: &[u8], place: Range<usize>, entry: &str) -> Vec<u8> {
    let mut bytes = signed.to_vec();
    let room = &mut bytes[place];
    assert!(entry.len() <= room.len());
    room.fill(b' ');
    room[..entry.len()].copy_from_slice(entry.as_bytes());
    bytes
}

/// Every way to say nothing in one entry, with every way to say nothing in the other. The text is another, too: a verifier
/// that is content with what it cannot check would not see it.
#[test]
fn entries_that_say_nothing() {
    let signed = replaced(&signed_by(&pdf(), "p256"), "(The report)", "(The REPORT)");
    let contents = {
        let Range { start, end } = room(&signed);
        start - "/Contents <".len()..end + 1
    };
    let ranges = {
        let start = last(&signed, "/ByteRange [");
        let length = signed[start..].iter().position(|byte| *byte == b']');
        start..start + length.unwrap() + 1
    };
    let (digits, numbers) = (
        String::from_utf8(signed[contents.clone()].to_vec()).unwrap(),
        String::from_utf8(signed[ranges.clone()].to_vec()).unwrap(),
    );
    let [_, first, second, rest] = range(&signed);
    let whole = signed.len();
    let of_range = [
        numbers,
        String::new(),
        "/ByteRange".into(),
        "/ByteRange null".into(),
        "/ByteRange []".into(),
        "/ByteRange [0]".into(),
        "/ByteRange [0 0 0 0]".into(),
        "/ByteRange [null null null null]".into(),
        format!("/ByteRange [0 {whole}]"),
        format!("/ByteRange [0 {whole} {whole} 0]"),
        format!("/ByteRange [0 {first} {second} -{rest}]"),
        format!("/ByteRange [-1 {first} {second} {rest}]"),
        format!("/ByteRange [0 {second} {first} {rest}]"),
        format!("/ByteRange [0 {first} {second} {rest} 0 0]"),
        format!("/ByteRange [0. {first}. {second}. {rest}.]"),
        format!("/ByteRange ({first} {second})"),
        "/ByteRange 1 0 R".into(),
    ];
    let of_contents = [
        digits,
        String::new(),
        "/Contents".into(),
        "/Contents null".into(),
        "/Contents <>".into(),
        "/Contents <00>".into(),
        "/Contents ()".into(),
        "/Contents 0".into(),
        "/Contents [<00>]".into(),
        "/Contents 1 0 R".into(),
    ];
    let mut count = 0;
    for range in &of_range {
        for content in &of_contents {
            let bytes = with_entry(&signed, ranges.clone(), range);
            let bytes = with_entry(&bytes, contents.clone(), content);
            let attack = format!("{range}, {:.20}", content);
            // An entry without a value takes the next key for one: what then is no dictionary has no signature.
            let found =
                verify(&bytes, &trusting()).unwrap_or_else(|error| panic!("{attack}: {error}"));
            for signature in &found.signatures {
                assert_eq!(signature.verdict(), Verdict::Broken, "{attack}: {found:#?}");
                count += 1;
            }
        }
    }
    assert!(count >= 100, "the signature is found in {count} of them");
}

/// Other entries of the dictionary that readers choose their way by.
#[test]
fn a_kind_that_is_missing_or_another() {
    let signed = signed_by(&pdf(), "p256");
    for (entry, other) in [
        (
            "/SubFilter /ETSI.CAdES.detached",
            "/SubFilter null            ",
        ),
        (
            "/SubFilter /ETSI.CAdES.detached",
            "/SubFilter /adbe.x509.rsa_sha1 ",
        ),
        ("/Filter /Adobe.PPKLite", "/Filter null          "),
        ("/Filter /Adobe.PPKLite", "/FIlter /Adobe.PPKLite"),
    ] {
        let other = format!("{other:width$}", width = entry.len());
        let status = caught(&other, &replaced(&signed, entry, &other));
        assert!(status.flaw.is_some(), "{other}: {status:#?}");
    }
}

/// Called a timestamp, a signature is none: it is told as a timestamp that does not hold.
#[test]
fn a_signature_that_is_called_a_timestamp() {
    let other = "/SubFilter /ETSI.RFC3161       ";
    let signed = replaced(
        &signed_by(&pdf(), "p256"),
        "/SubFilter /ETSI.CAdES.detached",
        other,
    );
    let found = verify(&signed, &trusting()).unwrap();
    assert_eq!(found.verdict(), None);
    assert!(found.timestamps.len() == 1 && !found.timestamps[0].holds());
}
