//! Report → official document.

use pdf_export::{
    Align, AnnexPages, Attachment, Column, FieldPlace, Heading, Metadata, OfficialDocument, Part,
    PlaceName, Relationship, SignatureBlock, SignatureField,
};
use report::check::Circumstances;
use report::findings::Findings;
use report::{Bilingual, Block, Directive, Report, Run, Section, SectionId, SectionText, wire};

use crate::{Signatory, figures};

/// Name of the attachment that carries the report's data.
pub const DATA_FILE: &str = "report.json";

/// Name of the attachment that carries what the check found when the file was made.
pub const FINDINGS_FILE: &str = "findings.json";

/// What a section prints when nothing arose in the period.
pub const NOTHING_AROSE: &str = "Không phát sinh trong kỳ.";

/// The document that `report` is, with its data attached, and what the check finds on the day of `created`, for
/// the step that the report has reached and without the report of the period before. `created` also goes into
/// the file's metadata, and gives the year while the report has no date.
///
/// Sections print in the order of the report under the parts of the directive; a section that nobody
/// has written prints nothing, one that the directive does not know prints last under its id.
pub fn official_document(
    report: &Report,
    directive: &Directive,
    created: jiff::Timestamp,
) -> OfficialDocument {
    let particulars = &report.particulars;
    OfficialDocument {
        superior_body: particulars.superior_body.clone(),
        issuing_body: particulars.issuing_body.clone(),
        number: particulars.number,
        symbol: particulars.symbol.clone(),
        place: particulars.place.clone(),
        date: particulars.date,
        year: in_vietnam(created).year(),
        document_type: "BÁO CÁO".to_owned(),
        subject: particulars.subject.clone(),
        addressees: particulars.addressees.clone(),
        urgency: particulars
            .urgency
            .map(urgency_mark)
            .unwrap_or_default()
            .to_owned(),
        secrecy_room: particulars.secrecy.is_some(),
        parts: parts(report, directive),
        recipients: particulars.recipients.clone(),
        filing: particulars.filing.clone(),
        signature: SignatureBlock {
            authority: particulars.signer.authority.clone(),
            post: particulars.signer.post.clone(),
            name: particulars.signer.name.clone(),
        },
        signature_fields: signature_fields(),
        annexes: annexes(report),
        attachments: vec![data(report), findings(report, directive, created)],
        metadata: Metadata {
            title: title(&particulars.subject),
            author: particulars.issuing_body.clone(),
            created,
        },
    }
}

fn data(report: &Report) -> Attachment {
    Attachment {
        name: DATA_FILE.to_owned(),
        media_type: wire::MEDIA_TYPE.to_owned(),
        description: "Dữ liệu của báo cáo, để chương trình đọc lại".to_owned(),
        relationship: Relationship::Data,
        bytes: wire::to_json(report).into_bytes(),
    }
}

fn findings(report: &Report, directive: &Directive, created: jiff::Timestamp) -> Attachment {
    let circumstances = Circumstances {
        today: in_vietnam(created).date(),
        step: report.life.stage,
        previous: None,
    };
    Attachment {
        name: FINDINGS_FILE.to_owned(),
        media_type: wire::MEDIA_TYPE.to_owned(),
        description: "Kết quả kiểm tra báo cáo khi tạo tệp".to_owned(),
        relationship: Relationship::Supplement,
        bytes: Findings::of(report, directive, circumstances)
            .to_json()
            .into_bytes(),
    }
}

/// Where in the report a place of the document is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportPlace {
    /// A section of the text.
    Section(SectionId),
    /// The annex of figures.
    Figures,
    /// A further annex, by its index.
    Annex(usize),
    /// Anything around the text, by the name that the document gives it.
    Other(String),
}

impl ReportPlace {
    /// The place that `name` stands for.
    pub fn from_name(name: &PlaceName) -> Self {
        let numbered = |rest: &str| rest.parse().ok().map(Self::Annex);
        match name.0.split_once(':') {
            Some(("section", id)) => Self::Section(SectionId(id.to_owned())),
            Some(("annex", index)) => {
                numbered(index).unwrap_or_else(|| Self::Other(name.0.clone()))
            }
            _ if name.0 == "figures" => Self::Figures,
            _ => Self::Other(name.0.clone()),
        }
    }

    /// The name under which the document knows the place.
    pub fn name(&self) -> PlaceName {
        PlaceName(match self {
            Self::Section(id) => format!("section:{}", id.0),
            Self::Figures => "figures".to_owned(),
            Self::Annex(index) => format!("annex:{index}"),
            Self::Other(name) => name.clone(),
        })
    }

    /// What people call the place: a heading or title as printed, or the name of a field.
    pub fn title(&self, report: &Report) -> Bilingual {
        match self {
            Self::Section(id) => {
                let directive = report::directive(&report.directive);
                let spec = directive.and_then(|directive| directive.section(id));
                spec.map_or_else(|| same(&id.0), |spec| spec.title.clone())
            }
            Self::Figures => figures::title(report.period),
            Self::Annex(index) => match report.annexes.get(*index) {
                Some(annex) => same(&annex.title),
                None => same(&(index + 1).to_string()),
            },
            Self::Other(name) => field_title(name),
        }
    }
}

/// The fields around the text, by the names that the document gives them.
fn field_title(name: &str) -> Bilingual {
    let (vi, en) = match name {
        "superior-body" => ("cơ quan cấp trên", "superior body"),
        "issuing-body" => ("cơ quan ban hành", "issuing body"),
        "number" => ("số và ký hiệu", "number and symbol"),
        "date" => ("địa danh và ngày tháng", "place and date"),
        "urgency" => ("mức độ khẩn", "urgency"),
        "document-type" => ("loại văn bản", "document type"),
        "subject" => ("trích yếu", "subject"),
        "addressees" => ("kính gửi", "addressees"),
        "recipients" => ("nơi nhận", "recipients"),
        "signature" => ("chữ ký", "signature block"),
        "reference" => ("dòng dẫn của phụ lục", "reference line of an annex"),
        other => (other, other),
    };
    Bilingual {
        vi: vi.to_owned(),
        en: en.to_owned(),
    }
}

fn same(text: &str) -> Bilingual {
    Bilingual {
        vi: text.to_owned(),
        en: text.to_owned(),
    }
}

fn parts(report: &Report, directive: &Directive) -> Vec<Part> {
    let printed: Vec<_> = report
        .sections
        .iter()
        .filter(|section| section.text != SectionText::Written(Vec::new()))
        .collect();
    let part_of = |section: &Section| directive.section(&section.id).map(|spec| &spec.part);
    let mut parts = Vec::new();
    for part in &directive.parts {
        let sections = || {
            printed
                .iter()
                .filter(|section| part_of(section) == Some(&part.id))
        };
        if sections().next().is_none() {
            continue;
        }
        let heading = Heading {
            level: 1,
            text: part.title.vi.clone(),
        };
        // A part that can never have more than one section needs no lonely "1." under its heading.
        let outline = directive
            .sections
            .iter()
            .filter(|spec| spec.part == part.id);
        if let (1, Some(section)) = (outline.count(), sections().next()) {
            parts.push(section_part(section, heading));
            continue;
        }
        parts.push(Part {
            place: PlaceName(format!("part:{}", part.id.0)),
            heading: Some(heading),
            blocks: Vec::new(),
        });
        parts.extend(
            sections().map(|section| section_part(section, section_heading(section, directive))),
        );
    }
    let strangers = printed.iter().filter(|section| part_of(section).is_none());
    parts.extend(
        strangers.map(|section| section_part(section, section_heading(section, directive))),
    );
    parts
}

fn section_part(section: &Section, heading: Heading) -> Part {
    Part {
        place: ReportPlace::Section(section.id.clone()).name(),
        heading: Some(heading),
        blocks: match &section.text {
            SectionText::Written(written) => blocks(written),
            SectionText::NothingArose => {
                vec![pdf_export::Block::Paragraph(runs(&[Run::plain(
                    NOTHING_AROSE,
                )]))]
            }
        },
    }
}

fn section_heading(section: &Section, directive: &Directive) -> Heading {
    let spec = directive.section(&section.id);
    Heading {
        level: 2,
        text: spec.map_or_else(|| section.id.0.clone(), |spec| spec.title.vi.clone()),
    }
}

/// Fields for the two signatures of a report, in their order: who signs, then the body in whose name.
fn signature_fields() -> Vec<SignatureField> {
    let fields = [
        (Signatory::Person, FieldPlace::Person),
        (Signatory::Organisation, FieldPlace::Organisation),
    ];
    fields
        .map(|(signatory, place)| SignatureField {
            name: signatory.field().to_owned(),
            description: signatory.description().to_owned(),
            place,
        })
        .into()
}

fn annexes(report: &Report) -> Vec<AnnexPages> {
    let figures = figures::table(&report.figures).map(|table| AnnexPages {
        place: ReportPlace::Figures.name(),
        title: figures::title(report.period).vi,
        blocks: std::iter::once(pdf_export::Block::Table(table))
            .chain(figures::chart(&report.figures).map(pdf_export::Block::Chart))
            .collect(),
    });
    let further = report
        .annexes
        .iter()
        .enumerate()
        .map(|(index, annex)| AnnexPages {
            place: ReportPlace::Annex(index).name(),
            title: annex.title.clone(),
            blocks: blocks(&annex.blocks),
        });
    figures.into_iter().chain(further).collect()
}

fn blocks(blocks: &[Block]) -> Vec<pdf_export::Block> {
    let block = |block: &Block| match block {
        Block::Paragraph(text) => Some(pdf_export::Block::Paragraph(runs(text))),
        Block::List(under) => Some(pdf_export::Block::List(list(under))),
        Block::Table(grid) => table(grid).map(pdf_export::Block::Table),
    };
    blocks.iter().filter_map(block).collect()
}

pub(crate) fn runs(runs: &[Run]) -> Vec<pdf_export::Run> {
    let run = |run: &Run| pdf_export::Run {
        text: run.text.clone(),
        bold: run.bold,
        italic: run.italic,
        underline: run.underline,
    };
    runs.iter().map(run).collect()
}

fn list(under: &report::List) -> pdf_export::List {
    let item = |item: &report::ListItem| pdf_export::ListItem {
        text: runs(&item.text),
        nested: item.nested.iter().map(list).collect(),
    };
    pdf_export::List {
        marker: match under.kind {
            report::ListKind::Dashed => pdf_export::ListMarker::Dash,
            report::ListKind::Lettered => pdf_export::ListMarker::Letter,
        },
        items: under.items.iter().map(item).collect(),
    }
}

/// A table with as many columns as its first row has cells; none for a table without cells.
fn table(grid: &report::Table) -> Option<pdf_export::Table> {
    let width = grid.rows.first()?.len();
    let columns: Vec<_> = (0..width).map(|index| column(grid, index)).collect();
    (width > 0).then(|| pdf_export::Table {
        header_rows: usize::from(grid.header && grid.rows.len() > 1),
        columns,
        rows: grid
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| runs(cell)).collect())
            .collect(),
    })
}

/// Width by the longest cell, within bounds that keep short columns readable; numbers by their comma.
fn column(grid: &report::Table, index: usize) -> Column {
    let body = grid.rows.iter().skip(usize::from(grid.header));
    let texts: Vec<_> = body
        .filter_map(|row| row.get(index))
        .map(|cell| report::runs_text(cell))
        .collect();
    let longest = grid
        .rows
        .iter()
        .filter_map(|row| row.get(index))
        .map(|cell| report::runs_text(cell).chars().count())
        .max()
        .unwrap_or(0);
    let is_number = |text: &String| {
        text.chars()
            .all(|letter| letter.is_ascii_digit() || ".,".contains(letter))
    };
    let has_digit = texts
        .iter()
        .any(|text| text.contains(|c: char| c.is_ascii_digit()));
    Column {
        share: longest.clamp(6, 36) as f32,
        align: if has_digit && texts.iter().all(is_number) {
            Align::Decimal
        } else {
            Align::Left
        },
    }
}

fn title(subject: &str) -> String {
    match subject {
        "" => "Báo cáo".to_owned(),
        subject => format!("Báo cáo {subject}"),
    }
}

fn urgency_mark(urgency: report::Urgency) -> &'static str {
    match urgency {
        report::Urgency::Urgent => "KHẨN",
        report::Urgency::VeryUrgent => "THƯỢNG KHẨN",
        report::Urgency::Express => "HOẢ TỐC",
    }
}

/// Vietnam keeps UTC+7 all year.
pub(crate) fn in_vietnam(moment: jiff::Timestamp) -> jiff::civil::DateTime {
    jiff::tz::Offset::constant(7).to_datetime(moment)
}
