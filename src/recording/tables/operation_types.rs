//! `performance_operation_types`: the operations, and each operation's own thresholds.

use std::collections::HashMap;

use pgrx::prelude::*;

use crate::error::{PerfError, Result};
use crate::pg::guard;
use crate::pg::rows::required_in;
use exact_digest::memory::TryCollect;

/// An operation's own thresholds; `None` stands for the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Thresholds {
    pub multiplier: Option<f64>,
    pub minimum_samples: Option<i32>,
    pub z_score: Option<f64>,
    pub degradation_percent: Option<f64>,
    pub anomaly_samples: Option<i32>,
}

/// Returns a row of NULLs for an operation that has metrics or rollups, added by INSERT or COPY,
/// but is not registered yet.
const FIND: &str = "
    SELECT o.alert_threshold_multiplier, o.minimum_samples_for_baseline,
        o.anomaly_z_score_threshold,
           o.degradation_percent_threshold, o.minimum_samples_for_anomalies
    FROM pggit.performance_operation_types AS o
    WHERE o.operation_type = $1
    UNION ALL
    SELECT NULL, NULL, NULL, NULL, NULL
    WHERE NOT EXISTS (SELECT FROM pggit.performance_operation_types AS o
        WHERE o.operation_type = $1)
      AND (EXISTS (SELECT FROM pggit.v_all_performance_metrics AS m WHERE m.operation_type = $1)
           OR EXISTS (SELECT FROM pggit.performance_rollups AS r WHERE r.operation_type = $1))";

const SET: &str = "
    UPDATE pggit.performance_operation_types AS o
    SET alert_threshold_multiplier = $2, minimum_samples_for_baseline = $3,
        anomaly_z_score_threshold = $4,
        degradation_percent_threshold = $5
    WHERE o.operation_type = $1";

const SET_TIME_ZONE: &str = "
    UPDATE pggit.performance_operation_types AS o SET time_zone = $2 WHERE o.operation_type = $1";

const SET_ANOMALY_SAMPLES: &str = "
    UPDATE pggit.performance_operation_types AS o SET minimum_samples_for_anomalies = $2
        WHERE o.operation_type = $1";

const ALL: &str = "
    SELECT o.operation_type, o.alert_threshold_multiplier, o.minimum_samples_for_baseline,
        o.anomaly_z_score_threshold,
           o.degradation_percent_threshold, o.minimum_samples_for_anomalies
    FROM pggit.performance_operation_types AS o";

const TRACKED: &str = "
    SELECT o.operation_type FROM pggit.performance_operation_types AS o WHERE o.is_tracked
        ORDER BY o.operation_type";

const UNKNOWN: &str = "
    SELECT n.operation_type
    FROM unnest($1) WITH ORDINALITY AS n (operation_type, place)
    WHERE NOT EXISTS (SELECT FROM pggit.performance_operation_types AS o
                      WHERE o.operation_type = n.operation_type)
    ORDER BY n.place";

/// The thresholds of an operation that is registered or was recorded; `None` for any other.
pub fn thresholds(operation_type: &str) -> Result<Option<Thresholds>> {
    Spi::connect(|client| {
        let rows = client.select(FIND, None, &[operation_type.into()])?;
        if rows.is_empty() {
            return Ok(None);
        }
        let row = rows.first();
        Ok(Some(Thresholds {
            multiplier: row.get(1)?,
            minimum_samples: row.get(2)?,
            z_score: row.get(3)?,
            degradation_percent: row.get(4)?,
            anomaly_samples: row.get(5)?,
        }))
    })
}

/// Sets all thresholds except `anomaly_samples`. Returns whether the operation exists.
pub fn set_thresholds(operation_type: &str, own: Thresholds) -> Result<bool> {
    let arguments = [
        operation_type.into(),
        own.multiplier.into(),
        own.minimum_samples.into(),
        own.z_score.into(),
        own.degradation_percent.into(),
    ];
    guard::Spi::connect_mut(|client| Ok(!client.update(SET, None, &arguments)?.is_empty()))
}

/// Returns whether the operation exists.
pub fn set_time_zone(operation_type: &str, time_zone: Option<&str>) -> Result<bool> {
    let arguments = [operation_type.into(), time_zone.into()];
    guard::Spi::connect_mut(|client| {
        Ok(!client.update(SET_TIME_ZONE, None, &arguments)?.is_empty())
    })
}

/// Returns whether the operation exists.
pub fn set_anomaly_samples(operation_type: &str, minimum: Option<i32>) -> Result<bool> {
    let arguments = [operation_type.into(), minimum.into()];
    guard::Spi::connect_mut(|client| {
        Ok(!client
            .update(SET_ANOMALY_SAMPLES, None, &arguments)?
            .is_empty())
    })
}

/// The tracked operations, in the order of their names.
pub fn tracked() -> Result<Vec<String>> {
    Spi::connect(|client| {
        client
            .select(TRACKED, None, &[])?
            .map(|row| required_in(&row, 1, "operation types"))
            .try_collect_ok()
    })
}

/// The thresholds of every operation.
pub fn all_thresholds() -> Result<HashMap<String, Thresholds>> {
    Spi::connect(|client| {
        client
            .select(ALL, None, &[])?
            .map(|row| {
                Ok((
                    required_in(&row, 1, "operation types")?,
                    Thresholds {
                        multiplier: row.get(2)?,
                        minimum_samples: row.get(3)?,
                        z_score: row.get(4)?,
                        degradation_percent: row.get(5)?,
                        anomaly_samples: row.get(6)?,
                    },
                ))
            })
            .collect()
    })
}

/// Those of `names` that have no row visible to this transaction, in their order.
pub fn unknown(names: Vec<String>) -> Result<Vec<String>> {
    Spi::connect_mut(|client| {
        client
            .update(UNKNOWN, None, &[names.into()])?
            .map(|row| required_in(&row, 1, "unknown operation types"))
            .try_collect_ok::<_, PerfError>()
    })
}
