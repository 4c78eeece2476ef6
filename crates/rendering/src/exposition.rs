//! The text format of Prometheus (<https://prometheus.io/docs/instrumenting/exposition_formats/>).

use prometheus::proto::{Counter, Gauge, LabelPair, Metric, MetricFamily, MetricType};
use prometheus::{Encoder, TextEncoder};

/// The type of a metric: a gauge goes up and down, a counter only up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetricKind {
    Gauge,
    Counter,
}

/// A value with its labels.
#[derive(Clone, Debug, PartialEq)]
pub struct MetricSample {
    pub labels: Vec<(&'static str, String)>,
    pub value: f64,
}

/// The samples of one metric name.
#[derive(Clone, Debug, PartialEq)]
pub struct Family {
    pub name: &'static str,
    pub help: &'static str,
    pub kind: MetricKind,
    pub samples: Vec<MetricSample>,
}

/// Writes the families that have samples, in the order given, and sorts the samples of each by
/// their labels.
///
/// # Errors
/// If the format does not allow the name or a sample of a family.
pub fn exposition(families: &[Family]) -> Result<String, prometheus::Error> {
    let families: Vec<MetricFamily> = families
        .iter()
        .filter(|family| !family.samples.is_empty())
        .map(family)
        .collect();
    let mut text = Vec::new();
    TextEncoder::new().encode(&families, &mut text)?;
    Ok(String::from_utf8_lossy(&text).into_owned())
}

fn family(family: &Family) -> MetricFamily {
    let mut samples = family.samples.clone();
    samples.sort_by(|one, other| one.labels.cmp(&other.labels));
    let mut proto = MetricFamily::default();
    proto.set_name(family.name.to_owned());
    proto.set_help(family.help.to_owned());
    proto.set_field_type(match family.kind {
        MetricKind::Gauge => MetricType::GAUGE,
        MetricKind::Counter => MetricType::COUNTER,
    });
    proto.set_metric(
        samples
            .into_iter()
            .map(|s| metric(family.kind, s))
            .collect(),
    );
    proto
}

fn metric(kind: MetricKind, sample: MetricSample) -> Metric {
    let labels = sample.labels.into_iter().map(|(name, value)| {
        let mut label = LabelPair::default();
        label.set_name(name.to_owned());
        label.set_value(value);
        label
    });
    let mut metric = Metric::from_label(labels.collect());
    match kind {
        MetricKind::Gauge => {
            let mut gauge = Gauge::default();
            gauge.set_value(sample.value);
            metric.set_gauge(gauge);
        }
        MetricKind::Counter => {
            let mut counter = Counter::default();
            counter.set_value(sample.value);
            metric.set_counter(counter);
        }
    }
    metric
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counter_has_its_type_and_value() {
        let family = Family {
            name: "pggit_perf_alerts_total",
            help: "Alerts.",
            kind: MetricKind::Counter,
            samples: vec![MetricSample {
                labels: vec![],
                value: 42.0,
            }],
        };
        assert_eq!(
            exposition(&[family]).unwrap(),
            "# HELP pggit_perf_alerts_total Alerts.\n# TYPE pggit_perf_alerts_total counter\n\
             pggit_perf_alerts_total 42\n"
        );
    }

    #[test]
    fn hostile_labels_stay_in_their_quotes() {
        let families = [
            Family {
                name: "pggit_perf_operation_samples",
                help: "Samples.",
                kind: MetricKind::Gauge,
                samples: vec![
                    MetricSample {
                        labels: vec![("operation_type", "b".to_owned())],
                        value: f64::NAN,
                    },
                    MetricSample {
                        labels: vec![("operation_type", "a\"} 9\n# \\".to_owned())],
                        value: 1.5,
                    },
                ],
            },
            Family {
                name: "none",
                help: "None.",
                kind: MetricKind::Counter,
                samples: vec![],
            },
        ];
        assert_eq!(
            exposition(&families).unwrap(),
            "# HELP pggit_perf_operation_samples Samples.\n# TYPE pggit_perf_operation_samples \
                gauge\n\
             pggit_perf_operation_samples{operation_type=\"a\\\"} 9\\n# \\\\\"} 1.5\n\
             pggit_perf_operation_samples{operation_type=\"b\"} NaN\n"
        );
    }
}
