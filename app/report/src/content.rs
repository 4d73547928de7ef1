//! The text of a report: blocks of runs.

/// One section of the report's text.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// Which section of the directive's outline this is.
    pub id: SectionId,
    /// What it says.
    pub text: SectionText,
}

/// Names a section within a directive's outline (`partners`, `recommendations`).
#[derive(
    Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Deserialize, serde::Serialize,
)]
#[serde(transparent)]
pub struct SectionId(pub String);

/// What a section says.
#[derive(Debug, Clone, PartialEq)]
pub enum SectionText {
    /// Its paragraphs, lists and tables; empty while nobody has written.
    Written(Vec<Block>),
    /// "Không phát sinh trong kỳ": nothing arose in the period, a full answer.
    NothingArose,
}

/// A further annex, in the report's own words.
#[derive(Debug, Clone, PartialEq)]
pub struct Annex {
    /// Its title, printed under `Phụ lục`.
    pub title: String,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A block of text.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Run>),
    /// A list, which may hold lists.
    List(List),
    /// A simple table.
    Table(Table),
}

/// Letters that share one style. The text is NFC and holds no line break.
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
    /// Dashes, or letters of the Vietnamese alphabet.
    pub kind: ListKind,
    /// Its items.
    pub items: Vec<ListItem>,
}

/// How the items of a list are marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListKind {
    /// `-`
    Dashed,
    /// `a) b) c) d) đ)`
    Lettered,
}

/// An item of a list: a paragraph, and the lists under it.
#[derive(Debug, Clone, PartialEq)]
pub struct ListItem {
    /// Its words.
    pub text: Vec<Run>,
    /// The lists nested in it.
    pub nested: Vec<List>,
}

/// A simple table: rows of cells, each cell one paragraph.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Whether the first row names the columns (and repeats on each page).
    pub header: bool,
    /// Its rows; each has the same number of cells.
    pub rows: Vec<Vec<Cell>>,
}

/// A cell of a table.
pub type Cell = Vec<Run>;

impl Run {
    /// A run in the regular style.
    pub fn plain(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            ..Self::default()
        }
    }
}

impl Block {
    /// The words of the block, cells and items separated by line breaks.
    pub fn plain_text(&self) -> String {
        let mut lines = Vec::new();
        self.visit_lines(&mut |runs| lines.push(runs_text(runs)));
        lines.join("\n")
    }

    /// Calls `visit` with each paragraph, item and cell, in reading order.
    pub fn visit_lines<'a>(&'a self, visit: &mut dyn FnMut(&'a [Run])) {
        match self {
            Self::Paragraph(runs) => visit(runs),
            Self::List(list) => list.visit_lines(visit),
            Self::Table(table) => table.rows.iter().flatten().for_each(|cell| visit(cell)),
        }
    }
}

impl List {
    fn visit_lines<'a>(&'a self, visit: &mut dyn FnMut(&'a [Run])) {
        for item in &self.items {
            visit(&item.text);
            item.nested.iter().for_each(|list| list.visit_lines(visit));
        }
    }
}

/// The letters of `runs`, styles left out.
pub fn runs_text(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}
