//! The request for a measurement, which is the same for every way of measuring.

use crate::baselines::tables::measure::exclusions::Exclusions;
use crate::baselines::tables::measure::types::{MeasurementScope, Needed};

pub(crate) struct Request<'a> {
    pub scope: MeasurementScope<'a>,
    pub needed: Needed,
    pub exclusions: Exclusions,
}
