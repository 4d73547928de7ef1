//! Empty fields: for whoever signs (ISO 32000-1, 12.7.4.5), and for what the office gives before it does (12.7.4.3).

use lopdf::{Dictionary, Document, Error, Object, ObjectId, dictionary};

use crate::issue::quadding;
use crate::typeset::blank::Blank;
use crate::typeset::page::{ElementId, Layout, Role};
use crate::widget::{empty_appearance, text_widget, widget};
use crate::{ExportOptions, FieldPlace, OfficialDocument, SignatureRoom};

/// `/SigFlags`: there are signature fields.
const SIGNATURES_EXIST: i64 = 1;

/// A field as it stands on its page.
pub(super) struct Widget {
    pub(super) id: ObjectId,
    pub(super) page: ObjectId,
    pub(super) element: ElementId,
}

/// Adds the document's fields, each in its place, in the order of reading; what nobody sees is on the page of the signature
/// block.
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
    let mut widgets = blanks(pdf, layout, &pages);
    let is_blank = |id| layout.blanks.iter().any(|blank| blank.element == id);
    let elements = layout.structure.iter().enumerate();
    let elements = elements.filter_map(|(id, element)| (element.role == Role::Form).then_some(id));
    let elements = elements.filter(|id| !is_blank(*id));
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
    let mut form = dictionary! { "Fields" => ids, "SigFlags" => SIGNATURES_EXIST };
    if !layout.blanks.is_empty() {
        form.set("DR", dictionary! { "Font" => faces(pdf, layout)? });
    }
    pdf.catalog_mut()?.set("AcroForm", form);
    Ok(widgets)
}

/// Adds the fields of number and date.
fn blanks(pdf: &mut Document, layout: &Layout, pages: &[ObjectId]) -> Vec<Widget> {
    let mut widgets = Vec::new();
    for blank in &layout.blanks {
        let (Some(&id), Some(page)) = (pages.get(blank.page), layout.pages.get(blank.page)) else {
            continue;
        };
        let [left, top, right, bottom] = blank.extent();
        let edges = [left, page.height - bottom, right, page.height - top];
        let look = pdf.add_object(empty_appearance(edges));
        let Blank { face, size, .. } = blank;
        let style = format!("/{} {size} Tf 0 g", face.name());
        let field = blank.field;
        let widget = text_widget(field, id, edges, look, &style, quadding(field));
        widgets.push(Widget {
            id: pdf.add_object(widget),
            page: id,
            element: blank.element,
        });
    }
    widgets
}

/// The faces in which they are filled, which the pages bring.
fn faces(pdf: &Document, layout: &Layout) -> Result<Dictionary, Error> {
    let page = pdf.page_iter().next().ok_or(Error::PageNumberNotFound(1))?;
    let resources = pdf.get_dictionary(page)?.get_deref(b"Resources", pdf)?;
    let fonts = resources.as_dict()?.get_deref(b"Font", pdf)?.as_dict()?;
    let mut faces = Dictionary::new();
    for blank in &layout.blanks {
        let name = blank.face.name();
        faces.set(name, fonts.get(name.as_bytes())?.clone());
    }
    Ok(faces)
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
