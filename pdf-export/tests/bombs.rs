//! Files that are made to take more memory, time or stack than any file is worth. None takes more than
//! `CONFORMANCE.md` says ("What reading a file of a stranger takes").

use std::alloc::System;
use std::io::Write;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use cap::Cap;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_export::{ReadError, SignatureRoom, VerifyOptions, attachments, passages, verify};

#[global_allocator]
static ALLOCATOR: Cap<System> = Cap::new(System, usize::MAX);

/// What reading a PDF may take.
const BASE: usize = 768 << 20;
const FOR_EACH_BYTE: usize = 2048;

/// Without optimisation, and on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

/// Reads a file in each way; beyond the bound an allocation fails, and with it this process.
fn read(bomb: &str, file: &[u8]) {
    // The tests of this file share the allocator.
    static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
    let _turn = ONE_AT_A_TIME.lock();
    let now = "2026-11-23T00:00:00Z".parse().unwrap();
    let ways: [(&str, &dyn Fn()); 4] = [
        ("passages", &|| drop(passages(file))),
        ("attachments", &|| drop(attachments(file))),
        ("corner", &|| drop(SignatureRoom::corner_of(file))),
        ("verify", &|| drop(verify(file, &VerifyOptions::at(now)))),
    ];
    for (way, read) in ways {
        let allowed = BASE + FOR_EACH_BYTE * file.len();
        ALLOCATOR
            .set_limit(ALLOCATOR.allocated() + allowed)
            .unwrap();
        let started = Instant::now();
        read();
        let took = started.elapsed();
        ALLOCATOR.set_limit(usize::MAX).unwrap();
        assert!(took < PATIENCE, "{bomb}: {way} took {took:?}");
    }
}

/// A file of these objects, in a table.
fn file(objects: &[Vec<u8>]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut entries = String::new();
    for object in objects {
        entries.push_str(&format!("{:010} 00000 n \n", file.len()));
        file.extend_from_slice(object);
    }
    with_table(file, 1, &entries)
}

fn with_table(mut file: Vec<u8>, first: usize, entries: &str) -> Vec<u8> {
    let start = file.len();
    let count = entries.lines().count();
    file.extend_from_slice(
        format!(
            "xref\n{first} {count}\n{entries}trailer\n<</Size {}/Root 1 0 R>>\nstartxref\n{start}\n%%EOF\n",
            first + count
        )
        .as_bytes(),
    );
    file
}

fn object(number: usize, body: &str) -> Vec<u8> {
    format!("{number} 0 obj\n{body}\nendobj\n").into_bytes()
}

fn stream(number: usize, entries: &str, content: &[u8]) -> Vec<u8> {
    let head = format!(
        "{number} 0 obj\n<<{entries}/Length {}>>stream\n",
        content.len()
    );
    [head.as_bytes(), content, b"\nendstream\nendobj\n"].concat()
}

fn packed(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

const FLATE: &str = "/Filter/FlateDecode";
const TWICE: &str = "/Filter[/FlateDecode/FlateDecode]";

/// So much of the same, packed twice: a few hundred bytes.
fn much(of: &[u8], length: usize) -> Vec<u8> {
    packed(&packed(&of.repeat(length / of.len())))
}

const CATALOG: &str =
    "<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[2 0 R]>>/Names<</EmbeddedFiles 2 0 R>>>>";

/// A file whose objects are listed in a stream of cross-references.
fn modern(objects: &[Vec<u8>], compressed: &[(u32, u16)]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut content = Vec::new();
    let mut entry = |kind: u8, second: u32, third: u16| {
        content.push(kind);
        content.extend_from_slice(&second.to_be_bytes());
        content.extend_from_slice(&third.to_be_bytes());
    };
    for object in objects {
        entry(1, file.len() as u32, 0);
        file.extend_from_slice(object);
    }
    for &(container, index) in compressed {
        entry(2, container, index);
    }
    let start = file.len();
    let count = objects.len() + compressed.len();
    let entries = format!(
        "/Type/XRef/Size {}/Index[1 {count}]/W[1 4 2]/Root 1 0 R{FLATE}",
        count + 2
    );
    file.extend(stream(count + 1, &entries, &packed(&content)));
    file.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
    file
}

#[test]
fn streams_of_objects_that_unpack_to_very_much() {
    for of in ["[]", "<<>>", "<</A[]>>", "/", "1 "] {
        let long = format!("3 0 [{}]", of.repeat((24 << 20) / of.len()));
        let long = packed(&packed(long.as_bytes()));
        let container = stream(2, &format!("/Type/ObjStm/N 1/First 4{TWICE}"), &long);
        let bomb = modern(&[object(1, CATALOG), container], &[(2, 0)]);
        read(of, &bomb);
        // Nobody is told that it is damaged.
        assert_eq!(passages(&bomb), Err(ReadError::Bomb), "{of}");
        // As much as is allowed to a file of this length: at once, and one after the other.
        for (count, length) in [(1, (512 << 10) - 9), (1, 1 << 20), (1000, 1000)] {
            let array = format!("[{}]", of.repeat(length / of.len()));
            let index: String = (0..count)
                .map(|at| format!("{} {} ", at + 4, at * array.len()))
                .collect();
            let body = index.clone() + &array.repeat(count);
            let entries = format!("/Type/ObjStm/N {count}/First {}{FLATE}", index.len());
            let container = stream(2, &entries, &packed(body.as_bytes()));
            let filling = stream(3, "", &vec![b'x'; 64 << 10]);
            let listed: Vec<_> = (0..count as u16).map(|index| (2, index)).collect();
            let objects = [object(1, CATALOG), container, filling];
            read(of, &modern(&objects, &listed));
        }
    }
}

#[test]
fn many_objects_at_the_same_place_of_a_stream() {
    let count = 20_000;
    let index: String = (3..3 + count)
        .map(|number| format!("{number} 0 "))
        .collect();
    let content = format!("{index}[{}]", "[]".repeat(20_000));
    let entries = format!("/Type/ObjStm/N {count}/First {}{FLATE}", index.len());
    let container = stream(2, &entries, &packed(content.as_bytes()));
    let listed: Vec<_> = (0..count as u16).map(|index| (2, index)).collect();
    read(
        "same place",
        &modern(&[object(1, CATALOG), container], &listed),
    );
}

#[test]
fn objects_that_overlap() {
    let count = 5000;
    // Each stream reaches to the end of them all, and each array is in a remark of the one before.
    let heads: Vec<String> = (0..count)
        .map(|number| format!("{} 0 obj\n<</Length {:07}>>stream\n", number + 2, 0))
        .collect();
    let whole: usize = heads.iter().map(String::len).sum::<usize>() + 200_000;
    let mut streams = object(1, CATALOG);
    let mut entries = format!("{:010} 00000 n \n", 9);
    let mut left = whole;
    for head in &heads {
        entries.push_str(&format!("{:010} 00000 n \n", 9 + streams.len()));
        left -= head.len();
        streams.extend(head.replace("0000000", &format!("{left:07}")).bytes());
    }
    streams.extend(vec![b' '; left]);
    streams.extend(b"\nendstream\nendobj\n");
    read(
        "streams",
        &with_table([b"%PDF-1.7\n".to_vec(), streams].concat(), 1, &entries),
    );

    let mut arrays = object(1, CATALOG);
    let mut entries = format!("{:010} 00000 n \n", 9);
    for number in 2..count + 2 {
        entries.push_str(&format!("{:010} 00000 n \n", 9 + arrays.len()));
        arrays.extend(format!("{number} 0 obj[%").bytes());
    }
    arrays.extend(format!("\n{}]endobj\n", "[]".repeat(50_000)).bytes());
    read(
        "arrays",
        &with_table([b"%PDF-1.7\n".to_vec(), arrays].concat(), 1, &entries),
    );
}

#[test]
fn cross_references_that_unpack_to_very_much() {
    let mut bytes = [b"%PDF-1.7\n".to_vec(), object(1, CATALOG)].concat();
    let start = bytes.len();
    let entries = format!("/Type/XRef/Size 100000000/W[1 1 1]/Root 1 0 R{TWICE}");
    bytes.extend(stream(2, &entries, &much(&[1, 9, 0], 200 << 20)));
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    read("cross-references", &bytes);
    for columns in ["4000000000", "9223372036854775807", "-1"] {
        let mut bytes = [b"%PDF-1.7\n".to_vec(), object(1, CATALOG)].concat();
        let start = bytes.len();
        let parameters = format!("/DecodeParms<</Predictor 12/Columns {columns}/Colors 9>>");
        let entries = format!("/Type/XRef/Size 3/W[1 1 1]/Root 1 0 R{FLATE}{parameters}");
        bytes.extend(stream(2, &entries, &packed(&[0; 64])));
        bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        read(columns, &bytes);
    }
}

#[test]
fn lengths_that_lead_to_lengths() {
    let count = 20_000;
    let mut objects = vec![object(1, CATALOG)];
    for number in 2..count {
        let body = format!("<</Length {} 0 R>>stream\nx\nendstream", number + 1);
        objects.push(object(number, &body));
    }
    read("lengths", &file(&objects));
}

#[test]
fn a_stream_of_objects_that_is_packed_in_itself() {
    let mut bytes = [b"%PDF-1.7\n".to_vec(), object(1, CATALOG)].concat();
    let start = bytes.len();
    let entries = "/Type/XRef/Size 5/Index[1 3]/W[1 1 1]/Root 1 0 R";
    bytes.extend(stream(4, entries, &[1, 9, 0, 2, 3, 0, 2, 2, 0]));
    bytes.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
    read("in itself", &bytes);
}

#[test]
fn fields_below_fields() {
    let count = 9000;
    for name in [String::new(), "n".repeat(100)] {
        let mut objects = vec![object(1, CATALOG)];
        for number in 2..count {
            let kid = number + 1;
            let field = format!("<</T({name})/Kids[{kid} 0 R]>>");
            objects.push(object(number, &field));
        }
        objects.push(object(count, "<</T(end)/FT/Sig/V 1 0 R>>"));
        read("deep", &file(&objects));
    }
    // A long name that all share.
    let mut objects = vec![object(1, CATALOG), object(2, "")];
    let kids: String = (4..count).map(|number| format!("{number} 0 R ")).collect();
    objects[1] = object(2, &format!("<</T 3 0 R/Kids[{kids}]>>"));
    objects.push(object(3, &format!("({})", "n".repeat(100_000))));
    objects.extend((4..count).map(|number| object(number, "<</T 3 0 R/FT/Sig/V 1 0 R>>")));
    read("long", &file(&objects));
}

#[test]
fn pages_that_say_very_much() {
    let page = |number: usize, more: &str| {
        object(
            number,
            &format!("<</Type/Page/Parent 2 0 R/Contents 3 0 R{more}>>"),
        )
    };
    let pages = |content: Vec<u8>, count: usize, more: &str, others: &[Vec<u8>]| {
        let first = 4 + others.len();
        let kids: String = (first..first + count)
            .map(|number| format!("{number} 0 R "))
            .collect();
        let mut objects = vec![
            object(1, "<</Type/Catalog/Pages 2 0 R>>"),
            object(2, &format!("<</Type/Pages/Kids[{kids}]>>")),
            content,
        ];
        objects.extend_from_slice(others);
        objects.extend((first..first + count).map(|number| page(number, more)));
        file(&objects)
    };
    for of in ["BMC ", "q ", "BT () Tj ", "[[]] "] {
        let one = stream(
            3,
            FLATE,
            &packed(&of.as_bytes().repeat((2 << 20) / of.len() - 1)),
        );
        read(of, &pages(one, 1, "", &[]));
        let bomb = stream(3, TWICE, &much(of.as_bytes(), 32 << 20));
        read(of, &pages(bomb, 1, "", &[]));
    }
    let shared = stream(3, FLATE, &packed(&b"BT (words) Tj ".repeat(20_000)));
    read("many pages", &pages(shared, 5000, "", &[]));

    // One code that stands for a book, and a font that many pages share.
    let map = format!("<0001> <{}> endbfchar", "0041".repeat(100_000));
    let font = object(4, "<</Type/Font/Encoding/Identity-H/ToUnicode 5 0 R>>");
    let map = stream(5, FLATE, &packed(map.as_bytes()));
    let words = stream(3, FLATE, &packed(&b"/F 1 Tf <00010001> Tj ".repeat(20_000)));
    let resources = "/Resources<</Font<</F 4 0 R>>>>";
    read("a book", &pages(words, 50, resources, &[font, map]));
}

#[test]
fn pages_whose_ancestors_go_on() {
    let count = 20_000;
    let mut objects = vec![
        object(1, "<</Type/Catalog/Pages 2 0 R>>"),
        object(2, "<</Type/Pages/Kids[3 0 R]>>"),
        object(3, "<</Type/Page/Parent 4 0 R>>"),
    ];
    objects.extend((4..count).map(|number| {
        object(
            number,
            &format!("<</Type/Pages/Parent {} 0 R/Resources<<>>>>", number + 1),
        )
    }));
    read("ancestors", &file(&objects));
}

#[test]
fn files_that_are_carried_again_and_again() {
    let file_of = |content: Vec<u8>, count: usize| {
        let names = "(n)4 0 R ".repeat(count);
        file(&[
            object(1, CATALOG),
            object(2, &format!("<</Names[{names}]/Kids[2 0 R 2 0 R]>>")),
            content,
            object(4, "<</UF 5 0 R/EF<</F 3 0 R>>>>"),
            object(5, &format!("({})", "n".repeat(100_000))),
        ])
    };
    read("names", &file_of(stream(3, "", b""), 999));
    let large = much(b"\0", 16 << 20);
    read("files", &file_of(stream(3, TWICE, &large), 999));
    read(
        "one",
        &file_of(stream(3, TWICE, &much(b"\0", 200 << 20)), 1),
    );
}
