//! The timeline of incidents, and the number of alerts created in each hour.

use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::axis::{AXIS, Tick, draw_tick};
use super::bars::{PLACE, height, named, top};
use super::chart::{Area, Drawn, Figure, GRID, WIDE, figure};
use super::format::{self, count, or_none};
use super::latency::colour;
use super::model::{AlertHour, Incident, Time};
use super::tables::{table, table_or};

const TICKS: i64 = 6;

/// Draws one bar for each incident within the period. The bar of an unresolved incident ends with
/// the period.
pub fn timeline(incidents: &[Incident], from: Time, to: Time) -> Markup {
    if incidents.is_empty() {
        return html! { p.none { "No incident in this period." } };
    }
    let about = Figure {
        id: "timeline",
        caption: html! {
            strong { "Incidents over time" } " "
            span.key { span.critical { "■ CRITICAL" } " " span.warning { "■ WARNING" } " " span.info { "■ INFO" } }
        },
        summary: format!(
            "{} incidents between {} and {}",
            incidents.len(),
            format::time(from),
            format::time(to)
        ),
        points: incidents.len(),
        marks: 0,
        table: numbers(incidents),
    };
    let size = (WIDE, height(incidents.len()) + AXIS as u32);
    figure(&about, size, |area| {
        let axis = TimeAxis { from, to };
        draw_ticks(area, &axis, incidents.len())?;
        for (row, incident) in incidents.iter().enumerate() {
            draw_incident(area, &axis, row, incident)?;
        }
        Ok(())
    })
}

fn numbers(incidents: &[Incident]) -> Markup {
    table(
        "Incidents (UTC)",
        &["incident", "severity", "type", "operation", "from", "to"],
        incidents.iter().map(|i| {
            vec![
                i.incident_id.to_string(),
                i.severity.to_string(),
                i.alert_type.clone(),
                i.operation_type.clone(),
                format::time(i.first_alert_at),
                or_none(i.resolved_at, format::time),
            ]
        }),
    )
}

/// The times of the period, from the left end of the bars to the right end.
struct TimeAxis {
    from: Time,
    to: Time,
}

impl TimeAxis {
    /// The length of the period, at least a microsecond.
    fn span(&self) -> Time {
        self.to.saturating_sub(self.from).max(1)
    }

    /// The position of a time in pixels; other times are at the ends.
    fn x(&self, time: Time) -> i32 {
        let (left, right, _) = PLACE;
        let place = (time.saturating_sub(self.from) as f64 / self.span() as f64).clamp(0.0, 1.0);
        left + (f64::from(right - left) * place) as i32
    }
}

fn draw_ticks(area: &Area<'_>, axis: &TimeAxis, rows: usize) -> Drawn {
    let span = axis.span();
    for tick in 0..=TICKS {
        let at = axis.from.saturating_add(span / TICKS * tick);
        let anchor = match tick {
            0 => HPos::Left,
            TICKS => HPos::Right,
            _ => HPos::Center,
        };
        let tick = Tick {
            x: axis.x(at),
            label: format::tick(at, span),
            anchor,
            colour: GRID,
        };
        draw_tick(area, rows, tick)?;
    }
    Ok(())
}

fn draw_incident(area: &Area<'_>, axis: &TimeAxis, row: usize, incident: &Incident) -> Drawn {
    let (_, _, thick) = PLACE;
    let y = top(row) + AXIS;
    area.draw(&named(
        &format!("{} {}", incident.incident_id, incident.operation_type),
        y,
    ))?;
    let begin = axis.x(incident.first_alert_at);
    let end = axis.x(incident.resolved_at.unwrap_or(axis.to));
    let bar = [(begin, y), (end.max(begin + 3), y + thick)];
    area.draw(&Rectangle::new(bar, colour(incident.severity).filled()))?;
    Ok(())
}

/// Renders one row for each hour in which alerts were created.
pub fn alerts_by_hour(hours: &[AlertHour]) -> Markup {
    table_or(
        "No alert was created in this period.",
        "Alerts created per hour (UTC), by the severity that they were created with",
        &["hour", "critical", "warning", "info", "all"],
        hours
            .iter()
            .map(|hour| {
                let all = hour
                    .critical
                    .saturating_add(hour.warning)
                    .saturating_add(hour.info);
                vec![
                    format::time(hour.start),
                    count(hour.critical),
                    count(hour.warning),
                    count(hour.info),
                    count(all),
                ]
            })
            .collect(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_count_their_alerts_by_severity_and_in_total() {
        let hour = AlertHour {
            start: 1_795_428_000_000_000,
            critical: 1,
            warning: 20,
            info: 300,
        };
        let html = alerts_by_hour(&[hour]).into_string();
        let cells: Vec<&str> = html
            .split("<td")
            .skip(1)
            .filter_map(|cell| cell.split_once('>')?.1.split('<').next())
            .collect();
        assert_eq!(cells, ["1", "20", "300", "321"]);
        assert!(
            alerts_by_hour(&[])
                .into_string()
                .contains("No alert was created")
        );
    }
}
