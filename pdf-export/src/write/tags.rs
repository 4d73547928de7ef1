//! The structure tree: what the letters on the pages are, in reading order (ISO 32000-1, 14.7).

use std::collections::{BTreeMap, VecDeque};

use lopdf::{Dictionary, Document, Error, Object, ObjectId, dictionary};

use super::fields::Widget;
use crate::ListMarker;
use crate::text_string::text_string;
use crate::typeset::page::{Element, ElementId, Item, Layout, Page, Role, Shape};

/// What one element has on a page.
pub(super) struct Content<'a> {
    /// None for artefacts.
    pub(super) element: Option<ElementId>,
    /// The marked-content number, counted per page over what is no artefact.
    pub(super) mark: usize,
    pub(super) shapes: Vec<&'a Shape>,
}

/// A page's contents: first the letters, which stand in a text object, then what is drawn.
pub(super) struct Contents<'a> {
    pub(super) letters: Vec<Content<'a>>,
    pub(super) drawings: Vec<Content<'a>>,
}

/// A page's items, by element.
pub(super) fn contents(page: &Page) -> Contents<'_> {
    let (letters, drawings): (Vec<&Item>, Vec<&Item>) = page
        .items
        .iter()
        .partition(|item| matches!(item.shape, Shape::Text(_)));
    let mut mark = 0;
    Contents {
        letters: by_element(&letters, &mut mark),
        drawings: by_element(&drawings, &mut mark),
    }
}

fn by_element<'a>(items: &[&'a Item], mark: &mut usize) -> Vec<Content<'a>> {
    items
        .chunk_by(|one, next| one.element == next.element)
        .map(|items| {
            let element = items[0].element;
            let content = Content {
                element,
                mark: *mark,
                shapes: items.iter().map(|item| &item.shape).collect(),
            };
            *mark += usize::from(element.is_some());
            content
        })
        .collect()
}

/// Adds the tree of `layout` to the document that was printed from it; `fields` are the widgets of its signatures.
pub(super) fn add(pdf: &mut Document, layout: &Layout, fields: &[Widget]) -> Result<(), Error> {
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let ids: Vec<ObjectId> = layout
        .structure
        .iter()
        .map(|_| pdf.new_object_id())
        .collect();
    let root = pdf.new_object_id();
    let mut kids: Vec<Kids> = layout.structure.iter().map(|_| Kids::default()).collect();
    let mut parents = Vec::new();
    let mut boxes = Boxes::default();

    for (number, (page, &page_id)) in layout.pages.iter().zip(&pages).enumerate() {
        let mut owners = Vec::new();
        let Contents { letters, drawings } = contents(page);
        for content in letters.iter().chain(&drawings) {
            if let Some(element) = content.element {
                owners.push(Object::Reference(ids[element]));
                kids[element].shown.push(Shown {
                    page: page_id,
                    what: What::Mark(content.mark),
                });
                if layout.structure[element].role == Role::Figure {
                    boxes.add(element, &content.shapes, page);
                }
            }
        }
        parents.push(Object::Integer(number as i64));
        parents.push(pdf.add_object(owners).into());
        let page = pdf.get_object_mut(page_id)?.as_dict_mut()?;
        page.set("StructParents", number as i64);
        page.set("Tabs", Object::Name(b"S".to_vec()));
    }
    for (number, field) in (pages.len()..).zip(fields) {
        kids[field.element].shown.push(Shown {
            page: field.page,
            what: What::Object(field.id),
        });
        parents.push(Object::Integer(number as i64));
        parents.push(ids[field.element].into());
        let widget = pdf.get_object_mut(field.id)?.as_dict_mut()?;
        widget.set("StructParent", number as i64);
    }
    // From the last to the first: when an element tells its parent, its own children have told it.
    for (index, element) in layout.structure.iter().enumerate().rev() {
        if let (Some(parent), true) = (element.parent, is_told(element.role, &kids[index])) {
            kids[parent].below.push_front(ids[index]);
        }
    }

    for (index, element) in layout.structure.iter().enumerate() {
        if !is_told(element.role, &kids[index]) {
            continue;
        }
        let parent = element.parent.map_or(root, |parent| ids[parent]);
        let mut dictionary = dictionary_of(element, parent, &kids[index]);
        if element.role == Role::Figure {
            dictionary.set("A", boxes.attribute(index));
        }
        pdf.set_object(ids[index], dictionary);
    }
    let next = (parents.len() / 2) as i64;
    let tree = pdf.add_object(dictionary! { "Nums" => parents });
    let top: Vec<Object> = ids
        .iter()
        .zip(&kids)
        .zip(&layout.structure)
        .filter(|((_, kids), element)| element.parent.is_none() && !kids.is_empty())
        .map(|((&id, _), _)| Object::Reference(id))
        .collect();
    pdf.set_object(
        root,
        dictionary! {
            "Type" => "StructTreeRoot",
            "K" => top,
            "ParentTree" => tree,
            "ParentTreeNextKey" => next,
        },
    );
    let catalog = pdf.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// What holds nothing is not in the tree; but a row has all its cells, or the next ones would be read under
/// another column's heading.
fn is_told(role: Role, kids: &Kids) -> bool {
    !kids.is_empty() || matches!(role, Role::HeaderCell | Role::Cell)
}

/// What stands under an element.
#[derive(Default)]
struct Kids {
    shown: Vec<Shown>,
    below: VecDeque<ObjectId>,
}

/// Something of an element on a page.
struct Shown {
    page: ObjectId,
    what: What,
}

enum What {
    /// Marked content.
    Mark(usize),
    /// An annotation.
    Object(ObjectId),
}

impl Kids {
    fn is_empty(&self) -> bool {
        self.shown.is_empty() && self.below.is_empty()
    }

    /// As `/K` has them: what an element shows before what stands below it, but for a caption, which comes first.
    fn objects(&self, role: Role, home: Option<ObjectId>) -> Vec<Object> {
        let shown = self.shown.iter().map(|shown| match shown.what {
            What::Mark(mark) if Some(shown.page) == home => Object::Integer(mark as i64),
            What::Mark(mark) => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => shown.page,
                "MCID" => mark as i64,
            }),
            What::Object(id) => Object::Dictionary(dictionary! {
                "Type" => "OBJR",
                "Pg" => shown.page,
                "Obj" => id,
            }),
        });
        let below = self.below.iter().map(|&id| Object::Reference(id));
        match role {
            Role::Figure => below.chain(shown).collect(),
            _ => shown.chain(below).collect(),
        }
    }
}

fn dictionary_of(element: &Element, parent: ObjectId, kids: &Kids) -> Dictionary {
    let role = element.role;
    let home = kids.shown.first().map(|shown| shown.page);
    let mut objects = kids.objects(role, home);
    let mut dictionary = dictionary! {
        "S" => Object::Name(name(role).into()),
        "P" => parent,
    };
    if let Some(home) = home {
        dictionary.set("Pg", home);
    }
    match objects.len() {
        0 => {}
        1 => dictionary.set("K", objects.remove(0)),
        _ => dictionary.set("K", objects),
    }
    if !element.description.is_empty() {
        dictionary.set("Alt", text_string(&element.description));
    }
    match role {
        Role::HeaderCell => {
            dictionary.set("A", dictionary! { "O" => "Table", "Scope" => "Column" })
        }
        Role::List(marker) => {
            let numbering = match marker {
                ListMarker::Dash => "Disc",
                ListMarker::Letter => "LowerAlpha",
            };
            let attribute = dictionary! { "O" => "List", "ListNumbering" => numbering };
            dictionary.set("A", attribute);
        }
        _ => {}
    }
    dictionary
}

/// Where figures stand on their pages, which never tear them: left, bottom, right, top
/// (ISO 32000-1, 14.8.5.4.3, `BBox`).
#[derive(Default)]
struct Boxes(BTreeMap<ElementId, [f64; 4]>);

impl Boxes {
    fn add(&mut self, element: ElementId, shapes: &[&Shape], page: &Page) {
        for [left, top, right, bottom] in shapes.iter().map(|shape| shape.extent()) {
            let own = [left, page.height - bottom, right, page.height - top];
            let [a, b, c, d] = self.0.get(&element).copied().unwrap_or(own);
            let all = [a.min(own[0]), b.min(own[1]), c.max(own[2]), d.max(own[3])];
            self.0.insert(element, all);
        }
    }

    fn attribute(&self, element: ElementId) -> Dictionary {
        let corners = self.0.get(&element).copied().unwrap_or_default();
        dictionary! {
            "O" => "Layout",
            "Placement" => "Block",
            "BBox" => corners.map(|corner| Object::Real(corner as f32)).to_vec(),
        }
    }
}

fn name(role: Role) -> String {
    match role {
        Role::Document => "Document".into(),
        Role::Section => "Sect".into(),
        Role::Paragraph => "P".into(),
        Role::Heading(level) => format!("H{level}"),
        Role::List(_) => "L".into(),
        Role::ListItem => "LI".into(),
        Role::ListLabel => "Lbl".into(),
        Role::ListBody => "LBody".into(),
        Role::Table => "Table".into(),
        Role::Row => "TR".into(),
        Role::HeaderCell => "TH".into(),
        Role::Cell => "TD".into(),
        Role::Figure => "Figure".into(),
        Role::Caption => "Caption".into(),
        Role::Form => "Form".into(),
    }
}
