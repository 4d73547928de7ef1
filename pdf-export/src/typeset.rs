//! A document as pages: lines, paragraphs, tables and page breaks, by the profile.

mod annex;
pub(crate) mod blank;
mod body;
mod chart;
mod closing;
pub(crate) mod face;
mod image;
mod letterhead;
mod lines;
pub(crate) mod numerals;
pub(crate) mod page;
mod pages;
mod paper;
mod printable;
pub(crate) mod setter;
mod table;
mod ties;
pub(crate) mod words;

use crate::export::Progress;
use crate::profile::{AnnexPaging, DocumentKind};
use crate::{Block, ExportError, List, OfficialDocument, Profile};
use page::{Layout, Role};
use pages::{Numbering, break_pages};
use paper::Paper;
pub use printable::printable;
use setter::{Setter, Strip};

/// Strips that follow one another from page to page.
#[derive(Debug)]
pub(crate) struct Flow {
    pub(crate) paper: Paper,
    /// Width of the text.
    pub(crate) width: f64,
    /// Height of the text on a page.
    pub(crate) height: f64,
    pub(crate) strips: Vec<Strip>,
    /// Header rows of its tables.
    pub(crate) headers: Vec<Vec<Strip>>,
}

/// Sets the whole document.
pub(crate) fn typeset(
    document: &OfficialDocument,
    profile: &Profile,
    progress: &mut dyn FnMut(Progress),
) -> Result<Layout, ExportError> {
    let mut setter = Setter {
        profile,
        structure: Vec::new(),
        pictures: Vec::new(),
    };
    let root = setter.element(Role::Document, None);
    let total = (document.parts.len() + document.annexes.len() + 1) as u32;
    let mut done = 0;
    let mut step = || {
        progress(Progress::Typesetting { done, total });
        done += 1;
    };

    let mut flow = Flow::new(Paper::upright(&profile.page));
    step();
    flow.strips = letterhead::set(&mut setter, document, root)?;
    let mut counters = body::Counters::default();
    let last = document
        .parts
        .iter()
        .rposition(|part| !part.blocks.is_empty());
    for (index, part) in document.parts.iter().enumerate() {
        step();
        if Some(index) == last {
            let mut part = part.clone();
            close(part.blocks.last_mut(), &profile.body.ending);
            body::set_part(&mut setter, &mut flow, &part, &mut counters, root)?;
        } else {
            body::set_part(&mut setter, &mut flow, part, &mut counters, root)?;
        }
    }
    if profile.kind == DocumentKind::Official {
        // The signature block is never alone on its page: the last lines of the text go with it.
        let lines = flow.strips.len();
        flow.strips[lines.saturating_sub(2)..]
            .iter_mut()
            .for_each(|strip| strip.keep = true);
        let closing = closing::set(&mut setter, document, root, flow.height)?;
        flow.strips.extend(closing);
    }

    let mut layout = Layout::default();
    let on_first = profile.page_number.on_first_page;
    let numbering = Numbering { first: 1, on_first };
    let rooms = break_pages(profile, flow, numbering, &mut layout.pages);
    (layout.signature_room, layout.blanks) = (rooms.signature, rooms.blanks);

    for (index, annex) in document.annexes.iter().enumerate() {
        step();
        let flow = annex::set(&mut setter, document, index, annex, root)?;
        let numbering = match profile.page_number.annexes {
            AnnexPaging::Continued => Numbering {
                first: layout.pages.len() + 1,
                on_first: true,
            },
            AnnexPaging::Separate => Numbering { first: 1, on_first },
        };
        break_pages(profile, flow, numbering, &mut layout.pages);
    }
    layout.structure = setter.structure;
    layout.pictures = setter.pictures;
    Ok(layout)
}

impl Flow {
    fn new(paper: Paper) -> Self {
        Self {
            paper,
            width: paper.text_width(),
            height: paper.text_height(),
            strips: Vec::new(),
            headers: Vec::new(),
        }
    }
}

/// Puts the closing mark behind the last words of `block`; what is no text takes none.
fn close(block: Option<&mut Block>, ending: &str) {
    match block {
        Some(Block::Paragraph(runs)) => *runs = body::with_ending(runs, ending),
        Some(Block::List(list)) => close_list(list, ending),
        Some(Block::Table(_) | Block::Chart(_) | Block::Image(_)) | None => {}
    }
}

fn close_list(list: &mut List, ending: &str) {
    if let Some(item) = list.items.last_mut() {
        match item.nested.last_mut() {
            Some(nested) => close_list(nested, ending),
            None => item.text = body::with_ending(&item.text, ending),
        }
    }
}
