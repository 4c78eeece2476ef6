//! The latency chart of one operation: p50 and p99 over time, the band of its baseline, and
//! anomalies.

use maud::html;
use plotters::prelude::*;
use plotters::style::RGBColor;

use super::chart::{
    self, BAND, Drawn, Figure, GRID, NARROW, Scale, TAIL, TEXT, TYPICAL, figure, label,
};
use super::format::{self, duration, or_none};
use super::model::{Anomaly, Operation, Slot, Time};
use super::tables::table;
use incident_rules::severity::Severity;

const SIZE: (u32, u32) = (NARROW, 190);
/// An hour in microseconds.
const HOUR: f64 = 3.6e9;

/// Draws the chart of an operation between two times, with a table of its numbers.
pub fn latency(operation: &Operation, place: usize, from: Time, to: Time) -> maud::Markup {
    let id = format!("latency-{place}");
    let slots = &operation.slots;
    let about = Figure {
        id: &id,
        caption: html! {
            strong { (operation.operation_type) } " "
            span.key {
                span.typical { "— p50" } " " span.tail { "●— p99" }
                @if operation.baseline.is_some() { " " span.band { "■ baseline p50 to p99" } }
                @if !operation.anomalies.is_empty() { " " span.critical { "▲" } "/" span.warning { "×" } " anomaly" }
            }
        },
        summary: summary(operation),
        points: slots.len(),
        marks: operation.anomalies.len(),
        table: html! {
            (table(
                &format!("{} over time (UTC)", operation.operation_type),
                &["from", "samples", "p50", "p99"],
                slots.iter().map(|s| vec![format::time(s.start), format::count(s.count), duration(s.p50), duration(s.p99)]),
            ))
            @if !operation.anomalies.is_empty() {
                (table(
                    &format!("Anomalies of {}", operation.operation_type),
                    &["at", "severity", "duration", "samples", "z-score"],
                    operation.anomalies.iter().map(|a| vec![
                        format::time(a.at), a.severity.to_string(), duration(a.microseconds as f64), format::count(a.samples),
                        or_none(a.score, format::digits),
                    ]),
                ))
            }
        },
    };
    figure(&about, SIZE, |area| draw(area, operation, from, to))
}

fn summary(operation: &Operation) -> String {
    let range = |of: fn(&Slot) -> f64| {
        let values = operation.slots.iter().map(of);
        let least = values.clone().fold(f64::INFINITY, f64::min);
        let greatest = values.fold(f64::NEG_INFINITY, f64::max);
        format!("{} to {}", duration(least), duration(greatest))
    };
    format!(
        "{} over time: p50 from {}, p99 from {}; baseline p50 {}, p99 {}; {} anomalies",
        operation.operation_type,
        range(|s| s.p50),
        range(|s| s.p99),
        or_none(operation.baseline, |b| duration(b.p50)),
        or_none(operation.baseline, |b| duration(b.p99)),
        operation.anomalies.len()
    )
}

fn draw(
    area: &DrawingArea<SVGBackend<'_>, plotters::coord::Shift>,
    operation: &Operation,
    from: Time,
    to: Time,
) -> Drawn {
    let of_slots = operation.slots.iter().flat_map(|s| [s.p50, s.p99]);
    let of_baseline = operation.baseline.iter().flat_map(|b| [b.p50, b.p99]);
    let of_anomalies = operation.anomalies.iter().map(|a| a.microseconds as f64);
    let scale = Scale::of(of_slots.chain(of_baseline).chain(of_anomalies));
    let span = to.saturating_sub(from).max(1);
    let hours = span as f64 / HOUR;
    let x = |time: Time| (time.saturating_sub(from) as f64 / HOUR).clamp(0.0, hours);
    let mut chart = ChartBuilder::on(area)
        .margin(6)
        .margin_right(14)
        .x_label_area_size(24)
        .y_label_area_size(64)
        .build_cartesian_2d(0.0..hours, scale.low..scale.high)?;
    chart
        .configure_mesh()
        .disable_x_mesh()
        .light_line_style(TRANSPARENT)
        .bold_line_style(GRID)
        .axis_style(GRID)
        .x_labels(6)
        .y_labels(5)
        .label_style(label(13))
        .x_label_formatter(&|x| format::tick(from.saturating_add((x * HOUR) as i64), span))
        .y_label_formatter(&|y| duration(scale.value(*y)))
        .draw()?;
    if let Some(baseline) = operation.baseline {
        let band = [
            (0.0, scale.place(baseline.p50)),
            (hours, scale.place(baseline.p99)),
        ];
        chart.draw_series([Rectangle::new(band, BAND.mix(0.35).filled())])?;
    }
    for run in runs(&operation.slots, operation.slot_microseconds) {
        let middle = |slot: &Slot| x(slot.start.saturating_add(operation.slot_microseconds / 2));
        let line = |of: fn(&Slot) -> f64| {
            run.iter()
                .map(move |s| (s, of(s)))
                .map(|(s, v)| (middle(s), scale.place(v)))
        };
        chart.draw_series(LineSeries::new(line(|s| s.p50), TYPICAL.stroke_width(2)))?;
        chart.draw_series(LineSeries::new(line(|s| s.p99), TAIL.stroke_width(2)))?;
        chart.draw_series(line(|s| s.p99).map(|at| Circle::new(at, 2, TAIL.filled())))?;
    }
    for anomaly in &operation.anomalies {
        mark(
            &mut chart,
            anomaly,
            (x(anomaly.at), scale.place(anomaly.microseconds as f64)),
        )?;
    }
    Ok(())
}

type Chart<'a, 'b> = ChartContext<
    'a,
    SVGBackend<'b>,
    Cartesian2d<plotters::coord::types::RangedCoordf64, plotters::coord::types::RangedCoordf64>,
>;

/// Marks an anomaly. Critical ones have another shape, not only another colour.
fn mark(chart: &mut Chart<'_, '_>, anomaly: &Anomaly, at: (f64, f64)) -> Drawn {
    match anomaly.severity {
        Severity::Critical => {
            chart.draw_series([TriangleMarker::new(at, 6, chart::CRITICAL.filled())])?;
        }
        Severity::Warning | Severity::Info => {
            chart.draw_series([Cross::new(at, 5, chart::WARNING.stroke_width(2))])?;
        }
    }
    Ok(())
}

/// Splits the slots into runs without a gap.
fn runs(slots: &[Slot], length: Time) -> impl Iterator<Item = &[Slot]> {
    slots.chunk_by(move |one, next| next.start.saturating_sub(one.start) <= length)
}

/// The colour of a severity.
pub fn colour(severity: Severity) -> RGBColor {
    match severity {
        Severity::Critical => chart::CRITICAL,
        Severity::Warning => chart::WARNING,
        Severity::Info => chart::INFO,
    }
}

/// The text style of a label with a height of `size` pixels.
pub fn text(size: u32) -> TextStyle<'static> {
    label(size).color(&TEXT)
}
