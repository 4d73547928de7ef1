//! What the file says of itself: title, dates, language, colours, identifier.

use jiff::tz::Offset;
use lopdf::{Document, Error, Object, Stream, StringFormat, dictionary};
use sha2::{Digest, Sha256};

use crate::certificate::hex;
use crate::text_string::text_string;
use crate::{Archive, ExportOptions, Metadata, OfficialDocument, Profile, moment};

const PRODUCER: &str = concat!(
    "pdf-export ",
    env!("CARGO_PKG_VERSION"),
    ", printpdf 0.12.8"
);
const SRGB: &[u8] = include_bytes!("../../assets/srgb.icc");

/// Adds what readers, archives and screen readers look for.
pub(super) fn add(
    pdf: &mut Document,
    document: &OfficialDocument,
    profile: &Profile,
    options: &ExportOptions,
) -> Result<(), Error> {
    let metadata = &document.metadata;
    let creator = format!("pdf-export, {}", profile.label());
    let date = moment::write(metadata.created, Offset::UTC);
    let info = dictionary! {
        "Title" => text_string(&metadata.title),
        "Author" => text_string(&metadata.author),
        "Creator" => text_string(&creator),
        "Producer" => text_string(PRODUCER),
        "CreationDate" => Object::string_literal(date.as_str()),
        "ModDate" => Object::string_literal(date.as_str()),
    };
    let info = pdf.add_object(info);
    pdf.trailer.set("Info", info);

    let moment = moment::iso(metadata.created, Offset::UTC);
    let xmp = xmp(metadata, &creator, &moment, options);
    let xmp = Stream::new(
        dictionary! { "Type" => "Metadata", "Subtype" => "XML" },
        xmp.into_bytes(),
    );
    // Programs that know no PDF find the packet by its text.
    let xmp = pdf.add_object(xmp.with_compression(false));

    let colours = pdf.add_object(Stream::new(dictionary! { "N" => 3 }, SRGB.to_vec()));
    let intent = dictionary! {
        "Type" => "OutputIntent",
        "S" => "GTS_PDFA1",
        "OutputConditionIdentifier" => Object::string_literal("sRGB IEC61966-2.1"),
        "Info" => Object::string_literal("sRGB IEC61966-2.1"),
        "DestOutputProfile" => colours,
    };
    let catalog = pdf.catalog_mut()?;
    catalog.set("Lang", Object::string_literal(options.language.as_str()));
    catalog.set("Metadata", xmp);
    catalog.set("OutputIntents", vec![Object::Dictionary(intent)]);
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    Ok(())
}

/// Bytes of an identifier.
const IDENTIFIER: usize = 16;

/// Leaves room for the file's identifier.
pub(super) fn keep_room_for_identifier(pdf: &mut Document) {
    let room = Object::String(vec![0; IDENTIFIER], StringFormat::Hexadecimal);
    pdf.trailer.set("ID", vec![room.clone(), room]);
}

/// Writes the identifier into its room: a digest of the file, so that the same content has the same one.
pub(super) fn write_identifier(bytes: &mut [u8]) {
    let room = [b'0'; 2 * IDENTIFIER];
    let identifier = hex(&Sha256::digest(&*bytes)[..IDENTIFIER]);
    // Twice, in the trailer: nothing that the file holds stands behind it.
    for _ in 0..2 {
        let at = bytes.windows(room.len()).rposition(|part| part == room);
        let at = at.expect("room for the identifier");
        bytes[at..at + room.len()].copy_from_slice(identifier.as_bytes());
    }
}

fn xmp(metadata: &Metadata, creator: &str, moment: &str, options: &ExportOptions) -> String {
    let (part, level) = options.archive.part_and_level();
    // PDF/UA-1 builds on PDF 1.7, which PDF/A-1 is not.
    let accessible = match options.archive {
        Archive::A3a => ACCESSIBLE,
        Archive::A1b => "",
    };
    format!(
        r#"<?xpacket begin="{bom}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>{part}</pdfaid:part>
<pdfaid:conformance>{level}</pdfaid:conformance>
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<xmp:CreateDate>{moment}</xmp:CreateDate>
<xmp:ModifyDate>{moment}</xmp:ModifyDate>
<xmp:MetadataDate>{moment}</xmp:MetadataDate>
<xmp:CreatorTool>{creator}</xmp:CreatorTool>
<pdf:Producer>{PRODUCER}</pdf:Producer>
</rdf:Description>{accessible}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"#,
        bom = '\u{feff}',
        title = escape(&metadata.title),
        author = escape(&metadata.author),
        creator = escape(creator),
        language = escape(&options.language),
    )
}

/// The claim of PDF/UA-1 (ISO 14289-1, 5), and what its name means: PDF/A asks for it of every name that XMP does
/// not know itself (ISO 19005-3, 6.6.2.3).
const ACCESSIBLE: &str = r#"
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"#;

fn escape(words: &str) -> String {
    words
        .chars()
        .filter(|letter| !letter.is_control())
        .collect::<String>()
        .replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}
