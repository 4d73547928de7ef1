//! The data that is built into the crate, and how to find things in it.

use std::sync::OnceLock;

use crate::{
    Bilingual, Body, BodySpec, Date, Directive, DirectiveId, Indicator, IndicatorId, Office,
    OfficeSpec, Pack, Unit, UnitId,
};

/// Every directive, A first.
pub fn directives() -> &'static [Directive] {
    &pack().directives
}

/// The directive `id`, if this version of the data has it.
pub fn directive(id: &DirectiveId) -> Option<&'static Directive> {
    directives().iter().find(|directive| &directive.id == id)
}

/// Every indicator, in printed order.
pub fn indicators() -> &'static [Indicator] {
    &pack().indicators
}

/// The indicator `id`, if this version of the data has it.
pub fn indicator(id: &IndicatorId) -> Option<&'static Indicator> {
    indicators().iter().find(|indicator| &indicator.id == id)
}

/// Every province and city.
pub fn units() -> &'static [Unit] {
    &pack().units
}

/// The unit `id`, if this version of the data has it.
pub fn unit(id: &UnitId) -> Option<&'static Unit> {
    units().iter().find(|unit| &unit.id == id)
}

/// Every office.
pub fn offices() -> &'static [OfficeSpec] {
    &pack().offices
}

impl Body {
    /// What the data says of this kind of body.
    pub fn spec(self) -> &'static BodySpec {
        let spec = pack().bodies.iter().find(|spec| spec.id == self);
        spec.expect("the build step found an entry for every body")
    }

    /// Its name on `date`.
    pub fn name_on(self, date: Date) -> &'static Bilingual {
        self.spec().name_on(date)
    }
}

impl Office {
    /// What the data says of this office.
    pub fn spec(self) -> &'static OfficeSpec {
        let spec = offices().iter().find(|spec| spec.id == self);
        spec.expect("the build step found an entry for every office")
    }
}

/// The version of the data, as written in `directives/pack.toml`.
pub fn pack_version() -> &'static str {
    &pack().version
}

/// SHA-256 of the data as built in, 64 lower-case hex digits: two programs with the same digest
/// check alike.
pub const fn pack_sha256() -> &'static str {
    env!("REPORT_PACK_SHA256")
}

fn pack() -> &'static Pack {
    static PACK: OnceLock<Pack> = OnceLock::new();
    PACK.get_or_init(|| crate::json::read(JSON).expect("the build step wrote what it had read"))
}

const JSON: &str = include_str!(concat!(env!("OUT_DIR"), "/pack.json"));
