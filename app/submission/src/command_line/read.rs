//! `read FILE.pdf`

use std::path::Path;

use report::wire;
use submission::{Agreement, Bilingual, Difference, Language, letterhead_note};

use super::answer::{Answer, json, one_line};
use super::arguments::Arguments;
use super::files;
use super::trouble::Trouble;

/// Reads the report back; all is well when the pages are what this program prints from its data.
pub fn read(pdf: &Path, arguments: &Arguments) -> Result<Answer, Trouble> {
    let bytes = files::read(pdf)?;
    let read = submission::read_back(&bytes).map_err(Trouble::ReadBack)?;
    let agreement = &read.agreement;
    let word = match agreement {
        Agreement::Reproduced => "reproduced",
        Agreement::SameWords => "same-words",
        Agreement::OtherWords(_) => "other-words",
        Agreement::NotCompared => "not-compared",
    };
    let (sentence, differences) = (agreement.sentence(), agreement.differences());
    let language = arguments.language;
    let mut remark = format!("{}\n", sentence.in_language(language));
    let letterhead = read.letterhead.as_ref().map(letterhead_note);
    if let Some(note) = &letterhead {
        remark.push_str(&letterhead_line(note, language));
    }
    for difference in differences {
        remark.push_str(&paragraph(difference, language));
    }
    let text = wire::to_json_pretty(&read.report);
    let report: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
    Ok(Answer {
        well: read.agreement == Agreement::Reproduced,
        json: serde_json::json!({
            "well": read.agreement == Agreement::Reproduced,
            "agreement": word,
            "sentence": json(&sentence),
            "differences": differences
                .iter()
                .map(|difference| {
                    serde_json::json!({ "printed": difference.printed, "data": difference.data })
                })
                .collect::<Vec<_>>(),
            "report": report,
            "findings": read.findings,
            "letterhead": read.letterhead.as_ref().map(|own| {
                serde_json::json!({
                    "kind": own.id,
                    "version": own.version,
                    "label": own.label(),
                    "note": letterhead.as_ref().map(json),
                })
            }),
        }),
        text,
        remark,
    })
}

/// By which letterhead the file was made, where it is none of those that ship: the file alone vouches for it.
fn letterhead_line(note: &Bilingual, language: Language) -> String {
    let line = match language {
        Language::Vietnamese => "Tệp được trình bày theo thể thức riêng đính kèm. ",
        Language::English => "The file was made by a letterhead of its own, which it brings. ",
    };
    format!("{line}{}\n", one_line(note.in_language(language)))
}

/// What the pages say, and what the data says.
fn paragraph(difference: &Difference, language: Language) -> String {
    let (printed, data) = match language {
        Language::Vietnamese => ("trang in", "dữ liệu"),
        Language::English => ("printed", "data"),
    };
    let line = |name, words: &Option<String>| {
        format!(
            "  {name}: {}\n",
            words.as_deref().map_or("–".into(), one_line)
        )
    };
    format!(
        "{}{}\n",
        line(printed, &difference.printed),
        line(data, &difference.data)
    )
}
