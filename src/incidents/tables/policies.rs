//! `alert_escalation_policies`.

use pgrx::pg_sys::panic::ErrorReport;
use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::printing;
use crate::pg::rows::{required_in, severity};
use incident_rules::alert_type::AlertType;
use incident_rules::policy::{Policies, Policy};
use incident_rules::repeat::Repeat;
use incident_rules::severity::Severity;
use incident_rules::time::Interval;

/// The same library serves a database before and after its update. 0.6.0 names the last two columns
/// `worse_ratio` and `severity_from_3x`, so the statement reads them by either name from a JSON
/// object.
const READ: &str = "
    SELECT p.operation_type, p.alert_type, p.escalation_alert_count,
           (extract(epoch FROM p.escalation_interval) * 1000000)::bigint,
           ARRAY(SELECT (extract(epoch FROM s.step) * 1000000)::bigint
                 FROM unnest(p.unacknowledged_steps) WITH ORDINALITY AS s (step, place)
                 ORDER BY s.place),
           (extract(epoch FROM p.recovery_period) * 1000000)::bigint,
           coalesce(r.policy -> 'reopen_peak_ratio', r.policy -> 'worse_ratio')::double precision,
           coalesce(r.policy ->> 'severity_above_3x_p99', r.policy ->> 'severity_from_3x')
    FROM pggit.alert_escalation_policies AS p
    CROSS JOIN LATERAL (SELECT to_jsonb(p) AS policy) AS r";

/// The part of the policies that recorders need.
pub struct ViolationPolicies(Policies);

impl ViolationPolicies {
    /// Returns the severity of a duration from 3 to under 5 times the baseline's 99th percentile.
    pub fn severity_above_3x_p99(&self, operation_type: &str) -> Severity {
        self.0
            .of(operation_type, AlertType::ThresholdExceeded)
            .severity_above_3x_p99
    }
}

/// Reads the policies for recorders, without the warning about a missing built-in policy.
pub fn read_for_recorders() -> Result<ViolationPolicies> {
    Ok(ViolationPolicies(Policies::new(read_all()?)))
}

/// Reads the policies and warns if the built-in one is missing. A trigger rejects its deletion, but
/// a session can disable triggers.
pub fn read() -> Result<Policies> {
    let policies = Policies::new(read_all()?);
    if policies.is_built_in_missing {
        ErrorReport::new(
            PgSqlErrorCode::ERRCODE_WARNING,
            "the built-in escalation policy is missing",
            "pggit_perf",
        )
        .set_detail(
            "Alerts that no other policy matches follow the defaults of \
            pggit.alert_escalation_policies.",
        )
        .set_hint("INSERT INTO pggit.alert_escalation_policies (is_builtin) VALUES (true);")
        .report(PgLogLevel::WARNING);
    }
    Ok(policies)
}

fn read_all() -> Result<Vec<Policy>> {
    const WHAT: &str = "alert_escalation_policies";
    // The ratio is printed into the JSON object, which extra_float_digits would change.
    printing::plainly(|| {
        Spi::connect_mut(|client| {
            client
                .update(READ, None, &[])?
                .map(|row| {
                    let alert_type: Option<String> = row.get(2)?;
                    let count: i32 = required_in(&row, 3, WHAT)?;
                    let steps: Vec<i64> = required_in(&row, 5, WHAT)?;
                    Ok(Policy {
                        operation_type: row.get(1)?,
                        alert_type: alert_type
                            .map(|name| {
                                AlertType::parse(&name).ok_or(PerfError::Invalid("alert_type"))
                            })
                            .transpose()?,
                        repeat: Repeat {
                            count: usize::try_from(count)
                                .map_err(|_| PerfError::Invalid("escalation_alert_count"))?,
                            within: Interval(required_in(&row, 4, WHAT)?),
                        },
                        steps: steps.into_iter().map(Interval).collect(),
                        recovery: Interval(required_in(&row, 6, WHAT)?),
                        reopen_peak_ratio: required_in(&row, 7, WHAT)?,
                        severity_above_3x_p99: severity(row.get(8)?)?,
                    })
                })
                .collect()
        })
    })
}
