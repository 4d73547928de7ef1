//! Strips onto pages.

use super::Flow;
use super::blank::Blank;
use super::face::UNITS;
use super::page::{Colour, Item, Page, Shape, Text};
use super::paper::Paper;
use super::setter::{Strip, style, text_width};
use crate::profile::mm;
use crate::{Profile, SignatureRoom};

/// How the pages of a flow are numbered.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Numbering {
    /// The number of the flow's first page.
    pub(crate) first: usize,
    /// Whether that page prints it.
    pub(crate) on_first: bool,
}

/// Room that a flow leaves, on its pages.
#[derive(Debug, Default)]
pub(crate) struct Rooms {
    /// For signatures.
    pub(crate) signature: Option<SignatureRoom>,
    /// For number and date.
    pub(crate) blanks: Vec<Blank>,
}

/// The part of a page that goes along to the next one rather than be left by what follows it.
const SHORT: f64 = 0.15;

/// Breaks `flow` into pages and adds them to `pages`; gives the room that it leaves.
pub(crate) fn break_pages(
    profile: &Profile,
    flow: Flow,
    numbering: Numbering,
    pages: &mut Vec<Page>,
) -> Rooms {
    let first_page = pages.len();
    let height = flow.height;
    let mut sheet = Sheet {
        profile,
        paper: flow.paper,
        numbering,
        first_page,
        pages,
        y: height,
        rooms: Rooms::default(),
    };
    let mut strips = flow.strips.into_iter().peekable();
    while let Some(first) = strips.next() {
        let mut group = vec![first];
        while group.last().is_some_and(|strip| strip.keep) {
            match strips.next() {
                Some(strip) => group.push(strip),
                None => break,
            }
        }
        let needed: f64 = group.iter().map(|strip| strip.gap + strip.height).sum();
        if sheet.y + needed > height + 0.01 && sheet.y > 0.0 {
            sheet.turn(&group[0], &flow.headers);
        }
        sheet.place_group(group, &flow.headers, height);
    }
    sheet.rooms
}

struct Sheet<'a> {
    profile: &'a Profile,
    paper: Paper,
    numbering: Numbering,
    first_page: usize,
    pages: &'a mut Vec<Page>,
    /// How far the current page is filled.
    y: f64,
    rooms: Rooms,
}

impl Sheet<'_> {
    /// Places strips that should stay together; what is taller than a page breaks where it must.
    fn place_group(&mut self, mut group: Vec<Strip>, headers: &[Vec<Strip>], height: f64) {
        while !group.is_empty() {
            let rest = group.split_off(self.fitting(&group, height));
            for strip in group {
                self.place(strip);
            }
            if let Some(next) = rest.first() {
                self.turn(next, headers);
            }
            group = rest;
        }
    }

    /// How many strips of a group go on this page. Where it must break, a few short strips go along
    /// with what they were to stay with: neither a table's header nor a signature is left alone.
    fn fitting(&self, group: &[Strip], height: f64) -> usize {
        let mut y = self.y;
        let fits = |strip: &&Strip| {
            let gap = if y > 0.0 { strip.gap } else { 0.0 };
            y += gap + strip.height;
            y <= height + 0.01
        };
        let count = group.iter().take_while(fits).count().max(1);
        let Some(next) = group.get(count) else {
            return count;
        };
        let room = (height * SHORT).min(height - next.gap - next.height);
        let mut moved = 0.0;
        let short = group[1..count].iter().rev().take_while(|strip| {
            moved += strip.gap + strip.height;
            moved <= room
        });
        count - short.count()
    }

    /// Begins a page for `next`.
    fn turn(&mut self, next: &Strip, headers: &[Vec<Strip>]) {
        let mut page = Page {
            width: self.paper.width,
            height: self.paper.height,
            items: Vec::new(),
        };
        let index = self.pages.len() - self.first_page;
        if index > 0 || self.numbering.on_first {
            let paper = self.paper.of_page(self.pages.len() + 1);
            page.items
                .push(self.page_number(self.numbering.first + index, paper));
        }
        self.pages.push(page);
        self.y = 0.0;
        if let Some(header) = next.header.and_then(|header| headers.get(header)) {
            for strip in header {
                self.put(strip.items.clone());
                self.y += strip.height;
            }
        }
    }

    fn place(&mut self, strip: Strip) {
        if self.y > 0.0 {
            self.y += strip.gap;
        }
        let paper = self.paper.of_page(self.pages.len());
        let page = self.pages.len().saturating_sub(1);
        for mut blank in strip.blanks {
            blank.shift(paper.left, paper.top + self.y);
            self.rooms.blanks.push(Blank { page, ..blank });
        }
        if let Some([x, y, width, height]) = strip.signature {
            self.rooms.signature = Some(SignatureRoom {
                page: page as u32,
                left: paper.left + x,
                bottom: paper.height - paper.top - self.y - y - height,
                width,
                height,
            });
        }
        self.put(strip.items);
        self.y += strip.height;
    }

    fn put(&mut self, items: Vec<Item>) {
        let paper = self.paper.of_page(self.pages.len());
        let (left, top) = (paper.left, paper.top + self.y);
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(items.into_iter().map(|mut item| {
                item.shift(left, top);
                item
            }));
        }
    }

    fn page_number(&self, number: usize, paper: Paper) -> Item {
        let rule = &self.profile.page_number;
        let size = rule.style.size_pt;
        let face = style(rule.style).face;
        let text = number.to_string();
        let width = text_width(&text, face, size, 0.0);
        // Figures are about two thirds of the size tall.
        let y = mm(rule.from_top_mm) + size * 676.0 / UNITS;
        // Centred between the margins.
        let x = (paper.left + paper.width - paper.right - width) / 2.0;
        let colour = Colour::Black;
        Item {
            element: None,
            shape: Shape::Text(Text {
                x,
                y,
                size,
                face,
                text,
                goes_on: false,
                extra: 0.0,
                width,
                colour,
            }),
        }
    }
}
