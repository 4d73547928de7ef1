//! An official document, ready to be set: what is printed, and where it stands.

/// A document in one of the official letterheads.
#[derive(Debug, Clone, PartialEq)]
pub struct OfficialDocument {
    /// Direct superior body, printed above the issuing body; empty for none.
    pub superior_body: String,
    /// Issuing body.
    pub issuing_body: String,
    /// Number; `None` leaves its room free for the office.
    pub number: Option<u32>,
    /// Symbol after the number: `BC/TU`.
    pub symbol: String,
    /// Place before the date.
    pub place: String,
    /// Date of issue; `None` leaves the room of day and month free.
    pub date: Option<jiff::civil::Date>,
    /// The year to print while the date is empty.
    pub year: i16,
    /// Document type, in capitals: `BÁO CÁO`.
    pub document_type: String,
    /// Subject (trích yếu).
    pub subject: String,
    /// Addressees (`Kính gửi`); printed where the profile has such a line.
    pub addressees: Vec<String>,
    /// Urgency mark in capitals: `HOẢ TỐC`; empty for none.
    pub urgency: String,
    /// Whether room is left for a secrecy stamp (stamped by hand, never typed).
    pub secrecy_room: bool,
    /// The text.
    pub parts: Vec<Part>,
    /// Recipients, one line each, without dash or closing mark.
    pub recipients: Vec<String>,
    /// Filing line, the last of the recipients: `Lưu Văn phòng Tỉnh uỷ`.
    pub filing: String,
    /// Who signs.
    pub signature: SignatureBlock,
    /// Empty fields for electronic signatures, in the order of signing.
    pub signature_fields: Vec<SignatureField>,
    /// Annexes, each on a page of its own.
    pub annexes: Vec<AnnexPages>,
    /// Files embedded in the PDF.
    pub attachments: Vec<Attachment>,
    /// What the file says of itself to programs.
    pub metadata: Metadata,
}

/// A stretch of the text under one heading.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The caller's name for the place, given back in errors.
    pub place: PlaceName,
    /// Its heading; none for text before the first heading.
    pub heading: Option<Heading>,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// The caller's own name for a place in the document. This crate only hands it back.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PlaceName(pub String);

/// A heading. Its number is set by the profile from level and position.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    /// 1 for a part (`I-`), 2 for `1.`, 3 for the next.
    pub level: u8,
    /// Its words, as written; the profile decides on capitals.
    pub text: String,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A justified paragraph.
    Paragraph(Vec<Run>),
    /// A list.
    List(List),
    /// A table.
    Table(Table),
    /// A chart.
    Chart(Chart),
    /// A picture.
    Image(Image),
}

/// Letters that share one style.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Run {
    /// The letters.
    pub text: String,
    /// In bold.
    pub bold: bool,
    /// In italics.
    pub italic: bool,
    /// Underlined.
    pub underline: bool,
}

/// A list.
#[derive(Debug, Clone, PartialEq)]
pub struct List {
    /// How items are marked.
    pub marker: ListMarker,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListMarker {
    /// `-`
    Dash,
    /// `a) b) c) d) đ)`
    Letter,
}

/// An item of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// Its words.
    pub text: Vec<Run>,
    /// Lists under it.
    pub nested: Vec<List>,
}

/// A table with ruled lines.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// How many of the first rows repeat on every page.
    pub header_rows: usize,
    /// Relative widths of the columns.
    pub columns: Vec<Column>,
    /// Rows of cells, as many cells each as there are columns.
    pub rows: Vec<Vec<Vec<Run>>>,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Column {
    /// Share of the width, relative to the other columns.
    pub share: f32,
    /// How its body cells stand.
    pub align: Align,
}

/// A picture, as wide as 150 pixels to the inch make it, and no wider than the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Image {
    /// A PNG or JPEG file.
    pub file: Vec<u8>,
    /// What is to be seen, in words, for those who do not see it.
    pub description: String,
    /// What stands under it; may be empty.
    pub caption: String,
}

/// Two series of numbers side by side, as horizontal bars with their numbers beside them.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// What the two bars of a row stand for: `Kỳ này`, `Kỳ trước`.
    pub series: [String; 2],
    /// Its rows, by unit.
    pub groups: Vec<ChartGroup>,
}

/// Rows of a chart that share a unit, and so a scale.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartGroup {
    /// The unit, as printed over the rows: `Đơn vị: đoàn`.
    pub title: String,
    /// Its rows.
    pub rows: Vec<ChartRow>,
}

/// A row of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct ChartRow {
    /// What is counted.
    pub label: String,
    /// A bar for each series; none where there is no number.
    pub bars: [Option<Bar>; 2],
}

/// A bar of a chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// Its length; below 0 it has none.
    pub value: f64,
    /// The number beside it, as written.
    pub text: String,
}

/// How the text of a cell stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// At the left.
    Left,
    /// Centred.
    Centre,
    /// At the right.
    Right,
    /// Numbers under one another, by their decimal comma.
    Decimal,
}

/// Who signs, and in whose name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct SignatureBlock {
    /// Authority: `T/M BAN THƯỜNG VỤ`; may be empty.
    pub authority: String,
    /// Post: `PHÓ BÍ THƯ`.
    pub post: String,
    /// Name, without titles.
    pub name: String,
}

/// An empty field that a signature goes into.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignatureField {
    /// Its name, once in the document: `nguoi-ky`.
    pub name: String,
    /// What it is for, for those who hear the page: `Chữ ký số của người ký`.
    pub description: String,
    /// Where it stands.
    pub place: FieldPlace,
}

/// Where a signature's field stands (Decree 30/2020/NĐ-CP, Annex I).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FieldPlace {
    /// Between post and name, for a person's signature.
    Person,
    /// On the left of a person's signature and over a third of it, for an organisation's seal.
    Organisation,
    /// In the upper right corner of page 1, for the words on an annex or a copy.
    Corner,
    /// Nowhere: nothing is seen of it.
    OutOfSight,
}

/// An annex, starting on a page of its own.
#[derive(Debug, Clone, PartialEq)]
pub struct AnnexPages {
    /// The caller's name for the place.
    pub place: PlaceName,
    /// Title, as written.
    pub title: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A file embedded in the PDF as an associated file (ISO 32000-2, 14.13).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name.
    pub name: String,
    /// Media type: `application/json`.
    pub media_type: String,
    /// What it is, for people.
    pub description: String,
    /// How it stands to the document.
    pub relationship: Relationship,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// How an embedded file stands to the document (ISO 32000-2, 7.11.3, `AFRelationship`).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relationship {
    /// The data that the pages show.
    Data,
    /// Something beside it.
    Supplement,
    /// It says neither.
    Unspecified,
}

/// What the file says of itself to programs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// Title of the document.
    pub title: String,
    /// Issuing body.
    pub author: String,
    /// Creation time, passed in by the caller.
    pub created: jiff::Timestamp,
}
