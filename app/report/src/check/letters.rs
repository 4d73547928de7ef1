//! Letters that are amiss, wherever a report has text.

use super::Place;
use super::reading::{self, Fault};
use super::subject::{SectionReading, Subject};
use crate::{Particular, Particulars, Report};

/// The faults that were found, for the rule that tells of them.
pub(super) fn faults<'a>(subject: &'a Subject<'_>) -> impl Iterator<Item = (Place, Fault)> + 'a {
    subject.faults.iter().cloned()
}

/// Every fault of letters in the report: in particulars, sections, remarks and further annexes.
pub(super) fn of(report: &Report, texts: &[SectionReading<'_>]) -> Vec<(Place, Fault)> {
    let mut found = Vec::new();
    for (particular, text) in lines(&report.particulars) {
        found.extend(faults_in(Place::Particular(particular), text));
    }
    for text in texts {
        for (block, fault) in &text.reading.faults {
            found.push((Place::block(&text.section.id, *block), fault.clone()));
        }
    }
    for figure in &report.figures {
        found.extend(faults_in(
            Place::Indicator(figure.indicator.clone()),
            &figure.note,
        ));
    }
    for (index, annex) in report.annexes.iter().enumerate() {
        let mut text = annex.title.clone();
        for block in &annex.blocks {
            text.push('\n');
            text.push_str(&block.plain_text());
        }
        found.extend(faults_in(Place::Annex(index), &text));
    }
    found
}

fn lines(particulars: &Particulars) -> impl Iterator<Item = (Particular, &str)> {
    let single = [
        (Particular::SuperiorBody, &particulars.superior_body),
        (Particular::IssuingBody, &particulars.issuing_body),
        (Particular::Symbol, &particulars.symbol),
        (Particular::Place, &particulars.place),
        (Particular::Subject, &particulars.subject),
        (Particular::Filing, &particulars.filing),
        (Particular::Authority, &particulars.signer.authority),
        (Particular::Post, &particulars.signer.post),
        (Particular::SignerName, &particulars.signer.name),
    ];
    let addressees = particulars
        .addressees
        .iter()
        .map(|line| (Particular::Addressees, line));
    let recipients = particulars
        .recipients
        .iter()
        .map(|line| (Particular::Recipients, line));
    let lines = single.into_iter().chain(addressees).chain(recipients);
    lines.map(|(particular, line)| (particular, line.as_str()))
}

fn faults_in(place: Place, text: &str) -> impl Iterator<Item = (Place, Fault)> {
    reading::faults(text)
        .into_iter()
        .map(move |fault| (place.clone(), fault))
}
