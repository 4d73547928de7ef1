//! What a place on the screen holds.

use std::borrow::Cow;

use web_sys::Node;

use crate::rows::{Asked, draw_rows};
use crate::{Element, element, follow};

/// What a place on the screen holds. Drawn once, by the element that takes it in.
#[must_use]
pub struct View(pub(crate) Shape);

pub(crate) enum Shape {
    Nothing,
    Text(Cow<'static, str>),
    Element(web_sys::Element),
    Many(Vec<View>),
    /// Drawn anew whenever a signal changes that it reads.
    Following(Box<dyn FnMut() -> View>),
    /// Rows, each drawn once for as long as its key is there.
    Rows(Asked),
}

impl View {
    /// Several, one after another.
    pub fn many(views: Vec<Self>) -> Self {
        Self(Shape::Many(views))
    }

    /// Draws it in `parent`, before `next` or at the end.
    pub(crate) fn draw(self, parent: &Node, next: Option<&Node>) {
        match self.0 {
            Shape::Nothing => {}
            Shape::Text(text) => insert(parent, &element::text(&text), next),
            Shape::Element(element) => insert(parent, &element, next),
            Shape::Many(views) => {
                for view in views {
                    view.draw(parent, next);
                }
            }
            Shape::Following(view) => draw_following(view, parent, next),
            Shape::Rows(asked) => draw_rows(asked, parent, next),
        }
    }
}

/// Between two marks, so that it is found again whatever was drawn inside in the meantime.
fn draw_following(mut view: Box<dyn FnMut() -> View>, parent: &Node, next: Option<&Node>) {
    let (first, last) = (element::mark(), element::mark());
    insert(parent, &first, next);
    insert(parent, &last, next);
    let mut shown: Option<Cow<'static, str>> = None;
    follow(Box::new(move || {
        let Some(parent) = last.parent_node() else {
            return;
        };
        let new = view();
        // A text that stays the same is not read aloud again.
        let text = match &new.0 {
            Shape::Text(text) => Some(text.clone()),
            _ => None,
        };
        if text.is_some() && text == shown {
            return;
        }
        shown = text;
        while let Some(old) = first.next_sibling() {
            if old == last {
                break;
            }
            let _ = parent.remove_child(&old);
        }
        new.draw(&parent, Some(&last));
    }));
}

pub(crate) fn insert(parent: &Node, node: &Node, next: Option<&Node>) {
    let _ = parent.insert_before(node, next);
}

/// What can be drawn.
pub trait IntoView: Sized {
    /// As a view.
    fn into_view(self) -> View;
}

impl IntoView for View {
    fn into_view(self) -> View {
        self
    }
}

impl IntoView for Element {
    fn into_view(self) -> View {
        View(Shape::Element(self.into_node()))
    }
}

impl IntoView for () {
    fn into_view(self) -> View {
        View(Shape::Nothing)
    }
}

impl IntoView for &'static str {
    fn into_view(self) -> View {
        View(Shape::Text(Cow::Borrowed(self)))
    }
}

impl IntoView for String {
    fn into_view(self) -> View {
        View(Shape::Text(Cow::Owned(self)))
    }
}

impl IntoView for usize {
    fn into_view(self) -> View {
        self.to_string().into_view()
    }
}

impl<T: IntoView> IntoView for Option<T> {
    fn into_view(self) -> View {
        match self {
            Some(view) => view.into_view(),
            None => View(Shape::Nothing),
        }
    }
}

impl<T: IntoView> IntoView for Vec<T> {
    fn into_view(self) -> View {
        self.into_iter().collect_view()
    }
}

impl<T: IntoView, const N: usize> IntoView for [T; N] {
    fn into_view(self) -> View {
        self.into_iter().collect_view()
    }
}

impl<F, T> IntoView for F
where
    F: FnMut() -> T + 'static,
    T: IntoView,
{
    fn into_view(mut self) -> View {
        View(Shape::Following(Box::new(move || self().into_view())))
    }
}

/// Several that come one by one.
pub trait CollectView {
    /// As one view.
    fn collect_view(self) -> View;
}

impl<I, T> CollectView for I
where
    I: Iterator<Item = T>,
    T: IntoView,
{
    fn collect_view(self) -> View {
        View::many(self.map(IntoView::into_view).collect())
    }
}
