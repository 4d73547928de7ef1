//! Rows that come, go and change places, each drawn once.

use std::collections::HashMap;

use leptos::prelude::{Owner, component, untrack};
use web_sys::Node;

use crate::shape::{Shape, insert};
use crate::{IntoView, View, element, follow};

/// A row for each thing, drawn once for as long as its key is there.
#[component]
pub fn For<T, V>(
    /// The things, followed.
    each: impl Fn() -> Vec<T> + 'static,
    /// What tells each from all the others.
    key: impl Fn(&T) -> String + 'static,
    /// A thing's row.
    children: impl Fn(T) -> V + Clone + 'static,
) -> impl IntoView
where
    T: 'static,
    V: IntoView + 'static,
{
    let each = move || {
        let row = |thing: T| {
            let key = key(&thing);
            let children = children.clone();
            let view: Drawn = Box::new(move || children(thing).into_view());
            (key, view)
        };
        each().into_iter().map(row).collect()
    };
    View(Shape::Rows(Box::new(each)))
}

/// What is drawn for a row.
type Drawn = Box<dyn FnOnce() -> View>;

/// The rows as they are asked for: each with its key.
pub(crate) type Asked = Box<dyn Fn() -> Vec<(String, Drawn)>>;

struct Row {
    owner: Owner,
    first: Node,
    last: Node,
}

/// Draws the rows in `parent`, before `next`.
pub(crate) fn draw_rows(asked: Asked, parent: &Node, next: Option<&Node>) {
    let (start, end) = (element::mark(), element::mark());
    insert(parent, &start, next);
    insert(parent, &end, next);
    // Rows outlive the run that has drawn them.
    let list = Owner::new();
    let mut rows: HashMap<String, Row> = HashMap::new();
    follow(Box::new(move || {
        let Some(parent) = end.parent_node() else {
            return;
        };
        let mut before = std::mem::take(&mut rows);
        let asked: Vec<_> = asked()
            .into_iter()
            .map(|(key, drawn)| (before.remove(&key).ok_or(drawn), key))
            .collect();
        for gone in before.into_values() {
            gone.remove(&parent);
        }
        // Where the next row belongs. A row that stands there already is not touched: it may hold the focus.
        let mut place = start.next_sibling();
        for (row, key) in asked {
            let row = match row {
                Ok(row) => {
                    if place.as_ref() != Some(&row.first) {
                        row.move_to(&parent, place.as_ref());
                    }
                    row
                }
                Err(drawn) => Row::draw(&list, drawn, &parent, place.as_ref()),
            };
            place = row.last.next_sibling();
            rows.insert(key, row);
        }
    }));
}

impl Row {
    fn draw(list: &Owner, drawn: Drawn, parent: &Node, next: Option<&Node>) -> Self {
        let row = Self {
            owner: list.with(Owner::new),
            first: element::mark(),
            last: element::mark(),
        };
        insert(parent, &row.first, next);
        insert(parent, &row.last, next);
        let draw = || drawn().draw(parent, Some(&row.last));
        row.owner.with(|| untrack(draw));
        row
    }

    fn nodes(&self) -> Vec<Node> {
        let after = |node: &Node| node.next_sibling().filter(|_| *node != self.last);
        std::iter::successors(Some(self.first.clone()), after).collect()
    }

    fn move_to(&self, parent: &Node, next: Option<&Node>) {
        for node in self.nodes() {
            insert(parent, &node, next);
        }
    }

    fn remove(self, parent: &Node) {
        for node in self.nodes() {
            let _ = parent.remove_child(&node);
        }
        self.owner.cleanup();
    }
}
