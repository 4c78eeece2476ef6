//! `alert_escalation_policies`.

use pgrx::prelude::*;

use super::required_in;
use crate::alerting::alert_type::AlertType;
use crate::alerting::policy::{Policies, Policy};
use crate::alerting::repeat::Repeat;
use crate::alerting::time::Span;
use crate::error::{PerfError, Result};

const READ: &str = "
    SELECT p.operation_type, p.alert_type, p.escalation_alert_count,
           (extract(epoch FROM p.escalation_interval) * 1000000)::bigint,
           ARRAY(SELECT (extract(epoch FROM s.step) * 1000000)::bigint
                 FROM unnest(p.unacknowledged_steps) WITH ORDINALITY AS s (step, place)
                 ORDER BY s.place),
           (extract(epoch FROM p.recovery_period) * 1000000)::bigint,
           p.worse_ratio
    FROM pggit.alert_escalation_policies AS p";

pub fn read() -> Result<Policies> {
    const WHAT: &str = "alert_escalation_policies";
    let policies = Spi::connect_mut(|client| {
        client
            .update(READ, None, &[])?
            .map(|row| {
                let alert_type: Option<String> = row.get(2)?;
                let count: i32 = required_in(&row, 3, WHAT)?;
                let steps: Vec<i64> = required_in(&row, 5, WHAT)?;
                Ok(Policy {
                    operation_type: row.get(1)?,
                    alert_type: alert_type
                        .map(|name| AlertType::parse(&name).ok_or(PerfError::NoRow(WHAT)))
                        .transpose()?,
                    repeat: Repeat {
                        count: usize::try_from(count).map_err(|_| PerfError::NoRow(WHAT))?,
                        within: Span(required_in(&row, 4, WHAT)?),
                    },
                    steps: steps.into_iter().map(Span).collect(),
                    recovery: Span(required_in(&row, 6, WHAT)?),
                    worse_ratio: required_in(&row, 7, WHAT)?,
                })
            })
            .collect::<Result<Vec<_>>>()
    })?;
    Policies::new(policies).ok_or(PerfError::NoRow("the built-in escalation policy"))
}
