//! Empty signature fields, for whoever signs (ISO 32000-1, 12.7.4.5).

use lopdf::{Document, Error, Object, ObjectId, dictionary};

use crate::typeset::page::{ElementId, Layout, Role};
use crate::widget::{empty_appearance, widget};
use crate::{ExportOptions, FieldPlace, OfficialDocument, SignatureRoom};

/// `/SigFlags`: there are signature fields.
const SIGNATURES_EXIST: i64 = 1;

/// A field as it stands on its page.
pub(super) struct Widget {
    pub(super) id: ObjectId,
    pub(super) page: ObjectId,
    pub(super) element: ElementId,
}

/// Adds the document's signature fields, each in its place; what nobody sees is on the page of the signature block.
pub(super) fn add(
    pdf: &mut Document,
    layout: &Layout,
    document: &OfficialDocument,
    options: &ExportOptions,
) -> Result<Vec<Widget>, Error> {
    let Some(room) = &layout.signature_room else {
        return Ok(Vec::new());
    };
    let pages: Vec<ObjectId> = pdf.page_iter().collect();
    let elements = layout.structure.iter().enumerate();
    let elements = elements.filter_map(|(id, element)| (element.role == Role::Form).then_some(id));
    let mut widgets = Vec::new();
    for (field, element) in document.signature_fields.iter().zip(elements) {
        let place = placed(field.place, room, layout, options);
        let Some(&page) = pages.get(place.page as usize) else {
            continue;
        };
        let edges = place.edges();
        let look = pdf.add_object(empty_appearance(edges));
        let id = pdf.add_object(widget(&field.name, &field.description, page, edges, look));
        widgets.push(Widget { id, page, element });
    }
    if widgets.is_empty() {
        return Ok(widgets);
    }
    for page in pages {
        let on_page = widgets.iter().filter(|widget| widget.page == page);
        let on_page: Vec<Object> = on_page.map(|widget| widget.id.into()).collect();
        if !on_page.is_empty() {
            let page = pdf.get_object_mut(page)?.as_dict_mut()?;
            page.set("Annots", on_page);
        }
    }
    let ids: Vec<Object> = widgets.iter().map(|widget| widget.id.into()).collect();
    pdf.catalog_mut()?.set(
        "AcroForm",
        dictionary! { "Fields" => ids, "SigFlags" => SIGNATURES_EXIST },
    );
    Ok(widgets)
}

/// Where a field stands, on its page.
fn placed(
    place: FieldPlace,
    room: &SignatureRoom,
    layout: &Layout,
    options: &ExportOptions,
) -> SignatureRoom {
    match place {
        FieldPlace::Person => room.person(),
        FieldPlace::Organisation => room.organisation(options.seal_mm),
        FieldPlace::Corner => layout
            .pages
            .first()
            .map_or(*room, |page| SignatureRoom::corner(page.width, page.height)),
        FieldPlace::OutOfSight => SignatureRoom {
            left: 0.0,
            bottom: 0.0,
            width: 0.0,
            height: 0.0,
            ..*room
        },
    }
}
