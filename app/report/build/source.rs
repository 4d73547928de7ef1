//! The data files, read: each key known, each mistake named with file and line.

use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    Bilingual, Body, BodySpec, ClauseId, Directive, DirectiveId, Indicator, OfficeSpec, Pack, Part,
    PartId, Requirement, SectionId, SectionSpec, Unit,
};

/// The files of the directives, A first.
pub const DIRECTIVES: [&str; 3] = ["12-ct-tw.toml", "38-ct-tw.toml", "44-ct-tw.toml"];

/// All files together. `read` gives the text of a file by its name.
pub fn assemble(read: &dyn Fn(&str) -> Result<String, String>) -> Result<Pack, String> {
    let closing: ClosingFile = parse("closing.toml", &read("closing.toml")?)?;
    let mut directives = Vec::new();
    for name in DIRECTIVES {
        let mut directive: Directive = parse(name, &read(name)?)?;
        close(&mut directive, &closing);
        directives.push(directive);
    }
    let version: VersionFile = parse("pack.toml", &read("pack.toml")?)?;
    let indicators: IndicatorFile = parse("indicators.toml", &read("indicators.toml")?)?;
    let bodies: BodyFile = parse("bodies.toml", &read("bodies.toml")?)?;
    let offices: OfficeFile = parse("offices.toml", &read("offices.toml")?)?;
    let units: UnitFile = parse("units.toml", &read("units.toml")?)?;
    Ok(Pack {
        version: version.version,
        directives,
        indicators: indicators.indicator,
        bodies: bodies.body,
        offices: offices.office,
        units: units.unit,
    })
}

/// One file, parsed; a mistake is told as `directives/<name>:<line>: <what>`.
pub fn parse<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    toml::from_str(text).map_err(|cause| {
        let start = cause.span().map_or(0, |span| span.start);
        let line = text[..start].matches('\n').count() + 1;
        format!("directives/{name}:{line}: {}", cause.message())
    })
}

/// Adds the closing parts and sections to the outline of a directive.
///
/// What the directive itself says of a closing section comes first; the convention speaks of the
/// other bodies, as far as the directive asks anything of them.
fn close(directive: &mut Directive, closing: &ClosingFile) {
    let addressed: Vec<Body> = Body::all()
        .into_iter()
        .filter(|&body| directive.addresses(body))
        .collect();
    directive.parts.extend(closing.part.iter().cloned());
    for section in &closing.section {
        let under = section.under.iter().find(|it| it.directive == directive.id);
        let mut requirements = under.map_or(Vec::new(), |under| under.required.clone());
        let spoken: Vec<Body> = requirements
            .iter()
            .flat_map(|requirement| requirement.bodies.clone())
            .collect();
        for requirement in &section.required {
            let mut rest = requirement.clone();
            rest.bodies
                .retain(|body| addressed.contains(body) && !spoken.contains(body));
            if !rest.bodies.is_empty() {
                requirements.push(rest);
            }
        }
        directive.sections.push(SectionSpec {
            id: section.id.clone(),
            title: section.title.clone(),
            part: section.part.clone(),
            clauses: under.map_or(Vec::new(), |under| under.clauses.clone()),
            background: under.map_or(Vec::new(), |under| under.background.clone()),
            guidance: section.guidance.clone(),
            skeleton: section.skeleton.clone(),
            requirements,
        });
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosingFile {
    part: Vec<Part>,
    section: Vec<ClosingSection>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ClosingSection {
    id: SectionId,
    title: Bilingual,
    part: PartId,
    guidance: Bilingual,
    skeleton: Vec<String>,
    required: Vec<Requirement>,
    #[serde(default)]
    under: Vec<Under>,
}

/// What one directive itself says of a closing section.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Under {
    directive: DirectiveId,
    clauses: Vec<ClauseId>,
    #[serde(default)]
    background: Vec<ClauseId>,
    #[serde(default)]
    required: Vec<Requirement>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionFile {
    version: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IndicatorFile {
    indicator: Vec<Indicator>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BodyFile {
    body: Vec<BodySpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OfficeFile {
    office: Vec<OfficeSpec>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct UnitFile {
    unit: Vec<Unit>,
}
