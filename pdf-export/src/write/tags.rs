//! The structure tree: what the letters on the pages are, in reading order (ISO 32000-1, 14.7).

use lopdf::{Dictionary, Document, Error, Object, ObjectId, dictionary};

use crate::typeset::page::{ElementId, Layout, Page, Role, Shape, Text};

/// Letters of one element that stand together on a page.
pub(super) struct Content<'a> {
    /// None for artefacts.
    pub(super) element: Option<ElementId>,
    /// The marked-content number, counted per page over what is no artefact.
    pub(super) mark: usize,
    pub(super) texts: Vec<&'a Text>,
}

/// A page's letters, by element.
pub(super) fn contents(page: &Page) -> Vec<Content<'_>> {
    let mut contents: Vec<Content<'_>> = Vec::new();
    let mut mark = 0;
    for item in &page.items {
        let Shape::Text(text) = &item.shape else {
            continue;
        };
        match contents.last_mut() {
            Some(last) if last.element == item.element => last.texts.push(text),
            _ => {
                contents.push(Content {
                    element: item.element,
                    mark,
                    texts: vec![text],
                });
                mark += usize::from(item.element.is_some());
            }
        }
    }
    contents
}

/// Adds the tree of `layout` to the document that was printed from it.
pub(super) fn add(pdf: &mut Document, layout: &Layout) -> Result<(), Error> {
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let ids: Vec<ObjectId> = layout
        .structure
        .iter()
        .map(|_| pdf.new_object_id())
        .collect();
    let root = pdf.new_object_id();
    let mut kids: Vec<Vec<Kid>> = layout.structure.iter().map(|_| Vec::new()).collect();
    let mut parents = Vec::new();

    for (number, (page, &page_id)) in layout.pages.iter().zip(&pages).enumerate() {
        let mut owners = Vec::new();
        for content in contents(page) {
            if let Some(element) = content.element {
                owners.push(Object::Reference(ids[element]));
                kids[element].push(Kid::Content {
                    page: page_id,
                    mark: content.mark,
                });
            }
        }
        parents.push(Object::Integer(number as i64));
        parents.push(pdf.add_object(owners).into());
        let page = pdf.get_object_mut(page_id)?.as_dict_mut()?;
        page.set("StructParents", number as i64);
        page.set("Tabs", Object::Name(b"S".to_vec()));
    }
    // From the last to the first: when an element tells its parent, its own children have told it.
    for (index, element) in layout.structure.iter().enumerate().rev() {
        if let (Some(parent), true) = (element.parent, is_told(element.role, &kids[index])) {
            kids[parent].push(Kid::Element(ids[index]));
        }
    }

    for (index, element) in layout.structure.iter().enumerate() {
        if !is_told(element.role, &kids[index]) {
            continue;
        }
        let parent = element.parent.map_or(root, |parent| ids[parent]);
        let dictionary = dictionary_of(element.role, parent, &mut kids[index]);
        pdf.set_object(ids[index], dictionary);
    }
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
            "ParentTreeNextKey" => pages.len() as i64,
        },
    );
    let catalog = pdf.catalog_mut()?;
    catalog.set("StructTreeRoot", root);
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    Ok(())
}

/// What holds nothing is not in the tree; but a row has all its cells, or the next ones would be read under
/// another column's heading.
fn is_told(role: Role, kids: &[Kid]) -> bool {
    !kids.is_empty() || matches!(role, Role::HeaderCell | Role::Cell)
}

enum Kid {
    Content { page: ObjectId, mark: usize },
    Element(ObjectId),
}

fn dictionary_of(role: Role, parent: ObjectId, kids: &mut [Kid]) -> Dictionary {
    // Elements were told from last to first; content, which they follow, from first to last.
    let contents = kids
        .iter()
        .take_while(|kid| matches!(kid, Kid::Content { .. }))
        .count();
    kids[contents..].reverse();
    let home = kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => Some(*page),
        Kid::Element(_) => None,
    });
    let mut objects: Vec<Object> = kids
        .iter()
        .map(|kid| match kid {
            Kid::Element(id) => Object::Reference(*id),
            Kid::Content { page, mark } if Some(*page) == home => Object::Integer(*mark as i64),
            Kid::Content { page, mark } => Object::Dictionary(dictionary! {
                "Type" => "MCR",
                "Pg" => *page,
                "MCID" => *mark as i64,
            }),
        })
        .collect();
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
    if role == Role::HeaderCell {
        dictionary.set(
            "A",
            dictionary! {
                "O" => "Table",
                "Scope" => "Column",
            },
        );
    }
    dictionary
}

fn name(role: Role) -> String {
    match role {
        Role::Document => "Document".into(),
        Role::Section => "Sect".into(),
        Role::Paragraph => "P".into(),
        Role::Heading(level) => format!("H{level}"),
        Role::List => "L".into(),
        Role::ListItem => "LI".into(),
        Role::ListLabel => "Lbl".into(),
        Role::ListBody => "LBody".into(),
        Role::Table => "Table".into(),
        Role::Row => "TR".into(),
        Role::HeaderCell => "TH".into(),
        Role::Cell => "TD".into(),
    }
}
