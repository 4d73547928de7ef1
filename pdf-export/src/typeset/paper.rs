//! A sheet of paper as the text sees it.

use crate::profile::{PageRule, mm};

/// A sheet and its margins, in points, as an odd page has them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Paper {
    pub(crate) width: f64,
    pub(crate) height: f64,
    pub(crate) top: f64,
    pub(crate) bottom: f64,
    pub(crate) left: f64,
    pub(crate) right: f64,
    /// The margins at the binding and across from it change places on even pages.
    duplex: bool,
    /// The binding is at the top.
    turned: bool,
}

impl Paper {
    /// The sheet as the profile has it.
    pub(crate) fn upright(page: &PageRule) -> Self {
        Self {
            width: mm(page.width_mm),
            height: mm(page.height_mm),
            top: mm(page.top_mm),
            bottom: mm(page.bottom_mm),
            left: mm(page.left_mm),
            right: mm(page.right_mm),
            duplex: page.duplex,
            turned: false,
        }
    }

    /// The same sheet turned by a quarter, for what is wide: bound with the others, its head is at the binding.
    pub(crate) fn turned(page: &PageRule) -> Self {
        let upright = Self::upright(page);
        Self {
            width: upright.height,
            height: upright.width,
            top: upright.left,
            // On even pages this is the head, where the page's number stands.
            bottom: upright.right.max(upright.top),
            left: upright.bottom,
            right: upright.top,
            turned: true,
            ..upright
        }
    }

    /// Width of the text.
    pub(crate) fn text_width(&self) -> f64 {
        self.width - self.left - self.right
    }

    /// Height of the text.
    pub(crate) fn text_height(&self) -> f64 {
        self.height - self.top - self.bottom
    }

    /// As the page with this number has it, counted from 1: printed on both sides, even pages are bound at the
    /// other edge.
    pub(crate) fn of_page(mut self, number: usize) -> Self {
        if self.duplex && number.is_multiple_of(2) {
            if self.turned {
                std::mem::swap(&mut self.top, &mut self.bottom);
            } else {
                std::mem::swap(&mut self.left, &mut self.right);
            }
        }
        self
    }
}
