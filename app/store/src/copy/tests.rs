//! Copies, written and read back, and what happens to files on their way.

use std::time::Instant;

use aead_stream::EncryptorBE32;
use base64ct::{Base64, Encoding};
use chacha20poly1305::XChaCha20Poly1305;
use chacha20poly1305::aead::Payload;
use report::{ReportId, wire};

use super::entry::Line;
use super::*;
use crate::OwnFile;
use crate::Revision;
use crate::record::ReportRecord;
use crate::samples::{at, report};
use crate::sum::with_sum;
use crate::vault::header_for_tests::{data, key};
use crate::vault::{Header, Kdf, KdfError, NONCE_LENGTH, WrongPassphrase};

fn about(scope: Scope) -> About {
    About {
        made_at: at(0),
        scope,
    }
}

fn header() -> Header {
    let kdf = Kdf::usual([5; 16]);
    Header::new("one", kdf, &key(1), &data(2), [3; NONCE_LENGTH])
}

fn of_report(id: &str, text: &str) -> Entry {
    let mut report = report(text);
    report.id = ReportId(id.into());
    let record = ReportRecord::new(&report, Revision(7), at(0)).to_text();
    Entry::Report {
        id: report.id,
        record,
    }
}

fn small(id: &str) -> Entry {
    Entry::Report {
        id: ReportId(id.into()),
        record: r#"{"id":"một"}"#.into(),
    }
}

fn version(key: &str, record: &str) -> Entry {
    Entry::Version {
        key: key.into(),
        record: record.into(),
    }
}

fn file(name: &str) -> Entry {
    Entry::File(OwnFile {
        name: name.into(),
        text: "-----BEGIN CERTIFICATE-----\r\nMIIB\n".into(),
    })
}

fn deleted(id: &str) -> Entry {
    Entry::Deleted {
        id: ReportId(id.into()),
        record: r#"{"record":1}"#.into(),
    }
}

/// One of each, small enough that every bit of them can be tried.
fn entries() -> Vec<Entry> {
    vec![
        Entry::Settings(r#"{"record":1,"language":"vi"}"#.into()),
        file("letterhead:party"),
        small("one"),
        version("one/000001", "\u{1}\n không phải JSON \u{2028}"),
        version("one/000002", "{}"),
        small("two"),
        deleted("three"),
        version("three/000001", "{}"),
    ]
}

fn written(begun: (CopyWriter, Vec<u8>), entries: &[Entry]) -> Vec<u8> {
    let (mut writer, mut bytes) = begun;
    for entry in entries {
        bytes.extend(writer.write(entry).unwrap());
    }
    bytes.extend(writer.end().unwrap());
    bytes
}

fn plain(entries: &[Entry]) -> Vec<u8> {
    written(CopyWriter::plain(&about(Scope::Everything)), entries)
}

fn sealed(entries: &[Entry]) -> Vec<u8> {
    let begun = CopyWriter::sealed(&about(Scope::Everything), &header(), &data(2), [4; 19]);
    written(begun, entries)
}

/// What came before the end, and how it ended.
struct Read {
    entries: Vec<Entry>,
    end: Result<Whole, CopyError>,
}

impl Read {
    /// The entries, if all was well.
    fn all(self) -> Result<Vec<Entry>, CopyError> {
        self.end.map(|_| self.entries)
    }
}

/// Reads a file in pieces of `size` bytes, with the key that the sealed ones have.
fn read_in_pieces(bytes: &[u8], size: usize) -> Read {
    let mut reader = CopyReader::new();
    let mut entries = Vec::new();
    let mut pieces = bytes.chunks(size);
    let key = key(1);
    let end = loop {
        match reader.next() {
            Ok(Step::More) => match pieces.next() {
                Some(piece) => reader.feed(piece),
                None => reader.finish(),
            },
            Ok(Step::About(_)) => {}
            Ok(Step::Locked(_)) => {
                if let Err(wrong) = reader.unlock(&key) {
                    break Err(wrong.into());
                }
            }
            Ok(Step::Entry(entry)) => entries.push(entry),
            Ok(Step::End(whole)) => break Ok(whole),
            Err(error) => {
                assert_eq!(reader.next(), Err(error.clone()), "it stays so");
                break Err(error);
            }
        }
    };
    Read { entries, end }
}

fn read(bytes: &[u8]) -> Read {
    read_in_pieces(bytes, 64 * 1024)
}

fn error(bytes: &[u8]) -> CopyError {
    read(bytes).end.expect_err("no copy")
}

#[test]
fn a_copy_as_a_file() {
    // A change here is another version of the file, never a correction.
    let text = String::from_utf8(plain(&[
        Entry::Settings("{}".into()),
        file("letterhead:party"),
        small("one"),
        version("one/000001", "{}"),
        deleted("two"),
    ]))
    .unwrap();
    assert_eq!(
        text,
        concat!(
            r#"{"format":"bao-cao-chi-thi/copy","version":1,"madeAt":"2026-09-21T14:13:20Z","#,
            r#""of":"everything","sum":"7887cb4fd7e8e069"}"#,
            "\n",
            r#"{"settings":"{}"}"#,
            "\n",
            r#"{"file":{"name":"letterhead:party","text":"-----BEGIN CERTIFICATE-----\r\nMIIB\n"}}"#,
            "\n",
            r#"{"report":{"id":"one","record":"{\"id\":\"một\"}"}}"#,
            "\n",
            r#"{"version":{"key":"one/000001","record":"{}"}}"#,
            "\n",
            r#"{"deleted":{"id":"two","record":"{\"record\":1}"}}"#,
            "\n",
            r#"{"end":{"lines":6,"sha256":"e26e42d37368e1e719f2f7323e58636bc293b63f6f726f2f96efaeaccda4c63d"}}"#,
            "\n",
        )
    );
}

#[test]
fn a_sealed_copy_as_a_file() {
    let text = String::from_utf8(sealed(&[Entry::Settings("{}".into())])).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    assert_eq!(lines.len(), 3);
    assert!(lines[0].starts_with(concat!(
        r#"{"format":"bao-cao-chi-thi/copy","version":1,"madeAt":"2026-09-21T14:13:20Z","#,
        r#""of":"everything","sealed":{"header":"{\"record\":1,\"generation\":\"one\","#,
    )));
    // libsodium, with the nonce, the segment's number in four bytes, and whether it is the last in one, gives the same.
    assert_eq!(lines[1], "IRZw8Rbm+ebxpunG9kbeMZlcBROjZ3Oot0VZCRJ+aWBE");
    assert_eq!(
        lines[2],
        ".Qffk8cWXrUp5sQa9TxhqBEUr8ybslxwXUewZ/YfxEUdtOUCiZ2NIUl2BWDtz7AVLM8BgVdfA0jiGUaN3NWPQYirqOHfnxZ2TdQso/gQwn+Gw3AsANNPl0XH8oeNtYwXXpKqNPy2pWOZW3yzrHIAM"
    );
    assert!(!text.contains("settings"));
}

#[test]
fn a_copy_comes_back_as_it_was() {
    for bytes in [plain(&entries()), sealed(&entries())] {
        for size in [1, 7, 100, bytes.len()] {
            let read = read_in_pieces(&bytes, size);
            assert_eq!(read.entries, entries(), "{size}");
            let whole = read.end.unwrap();
            assert_eq!(whole.lines, 10);
            let counts = Counts {
                files: 1,
                reports: 2,
                versions: 3,
                deleted: 1,
            };
            assert_eq!(whole.counts, counts);
            let (before, _) = bytes[..bytes.len() - 1].split_at(
                bytes[..bytes.len() - 1]
                    .iter()
                    .rposition(|byte| *byte == b'\n')
                    .unwrap()
                    + 1,
            );
            let sha256 = report::text::hexadecimal(&crate::sum::sha256(before));
            assert_eq!(whole.sha256, sha256);
        }
        assert_eq!(read(&bytes).end, read_in_pieces(&bytes, 3).end);
    }
    assert_eq!(read(&plain(&[])).all(), Ok(Vec::new()), "an empty store");
}

#[test]
fn a_copy_says_what_it_is_before_it_is_unlocked() {
    let bytes = sealed(&entries());
    let mut reader = CopyReader::new();
    assert_eq!(reader.next(), Ok(Step::More));
    reader.feed(&bytes);
    assert_eq!(reader.next(), Ok(Step::About(about(Scope::Everything))));
    for _ in 0..2 {
        assert_eq!(reader.next(), Ok(Step::Locked(Box::new(header()))));
        assert_eq!(reader.unlock(&key(9)), Err(WrongPassphrase));
    }
    assert_eq!(reader.unlock(&key(1)), Ok(()));
    assert!(matches!(reader.next(), Ok(Step::Entry(_))));
    // Where the data key is another one, the passphrase is not at fault.
    let mut reader = CopyReader::new();
    reader.feed(&bytes);
    reader.next().unwrap();
    reader.unlock_with(&data(9));
    let damage = Damage::Seal;
    assert_eq!(reader.next(), Err(CopyError::Damaged { line: 2, damage }));
    let mut reader = CopyReader::new();
    reader.feed(&bytes);
    reader.next().unwrap();
    reader.unlock_with(&data(2));
    assert!(matches!(reader.next(), Ok(Step::Entry(_))));
}

#[test]
fn a_copy_has_not_ended_while_something_may_follow() {
    let bytes = plain(&[]);
    let fed = || {
        let mut reader = CopyReader::new();
        reader.feed(&bytes);
        assert!(matches!(reader.next(), Ok(Step::About(_))));
        assert_eq!(reader.next(), Ok(Step::More));
        reader
    };
    let mut reader = fed();
    reader.finish();
    assert!(matches!(reader.next(), Ok(Step::End(_))));
    let mut reader = fed();
    reader.feed(b"{");
    let (line, damage) = (3, Damage::AfterEnd);
    assert_eq!(reader.next(), Err(CopyError::Damaged { line, damage }));
}

#[test]
fn every_truncation_is_noticed() {
    for bytes in [plain(&entries()), sealed(&entries())] {
        assert!(read(&bytes).end.is_ok());
        for length in 0..bytes.len() {
            let expected = match length {
                0 => CopyError::NotACopy,
                _ => CopyError::Truncated {
                    lines: bytes[..length]
                        .iter()
                        .filter(|byte| **byte == b'\n')
                        .count() as u64,
                },
            };
            assert_eq!(error(&bytes[..length]), expected, "{length}");
        }
    }
}

#[test]
fn every_flipped_bit_is_noticed() {
    for (bytes, is_sealed) in [(plain(&entries()), false), (sealed(&entries()), true)] {
        for at in 0..bytes.len() {
            for bit in 0..8 {
                let mut changed = bytes.clone();
                changed[at] ^= 1 << bit;
                let read = read(&changed);
                let error = read.end.expect_err("changed");
                let is_named = match error {
                    CopyError::NotACopy => at < beginning_length(),
                    CopyError::Damaged { .. } => true,
                    // The last line's end.
                    CopyError::Truncated { .. } => at == bytes.len() - 1,
                    _ => false,
                };
                assert!(is_named, "byte {at}, bit {bit}: {error:?}");
                if is_sealed {
                    let expected = entries();
                    assert!(expected.starts_with(&read.entries), "never a wrong entry");
                }
            }
        }
    }
}

fn beginning_length() -> usize {
    header::beginning().len()
}

#[test]
fn lines_that_were_left_out_moved_or_exchanged_are_noticed() {
    let other = {
        let begun = CopyWriter::sealed(&about(Scope::Everything), &header(), &data(2), [5; 19]);
        String::from_utf8(written(begun, &entries())).unwrap()
    };
    for bytes in [plain(&entries()), sealed(&entries())] {
        let text = String::from_utf8(bytes).unwrap();
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for at in 0..lines.len() {
            let mut without = lines.clone();
            without.remove(at);
            error(without.concat().as_bytes());
            let mut twice = lines.clone();
            twice.insert(at, lines[at]);
            error(twice.concat().as_bytes());
            if at > 0 {
                let mut swapped = lines.clone();
                swapped.swap(at - 1, at);
                error(swapped.concat().as_bytes());
            }
            if text.contains("sealed") {
                let mut exchanged = lines.clone();
                exchanged[at] = other.split_inclusive('\n').nth(at).unwrap();
                error(exchanged.concat().as_bytes());
            }
        }
        let line = lines.len() as u64 + 1;
        let damage = Damage::AfterEnd;
        let after = text.clone() + "\n";
        assert_eq!(error(after.as_bytes()), CopyError::Damaged { line, damage });
    }
    let mut header_of_other: Vec<&str> = other.split_inclusive('\n').collect();
    let own = String::from_utf8(sealed(&entries())).unwrap();
    header_of_other[0] = own.split_inclusive('\n').next().unwrap();
    let line = 2;
    let damage = Damage::Seal;
    assert_eq!(
        error(header_of_other.concat().as_bytes()),
        CopyError::Damaged { line, damage }
    );
}

/// A sealed copy of these lines, the last one sealed as the last, as somebody would make it who has the key.
fn sealed_by_hand(lines: &[&str]) -> Vec<u8> {
    let (_, mut bytes) =
        CopyWriter::sealed(&about(Scope::Everything), &header(), &data(2), [4; 19]);
    let aad = bytes[..bytes.len() - 1].to_vec();
    let mut stream: EncryptorBE32<XChaCha20Poly1305> =
        EncryptorBE32::new(data(2).as_bytes().into(), &[4; 19].into());
    let (last, before) = lines.split_last().unwrap();
    for line in before {
        let (msg, aad) = (line.as_bytes(), aad.as_slice());
        let sealed = stream.encrypt_next(Payload { msg, aad }).unwrap();
        bytes.extend(Base64::encode_string(&sealed).into_bytes());
        bytes.push(b'\n');
    }
    let (msg, aad) = (last.as_bytes(), aad.as_slice());
    let sealed = stream.encrypt_last(Payload { msg, aad }).unwrap();
    bytes.push(b'.');
    bytes.extend(Base64::encode_string(&sealed).into_bytes());
    bytes.push(b'\n');
    bytes
}

#[test]
fn the_end_of_a_sealed_copy_is_sealed_as_its_end() {
    let end = |lines: u64, before: &[u8]| {
        let sha256 = report::text::hexadecimal(&crate::sum::sha256(before));
        format!(r#"{{"end":{{"lines":{lines},"sha256":"{sha256}"}}}}"#)
    };
    let settings = r#"{"settings":"{}"}"#;
    let (_, first) = CopyWriter::sealed(&about(Scope::Everything), &header(), &data(2), [4; 19]);
    let empty = end(1, &first);
    assert!(read(&sealed_by_hand(&[&empty])).end.is_ok());
    let refused = |bytes: &[u8]| match error(bytes) {
        CopyError::Damaged {
            line: 2,
            damage: Damage::Shape(_),
        } => {}
        other => panic!("{other:?}"),
    };
    // Without anything after it, too.
    let early = sealed_by_hand(&[&empty, settings]);
    refused(&early);
    let cut = early[..early.len() - 1]
        .iter()
        .rposition(|byte| *byte == b'\n')
        .unwrap();
    refused(&early[..=cut]);
    refused(&sealed_by_hand(&[settings]));
}

/// A plain copy of these lines, header and end included, as somebody would make it by hand.
fn by_hand(lines: &[&str]) -> Vec<u8> {
    let (_, header) = CopyWriter::plain(&about(Scope::Everything));
    let mut text = String::from_utf8(header).unwrap();
    for line in lines {
        text += line;
        text += "\n";
    }
    let sha256 = report::text::hexadecimal(&crate::sum::sha256(text.as_bytes()));
    let count = lines.len() + 1;
    text += &format!("{{\"end\":{{\"lines\":{count},\"sha256\":\"{sha256}\"}}}}\n");
    text.into_bytes()
}

#[test]
fn hostile_json_is_refused_where_it_stands() {
    assert!(read(&by_hand(&[r#"{"settings":"{}"}"#])).end.is_ok());
    let deep = "[".repeat(100_000);
    let objects = r#"{"a":"#.repeat(100_000);
    for line in [
        deep.as_str(),
        &objects,
        &format!(r#"{{"settings":{deep}"#),
        &format!(r#"{{"report":{{"id":{objects}"#),
        "",
        "{}",
        "null",
        "{",
        r#""settings""#,
        r#"{"settings":null}"#,
        r#"{"settings":"{}","settings":"{}"}"#,
        r#"{"settings":"{}"} {}"#,
        r#"{"other":"{}"}"#,
        r#"{"report":{"id":"one","record":"{}","more":1}}"#,
        r#"{"report":{"id":"one","id":"two","record":"{}"}}"#,
        r#"{"report":{"id":"one"}}"#,
        r#"{"report":{"id":1e999999,"record":"{}"}}"#,
        r#"{"report":["one","{}"]}"#,
        r#"{"settings":"\ud800"}"#,
        r#"{"end":{"lines":99999999999999999999999999,"sha256":""}}"#,
        r#"{"end":{"lines":-1,"sha256":""}}"#,
        r#"{"end":{"lines":2.0,"sha256":""}}"#,
    ] {
        match error(&by_hand(&[line])) {
            CopyError::Damaged {
                line: 2,
                damage: Damage::Shape(_),
            } => {}
            other => panic!("{}: {other:?}", &line[..line.len().min(80)]),
        }
    }
    let mut bytes = by_hand(&["{}"]);
    let at = bytes.len() - 100;
    bytes[at] = 0xff;
    error(&bytes);
    // What a record says is not looked at here: it is carried to the letter.
    let record = serde_json::to_string(&deep).unwrap();
    let line = format!(r#"{{"report":{{"id":"one","record":{record}}}}}"#);
    assert!(read(&by_hand(&[&line])).end.is_ok());
}

#[test]
fn an_end_that_states_something_else_is_refused() {
    let refused = |line: &str| match error(&by_hand(&[line])) {
        CopyError::Damaged { line: 2, damage } => damage,
        other => panic!("{other:?}"),
    };
    let found = 1;
    let stated = u64::MAX;
    assert_eq!(
        refused(r#"{"end":{"lines":18446744073709551615,"sha256":""}}"#),
        Damage::Count { found, stated }
    );
    assert_eq!(
        refused(r#"{"end":{"lines":1,"sha256":""}}"#),
        Damage::Checksum
    );
}

#[test]
fn entries_out_of_order_are_neither_written_nor_read() {
    let settings = || Entry::Settings("{}".into());
    let one = || of_report("one", "một");
    let cases = [
        (vec![settings(), settings()], Misplaced::TooLate),
        (vec![file("a"), settings()], Misplaced::TooLate),
        (vec![one(), file("a")], Misplaced::TooLate),
        (vec![deleted("two"), one()], Misplaced::TooLate),
        (vec![file("a"), file("a")], Misplaced::Twice),
        (vec![one(), of_report("two", ""), one()], Misplaced::Twice),
        (vec![deleted("two"), deleted("two")], Misplaced::Twice),
        (vec![version("one/000001", "")], Misplaced::Astray),
        (vec![file("a"), version("/000001", "")], Misplaced::Astray),
        (vec![one(), version("two/000001", "")], Misplaced::Astray),
        (vec![one(), version("one", "")], Misplaced::Astray),
        (vec![one(), version("one2/000001", "")], Misplaced::Astray),
        (
            vec![one(), version("one/000002", ""), version("one/000001", "")],
            Misplaced::Astray,
        ),
        (
            vec![one(), version("one/000002", ""), version("one/000002", "")],
            Misplaced::Astray,
        ),
        (
            vec![one(), of_report("two", ""), version("one/000001", "")],
            Misplaced::Astray,
        ),
    ];
    for (entries, misplaced) in cases {
        let (last, before) = entries.split_last().unwrap();
        let (mut writer, _) = CopyWriter::plain(&about(Scope::Everything));
        for entry in before {
            writer.write(entry).unwrap();
        }
        assert_eq!(
            writer.write(last),
            Err(WriteError::Misplaced(misplaced)),
            "{entries:?}"
        );
        let lines: Vec<String> = entries
            .iter()
            .map(|entry| Line::of(entry).unwrap().to_text())
            .collect();
        let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
        let line = lines.len() as u64 + 1;
        let damage = Damage::Order(misplaced);
        assert_eq!(error(&by_hand(&lines)), CopyError::Damaged { line, damage });
    }
    // A thousandth thousandth version comes after the one before it.
    let many = [one(), version("one/999999", ""), version("one/1000000", "")];
    assert!(read(&plain(&many)).end.is_ok());
    // Of another report a version may have any place.
    let other = [
        of_report("two", ""),
        version("two/000002", ""),
        one(),
        version("one/000001", ""),
    ];
    assert!(read(&plain(&other)).end.is_ok());
    // One that was taken back out of the bin while another of its id was begun.
    assert!(read(&plain(&[one(), deleted("one")])).end.is_ok());
}

#[test]
fn a_copy_of_one_report_has_that_report_only() {
    let begin = || CopyWriter::plain(&about(Scope::OneReport));
    let one = [of_report("one", "một"), version("one/000001", "{}")];
    let bytes = written(begin(), &one);
    let read = read(&bytes);
    assert_eq!(read.entries, one);
    assert_eq!(read.end.unwrap().counts.reports, 1);
    let misplaced = WriteError::Misplaced(Misplaced::NotOneReport);
    assert_eq!(begin().0.end(), Err(misplaced));
    for other in [
        Entry::Settings("{}".into()),
        file("a"),
        of_report("two", "hai"),
        deleted("two"),
    ] {
        let (mut writer, _) = begin();
        let is_report = matches!(other, Entry::Report { .. });
        if is_report {
            writer.write(&one[0]).unwrap();
        }
        assert_eq!(writer.write(&other), Err(misplaced));
    }
    let header = String::from_utf8(begin().1).unwrap();
    let sha256 = report::text::hexadecimal(&crate::sum::sha256(header.as_bytes()));
    let none = format!("{header}{{\"end\":{{\"lines\":1,\"sha256\":\"{sha256}\"}}}}\n");
    let (line, damage) = (2, Damage::Order(Misplaced::NotOneReport));
    assert_eq!(error(none.as_bytes()), CopyError::Damaged { line, damage });
}

/// A copy whose header was changed by hand, its sum put right.
fn with_header(bytes: &[u8], from: &str, to: &str) -> Vec<u8> {
    let text = str::from_utf8(bytes).unwrap();
    let (header, rest) = text.split_once('\n').unwrap();
    assert!(header.contains(from), "{header}");
    let header = header.replacen(from, to, 1);
    let (object, _) = header.rsplit_once(r#","sum":"#).unwrap();
    (with_sum(object.to_owned() + "}") + "\n" + rest).into_bytes()
}

#[test]
fn a_newer_copy_is_known_as_one() {
    let known = VERSION;
    for bytes in [plain(&entries()), sealed(&entries())] {
        let version = r#""version":1,"#;
        let newer = with_header(&bytes, version, r#""version":2,"pages":[[]],"#);
        let found = 2;
        assert_eq!(error(&newer), CopyError::Newer { found, known });
        let newest = with_header(&bytes, version, r#""version":18446744073709551615,"#);
        let found = u64::MAX;
        assert_eq!(error(&newest), CopyError::Newer { found, known });
        for none in [
            "",
            r#""version":0,"#,
            r#""version":-1,"#,
            r#""version":1e2,"#,
            r#""version":99999999999999999999,"#,
            r#""version":1,"version":1,"#,
        ] {
            match error(&with_header(&bytes, version, none)) {
                CopyError::Damaged {
                    line: 1,
                    damage: Damage::Header(_),
                } => {}
                other => panic!("{none}: {other:?}"),
            }
        }
    }
}

#[test]
fn a_header_that_asks_for_too_much_is_refused() {
    // Its own sum is put right, too.
    let kdf = |memory: &str, passes: &str| {
        let own = header().to_text();
        let asking = own
            .replacen("65536", memory, 1)
            .replacen(r#""passes":3"#, passes, 1);
        let (object, _) = asking.rsplit_once(r#","sum":"#).unwrap();
        let asking = with_sum(object.to_owned() + "}");
        let [own, asking] = [own, asking].map(|text| serde_json::to_string(&text).unwrap());
        error(&with_header(&sealed(&entries()), &own, &asking))
    };
    let passes = r#""passes":3"#;
    let costly = CopyError::Kdf(KdfError::TooCostly);
    assert_eq!(kdf("67108864", passes), costly, "64 GB");
    assert_eq!(kdf("65536", r#""passes":4000000000"#), costly);
    assert_eq!(kdf("8", passes), CopyError::Kdf(KdfError::TooWeak));
    // What is safe, but is not what the key was wrapped with.
    assert_eq!(
        kdf("65537", passes),
        CopyError::WrongPassphrase(WrongPassphrase)
    );
    for (from, to) in [
        (r#""nonce":"BAQE"#, r#""nonce":""#),
        (r#""nonce":"BAQE"#, r#""nonce":"-AQE"#),
        (r#""sealed":{"#, r#""sealed":{"more":1,"#),
        (r#""of":"everything""#, r#""of":"nothing""#),
        (r#"{\"record\":1,"#, r#"{\"record\":1,\"record\":1,"#),
    ] {
        match error(&with_header(&sealed(&entries()), from, to)) {
            CopyError::Damaged { line: 1, .. } => {}
            other => panic!("{from}: {other:?}"),
        }
    }
}

#[test]
fn a_sealed_header_is_vouched_for_by_every_line() {
    let bytes = with_header(&sealed(&entries()), "14:13:20Z", "14:13:21Z");
    let (line, damage) = (2, Damage::Seal);
    assert_eq!(error(&bytes), CopyError::Damaged { line, damage });
    // A sealed copy is not read as an open one.
    let text = String::from_utf8(sealed(&[])).unwrap();
    let at = text.find(r#","sealed":"#).unwrap();
    let end = text.find(r#","sum":"#).unwrap();
    let sealed_part = &text[at..end];
    assert!(matches!(
        error(&with_header(text.as_bytes(), sealed_part, "")),
        CopyError::Damaged { line: 2, .. }
    ));
}

#[test]
fn a_report_file_reads_as_a_copy_of_one_report() {
    let report = report("Báo cáo");
    let bom = format!("\u{feff}{}", wire::to_json(&report));
    for text in [wire::to_json(&report), wire::to_json_pretty(&report), bom] {
        let read = read_in_pieces(text.as_bytes(), 10);
        let id = report.id.clone();
        assert_eq!(read.entries, [Entry::ReportFile { id, text }]);
        assert_eq!(read.end.unwrap().counts.reports, 1);
    }
    let text = wire::to_json(&report);
    let newer = text.replacen(r#""version":1"#, r#""version":3"#, 1);
    let (found, known) = (3, wire::VERSION);
    assert_eq!(error(newer.as_bytes()), CopyError::Newer { found, known });
    for damaged in [
        &text[..text.len() - 1],
        &text.replacen(r#""id":"#, r#""ids":"#, 1),
    ] {
        assert!(matches!(error(damaged.as_bytes()), CopyError::Report(_)));
    }
    let record = ReportRecord::new(&report, Revision(1), at(0)).to_text();
    for other in [
        "",
        " ",
        "{}",
        "[]",
        "null",
        "%PDF-1.7",
        "Kính gửi",
        "\n",
        &record,
    ] {
        assert_eq!(error(other.as_bytes()), CopyError::NotACopy, "{other}");
    }
    assert_eq!(error(&[0xff, 0xfe]), CopyError::NotACopy);
    let deep = "[".repeat(200_000);
    assert_eq!(error(deep.as_bytes()), CopyError::NotACopy);
    let (mut writer, _) = CopyWriter::plain(&about(Scope::Everything));
    let text = wire::to_json(&report);
    let entry = Entry::ReportFile {
        id: report.id,
        text,
    };
    let misplaced = WriteError::Misplaced(Misplaced::ReportFile);
    assert_eq!(writer.write(&entry), Err(misplaced));
}

#[test]
fn a_line_too_long_is_neither_written_nor_held() {
    let long = Entry::Settings("a".repeat(LONGEST_LINE - 15));
    let longer = Entry::Settings("a".repeat(LONGEST_LINE - 14));
    let (mut writer, _) = CopyWriter::plain(&about(Scope::Everything));
    assert_eq!(writer.write(&longer), Err(WriteError::TooLong));
    assert_eq!(writer.write(&long).unwrap().len(), LONGEST_LINE + 1);
    // Sealed, four letters stand for three bytes.
    let (mut writer, _) =
        CopyWriter::sealed(&about(Scope::Everything), &header(), &data(2), [4; 19]);
    assert_eq!(writer.write(&long), Err(WriteError::TooLong));

    let piece = vec![b'a'; 1024 * 1024];
    let mut reader = CopyReader::new();
    let (_, header) = CopyWriter::plain(&about(Scope::Everything));
    reader.feed(&header);
    reader.next().unwrap();
    let mut fed = 0;
    let error = loop {
        reader.feed(&piece);
        fed += piece.len();
        match reader.next() {
            Ok(step) => assert_eq!(step, Step::More),
            Err(error) => break error,
        }
    };
    assert_eq!(error, CopyError::TooLong { line: 2 });
    assert_eq!(fed, LONGEST_LINE + piece.len());
    // After an error nothing more is held.
    reader.feed(&piece);
    assert_eq!(reader.next(), Err(error));
    // And what is no copy is not held for ever either.
    let mut reader = CopyReader::new();
    let mut fed = 0;
    let error = loop {
        reader.feed(&piece);
        fed += piece.len();
        if let Err(error) = reader.next() {
            break error;
        }
    };
    assert_eq!(error, CopyError::NotACopy);
    assert_eq!(fed, LONGEST_LINE + piece.len());
}

#[test]
fn a_file_has_the_name_of_its_day() {
    let day = Date::constant(2026, 11, 26);
    assert_eq!(file_name(day), "bao-cao-chi-thi-2026-11-26.saoluu");
}

/// Ten thousand reports with their versions, through writer and reader, never held together.
#[test]
fn ten_thousand_reports_pass_in_bounded_memory() {
    for is_sealed in [false, true] {
        let (mut writer, first) = if is_sealed {
            CopyWriter::sealed(&about(Scope::Everything), &header(), &data(2), [4; 19])
        } else {
            CopyWriter::plain(&about(Scope::Everything))
        };
        let Entry::Report { record, .. } = of_report("one", "một") else {
            unreachable!()
        };
        let mut reader = CopyReader::new();
        let started = Instant::now();
        let (mut bytes, mut longest, mut held, mut entries) = (0, 0, 0, 0_u64);
        let mut feed = |reader: &mut CopyReader, piece: Vec<u8>| {
            bytes += piece.len();
            longest = longest.max(piece.len());
            for piece in piece.chunks(500) {
                reader.feed(piece);
                held = held.max(reader.held());
                loop {
                    match reader.next().unwrap() {
                        Step::More => break,
                        Step::Locked(_) => reader.unlock(&key(1)).unwrap(),
                        Step::Entry(_) => entries += 1,
                        Step::About(_) | Step::End(_) => {}
                    }
                }
            }
        };
        feed(&mut reader, first);
        for number in 0..10_000 {
            let id = ReportId(format!("9f0c7a52-62a1-4d0e-9b1f-{number:012}"));
            let key = format!("{}/000001", id.0);
            let record = record.clone();
            feed(
                &mut reader,
                writer.write(&Entry::Report { id, record }).unwrap(),
            );
            feed(&mut reader, writer.write(&version(&key, "{}")).unwrap());
        }
        feed(&mut reader, writer.end().unwrap());
        reader.finish();
        let Ok(Step::End(whole)) = reader.next() else {
            panic!("no end");
        };
        assert_eq!(whole.counts.reports, 10_000);
        assert_eq!(entries, 20_000);
        assert!(held <= 2 * longest + 1_000, "{held}");
        let took = started.elapsed();
        eprintln!(
            "sealed: {is_sealed}; {bytes} bytes in {took:?}; the longest line {longest}, held at most {held}"
        );
    }
}

/// Whatever happens to a copy on its way, it gives back what was written, or says why not.
#[test]
fn proof_noise_never_reads_as_a_copy() {
    let mut draws = Draws(asked("PROOF_SEED", 5));
    let others = [plain(&entries()), sealed(&entries())];
    let mut failed = [0; 2];
    for _ in 0..asked("PROOF_RUNS", 2_000) {
        let which = draws.below(2);
        let mut bytes = others[which].clone();
        for _ in 0..1 + draws.below(3) {
            change(&mut bytes, &others, &mut draws);
        }
        let size = 1 + draws.below(700);
        let read = read_in_pieces(&bytes, size);
        match read.end {
            Ok(_) => assert!(others.contains(&bytes), "it is what was written"),
            Err(_) => failed[which] += 1,
        }
        let of_sealed = bytes.starts_with(&others[1][..600]);
        if of_sealed || others.contains(&bytes) {
            assert!(
                entries().starts_with(&read.entries),
                "what a seal vouches for is right even before the end"
            );
        }
        // In other pieces it is the same.
        let again = read_in_pieces(&bytes, 1 + draws.below(700));
        assert_eq!(again.end, read_in_pieces(&bytes, size).end);
        assert_eq!(again.entries, read.entries);
    }
    assert!(failed.iter().all(|count| *count > 0), "{failed:?}");
}

/// Some accident, or some intent.
fn change(bytes: &mut Vec<u8>, others: &[Vec<u8>], draws: &mut Draws) {
    let length = bytes.len();
    if length == 0 {
        return;
    }
    let (at, to) = (draws.below(length), draws.below(length));
    let (start, end) = (at.min(to), at.max(to));
    match draws.below(9) {
        0 => bytes.truncate(at),
        1 => bytes[at] ^= 1 << draws.below(8),
        2 => bytes[at] = draws.below(256) as u8,
        3 => drop(bytes.drain(start..end.min(start + 40))),
        4 => bytes.insert(at, draws.below(256) as u8),
        5 => {
            let piece = bytes[start..end].to_vec();
            bytes.splice(at..at, piece);
        }
        6 => {
            let mut lines: Vec<Vec<u8>> = bytes
                .split_inclusive(|byte| *byte == b'\n')
                .map(<[u8]>::to_vec)
                .collect();
            let count = lines.len();
            lines.swap(draws.below(count), draws.below(count));
            *bytes = lines.concat();
        }
        7 => {
            let other = &others[draws.below(others.len())];
            let from = draws.below(other.len());
            bytes.splice(at.., other[from..].iter().copied());
        }
        _ => {
            let digits: Vec<usize> = (0..length)
                .filter(|at| bytes[*at].is_ascii_digit())
                .collect();
            if !digits.is_empty() {
                let at = digits[draws.below(digits.len())];
                bytes[at] = b'0' + draws.below(10) as u8;
            }
        }
    }
}

/// What the long proofs ask for in the environment; else the sample's own number.
fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).map_or(usual, |asked| asked.parse().expect(name))
}

/// Always the same for the same seed (SplitMix64).
struct Draws(u64);

impl Draws {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}
