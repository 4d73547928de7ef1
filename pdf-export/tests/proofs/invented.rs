//! Invented documents and letterheads: of every shape that the types allow, most of them senseless.

use arbitrary::{Result, Unstructured};
use pdf_export::{
    Align, AnnexPages, Attachment, Bar, Block, Chart, ChartGroup, ChartRow, Column, FieldPlace,
    Heading, Image, List, ListItem, ListMarker, Metadata, OfficialDocument, Part, PlaceName,
    Profile, Relationship, Run, SignatureBlock, SignatureField, Table,
};
use serde_json::Value;

/// A document.
pub fn document(source: &mut Unstructured<'_>) -> Result<OfficialDocument> {
    let date = jiff::civil::date(
        2026,
        source.int_in_range(1..=12)?,
        source.int_in_range(1..=28)?,
    );
    Ok(OfficialDocument {
        superior_body: line(source)?,
        issuing_body: line(source)?,
        number: source.arbitrary()?,
        symbol: line(source)?,
        place: line(source)?,
        date: source.arbitrary::<bool>()?.then_some(date),
        year: source.arbitrary()?,
        document_type: line(source)?,
        subject: line(source)?,
        addressees: many(source, 3, line)?,
        urgency: source.choose(&["", "KHẨN", "HOẢ TỐC", "x"])?.to_string(),
        secrecy_room: source.arbitrary()?,
        parts: many(source, 5, part)?,
        recipients: many(source, 4, line)?,
        filing: line(source)?,
        signature: SignatureBlock {
            authority: line(source)?,
            post: line(source)?,
            name: line(source)?,
        },
        signature_fields: many(source, 2, signature_field)?,
        annexes: many(source, 2, annex)?,
        attachments: many(source, 2, attachment)?,
        metadata: Metadata {
            title: line(source)?,
            author: line(source)?,
            created: jiff::Timestamp::from_second(source.int_in_range(0..=4_000_000_000)?)
                .expect("a moment of this age"),
        },
    })
}

/// A document in which nothing stands.
pub fn empty() -> OfficialDocument {
    OfficialDocument {
        superior_body: String::new(),
        issuing_body: String::new(),
        number: None,
        symbol: String::new(),
        place: String::new(),
        date: None,
        year: 2026,
        document_type: String::new(),
        subject: String::new(),
        addressees: vec![],
        urgency: String::new(),
        secrecy_room: false,
        parts: vec![],
        recipients: vec![],
        filing: String::new(),
        signature: SignatureBlock::default(),
        signature_fields: vec![],
        annexes: vec![],
        attachments: vec![],
        metadata: Metadata {
            title: String::new(),
            author: String::new(),
            created: jiff::Timestamp::UNIX_EPOCH,
        },
    }
}

/// A shipped letterhead, or one that somebody has corrected beyond sense and that is still accepted.
pub fn profile(source: &mut Unstructured<'_>) -> Result<Profile> {
    let shipped = source.choose(Profile::all())?;
    let mut json = serde_json::to_value(shipped).expect("plain data");
    for _ in 0..source.int_in_range(0..=6)? {
        let before = json.clone();
        correct(&mut json, source)?;
        if Profile::parse(&json.to_string()).is_err() {
            json = before;
        }
    }
    Ok(Profile::parse(&json.to_string()).expect("each correction was accepted"))
}

/// Changes one value somewhere.
fn correct(json: &mut Value, source: &mut Unstructured<'_>) -> Result<()> {
    match json {
        Value::Object(fields) => {
            let at = source.choose_index(fields.len().max(1))?;
            if let Some(field) = fields.values_mut().nth(at) {
                correct(field, source)?;
            }
        }
        Value::Array(entries) if source.ratio(1, 5)? => entries.clear(),
        Value::Array(entries) => {
            let at = source.choose_index(entries.len().max(1))?;
            if let Some(entry) = entries.get_mut(at) {
                correct(entry, source)?;
            }
        }
        Value::Number(number) => {
            let extremes = [
                0.0, 0.5, 1.0, 6.0, 8.0, 20.0, 40.0, 60.0, 100.0, 200.0, 2000.0, 1e300,
            ];
            let value = number.as_f64().unwrap_or_default();
            let value = match source.int_in_range(0..=2)? {
                0 => *source.choose(&extremes)?,
                1 => value * 2.0,
                _ => value / 2.0,
            };
            *json = match number.is_f64() {
                true => Value::from(value),
                false => Value::from(value as u64),
            };
        }
        Value::String(text) => *text = line(source)?,
        Value::Bool(is) => *is = !*is,
        Value::Null => {}
    }
    Ok(())
}

fn part(source: &mut Unstructured<'_>) -> Result<Part> {
    Ok(Part {
        place: PlaceName(format!("part {}", source.arbitrary::<u8>()?)),
        heading: match source.arbitrary()? {
            true => Some(Heading {
                level: source.arbitrary()?,
                text: line(source)?,
            }),
            false => None,
        },
        blocks: many(source, 5, block)?,
    })
}

fn annex(source: &mut Unstructured<'_>) -> Result<AnnexPages> {
    Ok(AnnexPages {
        place: PlaceName("annex".into()),
        title: line(source)?,
        blocks: many(source, 3, block)?,
    })
}

fn attachment(source: &mut Unstructured<'_>) -> Result<Attachment> {
    Ok(Attachment {
        name: line(source)?,
        media_type: "application/json".into(),
        description: line(source)?,
        relationship: Relationship::Supplement,
        bytes: many(source, 60, |source| source.arbitrary())?,
    })
}

fn block(source: &mut Unstructured<'_>) -> Result<Block> {
    Ok(match source.int_in_range(0..=6)? {
        5 => Block::Chart(chart(source)?),
        // What is no picture is refused; what is one, the pictures' own tests print.
        6 if source.ratio(1, 20)? => Block::Image(Image {
            file: many(source, 40, |source| source.arbitrary())?,
            description: line(source)?,
            caption: line(source)?,
        }),
        0 => Block::List(list(source, 0)?),
        1 => Block::Table(table(source)?),
        _ => Block::Paragraph(runs(source)?),
    })
}

fn chart(source: &mut Unstructured<'_>) -> Result<Chart> {
    let bar = |source: &mut Unstructured<'_>| {
        Ok(Bar {
            value: *source.choose(&[0.0, 1.0, -5.0, 12.5, 1e300, f64::NAN, f64::INFINITY])?,
            text: line(source)?,
        })
    };
    let row = |source: &mut Unstructured<'_>| {
        let mut bar = || source.arbitrary::<bool>()?.then(|| bar(source)).transpose();
        Ok(ChartRow {
            bars: [bar()?, bar()?],
            label: line(source)?,
        })
    };
    Ok(Chart {
        title: line(source)?,
        series: [line(source)?, line(source)?],
        groups: many(source, 3, |source| {
            Ok(ChartGroup {
                title: line(source)?,
                rows: many(source, 8, row)?,
            })
        })?,
    })
}

fn signature_field(source: &mut Unstructured<'_>) -> Result<SignatureField> {
    Ok(SignatureField {
        name: format!("field {}", source.arbitrary::<u32>()?),
        description: line(source)?,
        place: *source.choose(&[
            FieldPlace::Person,
            FieldPlace::Organisation,
            FieldPlace::Corner,
            FieldPlace::OutOfSight,
        ])?,
    })
}

fn list(source: &mut Unstructured<'_>, depth: usize) -> Result<List> {
    let nested = |source: &mut Unstructured<'_>| list(source, depth + 1);
    Ok(List {
        marker: *source.choose(&[ListMarker::Dash, ListMarker::Letter])?,
        items: many(source, 4, |source| {
            Ok(ListItem {
                text: runs(source)?,
                // Few, or the whole document would be one list; now and then deeper than any indent.
                nested: match depth < 40 && source.ratio(1, 3)? {
                    true => many(source, 1, nested)?,
                    false => vec![],
                },
            })
        })?,
    })
}

fn table(source: &mut Unstructured<'_>) -> Result<Table> {
    let columns = *source.choose(&[0, 1, 2, 2, 3, 3, 4, 5, 8, 20])?;
    let rows = *source.choose(&[0, 1, 3, 10, 60])?;
    let column = |source: &mut Unstructured<'_>| {
        Ok(Column {
            share: *source.choose(&[1.0, 0.0, -1.0, 5.0, 1e30, f32::NAN, f32::INFINITY, 1e-30])?,
            align: *source.choose(&[Align::Left, Align::Centre, Align::Right, Align::Decimal])?,
        })
    };
    // As many cells as columns, but for tables that somebody has torn.
    let torn = source.ratio(1, 6)?;
    let row = |source: &mut Unstructured<'_>| {
        let cells = match torn {
            true => source.int_in_range(0..=columns + 2)?,
            false => columns,
        };
        let cell = |_| match source.ratio(1, 4)? {
            true => runs(source),
            false => Ok(vec![run(source.choose(&[
                "1",
                "12,5",
                "-3.000,25",
                "đoàn",
                "",
            ])?)]),
        };
        (0..cells).map(cell).collect()
    };
    Ok(Table {
        header_rows: *source.choose(&[0, 1, 1, 2, 100])?,
        columns: (0..columns)
            .map(|_| column(source))
            .collect::<Result<_>>()?,
        rows: (0..rows).map(|_| row(source)).collect::<Result<_>>()?,
    })
}

fn runs(source: &mut Unstructured<'_>) -> Result<Vec<Run>> {
    let mut runs = Vec::new();
    for _ in 0..source.int_in_range(0..=3)? {
        let text = text(source)?;
        let mut run = |text: &str| {
            runs.push(Run {
                text: text.to_owned(),
                bold: source.arbitrary()?,
                italic: source.arbitrary()?,
                underline: source.arbitrary()?,
            });
            Ok(())
        };
        // Torn anywhere, even between a letter and its mark.
        let tear = text.char_indices().nth(text.chars().count() / 2);
        let (head, tail) = text.split_at(tear.map_or(0, |(at, _)| at));
        run(head)?;
        run(tail)?;
    }
    Ok(runs)
}

fn run(text: &str) -> Run {
    Run {
        text: text.into(),
        ..Run::default()
    }
}

fn line(source: &mut Unstructured<'_>) -> Result<String> {
    Ok(match source.ratio(1, 3)? {
        true => text(source)?,
        false => source
            .choose(&["", "Tỉnh uỷ", "BC/TU", " ", "Nguyễn Văn Mẫu"])?
            .to_string(),
    })
}

/// Words, most of which can be printed.
fn text(source: &mut Unstructured<'_>) -> Result<String> {
    let mut text = String::new();
    for _ in 0..source.int_in_range(0..=30)? {
        text.push_str(source.choose(&WORDS)?);
        text.push_str(source.choose(&SPACES)?);
    }
    match source.int_in_range(0..=200)? {
        // A letter from anywhere.
        0 => text.extend(char::from_u32(source.int_in_range(0..=0x10_ffff)?)),
        1 => text
            .push(*source.choose(&['\0', '\u{7}', '\u{85}', '\u{202e}', '\u{301}', '友', '😀'])?),
        // A word longer than any line, and than any page.
        2 => text.push_str(&"ặ".repeat(source.int_in_range(1..=4_000)?)),
        3 => text.push_str(&"\u{a0}".repeat(source.int_in_range(1..=300)?)),
        _ => {}
    }
    Ok(text)
}

/// Composed, decomposed in each order, of other languages, long.
const WORDS: [&str; 23] = [
    "đối",
    "ngoại",
    "nhân",
    "dân",
    "Ti\u{1ebf}ng",
    "Vie\u{323}\u{302}t",
    "Vie\u{302}\u{323}t",
    "e",
    "u\u{31b}\u{301}",
    "12-CT/TW",
    "1.234,5",
    "100%",
    "Dvořák",
    "Łódź",
    "Lǐ",
    "Ḥusayn",
    "—",
    "“”",
    "(a)",
    "…",
    "./.",
    "https://example.org/a/very/long/address/without/any/space/in/it/at/all?that=goes&on=and&on=and&on",
    "-",
];

const SPACES: [&str; 12] = [
    " ", " ", " ", "", "\u{a0}", "\t", "\n", "\u{2003}", "\u{200b}", "\u{ad}", "\u{202f}", "  ",
];

/// Up to `most` of what `one` gives.
fn many<T>(
    source: &mut Unstructured<'_>,
    most: usize,
    mut one: impl FnMut(&mut Unstructured<'_>) -> Result<T>,
) -> Result<Vec<T>> {
    let count = source.int_in_range(0..=most)?;
    (0..count).map(|_| one(source)).collect()
}
