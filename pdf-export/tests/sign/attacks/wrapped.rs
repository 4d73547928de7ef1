//! Signature wrapping (2019): the signed bytes are kept, and moved apart. In the wider gap stands what the reader finds, with
//! the cross-references that lead to it.

use lopdf::xref::XrefEntry;
use lopdf::{Document, Stream};
use pdf_export::{Flaw, Verdict, verify};

use super::caught;
use super::forged::{range, with_range};
use crate::authority::trusting;
use crate::files::{Form, document, pdf, replaced, room, saved, signed_by};

/// A signature taken over from another file, or wrapped: its range leads elsewhere.
#[test]
fn a_signature_from_elsewhere() {
    let one = signed_by(&pdf(), "p256");
    let other = {
        let mut document = document();
        let text = b"BT /F 14 Tf 72 720 Td (Another) Tj ET".to_vec();
        let page = document.page_iter().next().unwrap();
        let content = document.get_page_contents(page)[0];
        document.set_object(content, Stream::new(lopdf::Dictionary::new(), text));
        signed_by(&saved(document, Form::Table), "p256")
    };
    let mut borrowed = other.clone();
    borrowed[room(&other)].copy_from_slice(&one[room(&one)]);
    assert_eq!(
        caught("borrowed", &borrowed).flaw,
        Some(Flaw::DocumentAltered)
    );

    // Wrapping: the signed rest moves to the end of the file, and another rest takes its old place.
    let [_, first, second, rest] = range(&one);
    let (kept, moved) = one.split_at(second as usize);
    let evil = replaced(moved, "(Signature1)", "(Signature9)");
    let wrapped = [kept, &evil, moved].concat();
    let place = (kept.len() + evil.len()) as i64;
    let wrapped = with_range(&wrapped, [0, first, place, rest]);
    let status = caught("wrapped around another field", &wrapped);
    assert_eq!(
        (status.field.as_str(), status.flaw),
        ("Signature9", Some(Flaw::ByteRange))
    );
    let wrapped = with_range(&[kept, moved, moved].concat(), [0, first, place, rest]);
    assert_eq!(caught("wrapped", &wrapped).flaw, Some(Flaw::ByteRange));
}

/// How the wider gap is filled.
#[derive(Debug, Clone, Copy)]
enum Filling {
    /// The digits end as before, and the gap goes on behind them.
    Behind,
    /// The zeros that fill the room make way: the second part may even stay where it was.
    InTheRoom,
    /// As `Behind`, in one string: digits, then something that a lenient reader passes over.
    InTheString,
}

/// The whole attack: `/ByteRange` stands once more, behind the signature's value and outside of what is covered, and says
/// where the second part went; in its place stand another text, and a table that leads to it. `startxref`, which is
/// covered, leads to that table.
fn wrapped(signed: &[u8], filling: Filling) -> Vec<u8> {
    let read = Document::load_mem(signed).unwrap();
    let [_, first, second, rest] = range(signed).map(|number| number as usize);
    let table = read.xref_start;
    let content = read.get_page_contents(read.page_iter().next().unwrap())[0].0;
    let root = read.trailer.get(b"Root").unwrap().as_reference().unwrap().0;
    let digits = signed[first + 1..second - 1].to_vec();
    let digits = String::from_utf8(digits).unwrap();
    let value = digits.trim_end_matches("00");
    let string = match filling {
        Filling::Behind => format!("<{digits}>"),
        Filling::InTheRoom => format!("<{value}>"),
        Filling::InTheString => format!("<{value}%"),
    };
    let text = "BT /F 14 Tf 72 720 Td (Wrapped) Tj ET";
    // Twice, for the length of the number.
    let mut place = 0;
    let mut attacked = Vec::new();
    for _ in 0..2 {
        attacked = signed[..first].to_vec();
        attacked.extend_from_slice(string.as_bytes());
        attacked.extend_from_slice(
            format!("/ByteRange [0 {first} {place:010} {rest}]>>\nendobj\n").as_bytes(),
        );
        if let Filling::InTheString = filling {
            attacked.push(b'>');
        }
        let other = attacked.len();
        attacked.extend_from_slice(
            format!(
                "{content} 0 obj\n<</Length {}>>stream\n{text}\nendstream\nendobj\n",
                text.len()
            )
            .as_bytes(),
        );
        assert!(attacked.len() <= table, "there is room before the table");
        attacked.resize(table, b'\n');
        let moved = place.max(second) - second;
        attacked.extend_from_slice(
            format!("xref\n0 {}\n0000000000 65535 f \n", read.max_id + 1).as_bytes(),
        );
        for number in 1..=read.max_id {
            let offset = match read.reference_table.get(number) {
                _ if number == content => other,
                Some(&XrefEntry::Normal { offset, .. }) if (offset as usize) < first => {
                    offset as usize
                }
                Some(&XrefEntry::Normal { offset, .. }) => offset as usize + moved,
                _ => 0,
            };
            attacked.extend_from_slice(format!("{offset:010} 00000 n \n").as_bytes());
        }
        attacked.extend_from_slice(
            format!("trailer\n<</Size {}/Root {root} 0 R>>\n", read.max_id + 1).as_bytes(),
        );
        place = attacked.len();
        attacked.extend_from_slice(&signed[second..]);
    }
    attacked
}

#[test]
fn a_second_part_that_is_moved() {
    let signed = signed_with_room_to_spare();
    for filling in [Filling::Behind, Filling::InTheRoom, Filling::InTheString] {
        let attacked = wrapped(&signed, filling);
        // What is covered is what was signed.
        let [first, second] = [range(&signed)[1] as usize, range(&signed)[2] as usize];
        assert!(attacked.starts_with(&signed[..first]) && attacked.ends_with(&signed[second..]));
        if !matches!(filling, Filling::InTheString) {
            let read = Document::load_mem(&attacked).unwrap();
            let shown = read.get_page_content(read.page_iter().next().unwrap());
            assert!(
                String::from_utf8_lossy(&shown).contains("Wrapped"),
                "the attack works in a reader: {filling:?}"
            );
            let status = caught("moved", &attacked);
            assert_eq!(status.flaw, Some(Flaw::ByteRange), "{filling:?}");
        } else if let Ok(found) = verify(&attacked, &trusting()) {
            let mut verdicts = found.signatures.iter().map(|signature| signature.verdict());
            assert!(
                verdicts.all(|verdict| verdict == Verdict::Broken),
                "{found:#?}"
            );
        }
    }
}

/// The second part stays, and the wider room behind a shorter value has the other text and its table.
#[test]
fn a_room_that_holds_more_than_a_signature() {
    let signed = signed_with_room_to_spare();
    let [_, first, second, rest] = range(&signed);
    let room = room(&signed);
    let digits = String::from_utf8(signed[room.clone()].to_vec()).unwrap();
    let value = digits.trim_end_matches("00").len();
    for filling in [
        format!(">/ByteRange [0 {first} {second} {rest}]/Reason(Wrapped"),
        String::from("> /Reason <"),
        String::from(">% "),
        String::from(" "),
        String::from("\n/Reason "),
    ] {
        let mut attacked = signed.clone();
        let at = room.start + value;
        assert!(at + filling.len() < room.end, "room to spare");
        attacked[at..at + filling.len()].copy_from_slice(filling.as_bytes());
        let found = verify(&attacked, &trusting());
        for signature in found.iter().flat_map(|found| &found.signatures) {
            assert_eq!(
                signature.verdict(),
                Verdict::Broken,
                "{filling}: {found:#?}"
            );
        }
    }
}

/// As a signature is that waits for a timestamp.
fn signed_with_room_to_spare() -> Vec<u8> {
    let options = pdf_export::SignatureOptions {
        timestamp_room: 2000,
        ..crate::authority::options()
    };
    let signer = crate::authority::key("p256").into_signer([7; 32]);
    pdf_export::sign(&pdf(), &options, &signer).unwrap()
}
