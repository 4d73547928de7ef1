//! Embedded files, associated with the document (ISO 32000-2, 14.13).

use jiff::tz::Offset;
use lopdf::{Document, Error, Object, Stream, dictionary};

use crate::text_string::text_string;
use crate::{OfficialDocument, Relationship, moment};

/// Embeds the document's attachments.
pub(super) fn add(pdf: &mut Document, document: &OfficialDocument) -> Result<(), Error> {
    let mut attachments: Vec<_> = document.attachments.iter().collect();
    if attachments.is_empty() {
        return Ok(());
    }
    // A name tree is searched by halves: its names must be in order.
    attachments.sort_by(|one, other| one.name.cmp(&other.name));
    let date = moment::write(document.metadata.created, Offset::UTC);
    let (mut names, mut associated) = (Vec::new(), Vec::new());
    for attachment in attachments {
        let file = Stream::new(
            dictionary! {
                "Type" => "EmbeddedFile",
                "Subtype" => Object::Name(attachment.media_type.clone().into_bytes()),
                "Params" => dictionary! {
                    "Size" => attachment.bytes.len() as i64,
                    "ModDate" => Object::string_literal(date.as_str()),
                },
            },
            attachment.bytes.clone(),
        );
        let file = pdf.add_object(file);
        let specification = pdf.add_object(dictionary! {
            "Type" => "Filespec",
            "F" => text_string(&attachment.name),
            "UF" => text_string(&attachment.name),
            "Desc" => text_string(&attachment.description),
            "AFRelationship" => match attachment.relationship {
                Relationship::Data => "Data",
                Relationship::Supplement => "Supplement",
                Relationship::Unspecified => "Unspecified",
            },
            "EF" => dictionary! { "F" => file, "UF" => file },
        });
        names.push(text_string(&attachment.name));
        names.push(Object::Reference(specification));
        associated.push(Object::Reference(specification));
    }
    let tree = pdf.add_object(dictionary! { "Names" => names });
    let catalog = pdf.catalog_mut()?;
    catalog.set("Names", dictionary! { "EmbeddedFiles" => tree });
    catalog.set("AF", associated);
    Ok(())
}
