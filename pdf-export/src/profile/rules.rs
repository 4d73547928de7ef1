//! What a letterhead profile says. Shapes only: the build reads the TOML files through these too, so
//! that an unknown or missing key stops it and names the line.

use serde::{Deserialize, Serialize};

/// How documents of one letterhead are laid out.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Profile {
    /// Its id: `party`, `state`, `mass-organisation`; `plain`.
    pub id: String,
    /// What its documents are. No file says it: nobody takes the letterhead off an official document.
    #[serde(skip)]
    pub kind: DocumentKind,
    /// Raised with every change of the file; named in each PDF that it made.
    pub version: u32,
    /// Name in Vietnamese.
    pub name_vi: String,
    /// Name in English.
    pub name_en: String,
    /// The regulation behind it, and how sure the values are, in Vietnamese.
    pub source_vi: String,
    /// The same in English.
    pub source_en: String,
    /// Paper and margins.
    pub page: PageRule,
    /// Page numbers.
    pub page_number: PageNumberRule,
    /// The head of the first page.
    pub letterhead: LetterheadRule,
    /// Document type and subject.
    pub title: TitleRule,
    /// The `Kính gửi` lines; a profile without them prints no addressees.
    #[serde(default)]
    pub addressees: Option<AddresseesRule>,
    /// Paragraphs, lists, tables.
    pub body: BodyRule,
    /// Headings, by level from 1.
    pub headings: Vec<HeadingRule>,
    /// Who signs.
    pub signature: SignatureRule,
    /// The recipients' list.
    pub recipients: RecipientsRule,
    /// Urgency marks.
    pub urgency: UrgencyRule,
    /// Annexes.
    pub annex: AnnexRule,
}

/// What the documents of a profile are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DocumentKind {
    /// Official: a letterhead at the head, signature and recipients at the end.
    #[default]
    Official,
    /// Plain: a title and text.
    Plain,
}

/// Paper and margins.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageRule {
    /// Width of the paper.
    pub width_mm: f64,
    /// Height of the paper.
    pub height_mm: f64,
    /// Margin above the text.
    pub top_mm: f64,
    /// Margin below it.
    pub bottom_mm: f64,
    /// Margin at the left of odd pages.
    pub left_mm: f64,
    /// Margin at the right of odd pages.
    pub right_mm: f64,
    /// Whether even pages swap left and right, for printing on both sides.
    pub duplex: bool,
}

/// Page numbers, centred above the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PageNumberRule {
    /// Their letters.
    pub style: TextRule,
    /// From the paper's upper edge to the top of the figures.
    pub from_top_mm: f64,
    /// Whether page 1 carries its number.
    pub on_first_page: bool,
    /// How annexes count.
    pub annexes: AnnexPaging,
}

/// How the pages of annexes count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AnnexPaging {
    /// On from the text.
    Continued,
    /// Each from 1.
    Separate,
}

/// The letters of a component.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextRule {
    /// Size.
    pub size_pt: f64,
    /// Bold.
    #[serde(default)]
    pub bold: bool,
    /// Italic.
    #[serde(default)]
    pub italic: bool,
    /// Underlined.
    #[serde(default)]
    pub underline: bool,
    /// Set in capitals, however it was written.
    #[serde(default)]
    pub capitals: bool,
}

/// The head of the first page: the body at the left, the country or the Party at the right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LetterheadRule {
    /// Width of the left column in mm, gutter included; the right one takes the rest.
    pub left_width_mm: f64,
    /// Room kept free between the two columns, in mm.
    pub gutter_mm: f64,
    /// The superior body.
    pub superior: TextRule,
    /// The issuing body.
    pub issuing: TextRule,
    /// What stands under the issuing body.
    pub issuing_mark: Mark,
    /// Number and symbol.
    pub number: TextRule,
    /// How they are put together, with `{number}` and `{symbol}`.
    pub number_form: String,
    /// What stands for an empty number: no-break spaces.
    pub number_room: String,
    /// Digits that a number has at least.
    pub number_digits: usize,
    /// The right column's first line.
    pub country: TextRule,
    /// Its words.
    pub country_text: String,
    /// The motto; none where the profile has none.
    #[serde(default)]
    pub motto: Option<TextRule>,
    /// The motto's words.
    #[serde(default)]
    pub motto_text: String,
    /// What stands under the right column's words.
    pub country_mark: Mark,
    /// Place and date.
    pub date: TextRule,
    /// How they are put together, with `{place}`, `{day}`, `{month}`, `{year}`.
    pub date_form: String,
    /// What stands for an empty day or month: no-break spaces.
    pub date_room: String,
    /// Whether the date stands on the number's line; else right under the rule.
    pub date_beside_number: bool,
    /// Space between a mark and what follows it.
    pub gap_pt: f64,
    /// Space below the letterhead.
    pub below_pt: f64,
    /// Height of the room for a secrecy stamp under the number, as wide as the column.
    pub secrecy_height_mm: f64,
}

/// A mark under a line of words, centred.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub enum Mark {
    /// Nothing.
    None,
    /// A solid rule, so long as `share` of the last line above it.
    Rule {
        /// Share of the words' width: 1.0 is as long as the text.
        share: f64,
    },
    /// Letters: `*`, `-----`.
    Letters {
        /// The letters.
        text: String,
        /// How they look.
        style: TextRule,
    },
}

/// Document type and subject, centred.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleRule {
    /// The document type: `BÁO CÁO`.
    pub document_type: TextRule,
    /// The subject.
    pub subject: TextRule,
    /// What stands under the subject.
    pub mark: Mark,
    /// Space below.
    pub below_pt: f64,
}

/// The addressees.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AddresseesRule {
    /// Their letters.
    pub style: TextRule,
    /// Before the only addressee, or over the list: `Kính gửi:`.
    pub label: String,
    /// Space below.
    pub below_pt: f64,
}

/// Paragraphs, lists, tables.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BodyRule {
    /// Letters of the text.
    pub style: TextRule,
    /// From baseline to baseline, exactly.
    pub leading_pt: f64,
    /// Indent of a paragraph's first line.
    pub first_line_mm: f64,
    /// Space between paragraphs.
    pub paragraph_gap_pt: f64,
    /// How much further in each nested list begins.
    pub nested_mm: f64,
    /// The dash of lists by depth: `-`, then `+`.
    pub dashes: Vec<String>,
    /// Letters in tables.
    pub table: TextRule,
    /// From baseline to baseline in tables.
    pub table_leading_pt: f64,
    /// Mark at the end of the text: `.` or `./.`.
    pub ending: String,
}

/// A level of headings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HeadingRule {
    /// Letters.
    pub style: TextRule,
    /// What its number is made of.
    pub numeral: Numeral,
    /// How the number is written, with `{}` for it: `{}- `.
    pub form: String,
}

/// What a number is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Numeral {
    /// I, II, III.
    Roman,
    /// 1, 2, 3.
    Arabic,
    /// a, b, c, d, đ: the Vietnamese alphabet.
    Letter,
    /// None: the form stands alone.
    None,
}

/// Who signs, in the right half.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignatureRule {
    /// Authority.
    pub authority: TextRule,
    /// How authorities are abbreviated here: `T/M` or `TM.`.
    pub authority_forms: Vec<String>,
    /// Post.
    pub post: TextRule,
    /// Name.
    pub name: TextRule,
    /// Height left for signature and seal between post and name.
    pub room_mm: f64,
    /// Width of the block, at the right margin.
    pub width_mm: f64,
}

/// The recipients, at the left of the signature.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecipientsRule {
    /// The heading's letters.
    pub heading: TextRule,
    /// The heading: `Nơi nhận:`.
    pub heading_text: String,
    /// The lines' letters.
    pub style: TextRule,
    /// Mark at the end of each line but the last.
    pub line_end: String,
    /// Mark at the end of the last.
    pub last_end: String,
    /// First line where addressees are printed: `Như trên`; empty for none.
    #[serde(default)]
    pub as_above: String,
}

/// Urgency marks, under the number.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgencyRule {
    /// Letters.
    pub style: TextRule,
    /// Whether letters and box are red.
    pub red: bool,
    /// Height of the box; none for no box.
    #[serde(default)]
    pub box_height_mm: Option<f64>,
    /// Width of the box, by mark.
    #[serde(default)]
    pub boxes: Vec<UrgencyBox>,
}

/// The box of a mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct UrgencyBox {
    /// The mark, in each spelling.
    pub marks: Vec<String>,
    /// Its width.
    pub width_mm: f64,
}

/// Annexes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexRule {
    /// `Phụ lục I`.
    pub label: TextRule,
    /// The word before the Roman number.
    pub label_text: String,
    /// How many annexes there must be for them to be numbered.
    pub numbered_from: usize,
    /// Title.
    pub title: TextRule,
    /// Reference to the document.
    pub reference: TextRule,
    /// Its words, with `{type}`, `{number}`, `{date}`, `{body}`; empty for none.
    pub reference_form: String,
    /// What stands under it.
    pub mark: Mark,
}
