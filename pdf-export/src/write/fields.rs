//! Empty signature fields, for whoever signs (ISO 32000-1, 12.7.4.5).

use lopdf::{Document, Error, Object, ObjectId, dictionary};

use crate::typeset::page::{ElementId, Layout, Role};
use crate::widget::{empty_appearance, widget};
use crate::{OfficialDocument, SignatureRoom};

/// `/SigFlags`: there are signature fields.
const SIGNATURES_EXIST: i64 = 1;

/// A field as it stands on its page.
pub(super) struct Widget {
    pub(super) id: ObjectId,
    pub(super) page: ObjectId,
    pub(super) element: ElementId,
}

/// Adds the document's signature fields: the first where a signature is seen, the others out of sight on its page.
pub(super) fn add(
    pdf: &mut Document,
    layout: &Layout,
    document: &OfficialDocument,
) -> Result<Vec<Widget>, Error> {
    let Some(room) = &layout.signature_room else {
        return Ok(Vec::new());
    };
    let Some(page) = pdf.page_iter().nth(room.page as usize) else {
        return Ok(Vec::new());
    };
    let elements = layout.structure.iter().enumerate();
    let elements = elements.filter_map(|(id, element)| (element.role == Role::Form).then_some(id));
    let mut widgets = Vec::new();
    for (field, element) in document.signature_fields.iter().zip(elements) {
        let corners = if widgets.is_empty() {
            corners(room)
        } else {
            [0.0; 4]
        };
        let look = pdf.add_object(empty_appearance(corners));
        let id = pdf.add_object(widget(&field.name, &field.description, page, corners, look));
        widgets.push(Widget { id, page, element });
    }
    if widgets.is_empty() {
        return Ok(widgets);
    }
    let ids: Vec<Object> = widgets.iter().map(|widget| widget.id.into()).collect();
    let on_page = pdf.get_object_mut(page)?.as_dict_mut()?;
    on_page.set("Annots", ids.clone());
    pdf.catalog_mut()?.set(
        "AcroForm",
        dictionary! { "Fields" => ids, "SigFlags" => SIGNATURES_EXIST },
    );
    Ok(widgets)
}

fn corners(room: &SignatureRoom) -> [f64; 4] {
    let [right, top] = [room.left + room.width, room.bottom + room.height];
    [room.left, room.bottom, right, top]
}
