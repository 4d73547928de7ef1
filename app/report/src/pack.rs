//! Everything that the data files say, as one value.

use crate::{BodySpec, Directive, Indicator, OfficeSpec, Unit};

/// The data of this crate: directives, indicators, bodies, offices, units.
#[derive(Debug, Clone, PartialEq, serde::Deserialize, serde::Serialize)]
#[serde(deny_unknown_fields)]
pub struct Pack {
    /// Raised with every change of the data.
    pub version: String,
    /// The directives, A first.
    pub directives: Vec<Directive>,
    /// The annex of figures, in printed order.
    pub indicators: Vec<Indicator>,
    /// One entry for each [`crate::Body`].
    pub bodies: Vec<BodySpec>,
    /// One entry for each [`crate::Office`].
    pub offices: Vec<OfficeSpec>,
    /// The provinces and cities, in the order in which people choose.
    pub units: Vec<Unit>,
}
