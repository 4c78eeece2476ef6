//! The chart of a comparison: the ratio of each operation with its interval.

use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::HPos;

use super::axis::{AXIS, Tick, draw_tick};
use super::bars::{PLACE, height, named, top};
use super::chart::{Area, CRITICAL, Drawn, Figure, GRID, INFO, TEXT, TYPICAL, WIDE, figure};
use super::format::digits;
use super::model::OperationComparison;
use super::tables::table;

/// The largest number of operations in the chart.
pub const DRAWN: usize = 200;

/// An operation with a ratio that can be drawn, and the interval of that ratio.
struct Row<'a> {
    compared: &'a OperationComparison,
    ratio: f64,
    low: f64,
    high: f64,
}

impl<'a> Row<'a> {
    fn of(compared: &'a OperationComparison) -> Option<Self> {
        let (ratio, low, high) = compared.ratio?;
        let is_drawable = [ratio, low, high].iter().all(|v| v.is_finite() && *v > 0.0);
        is_drawable.then_some(Self {
            compared,
            ratio,
            low,
            high,
        })
    }
}

/// Draws the ratios with their intervals on a logarithmic axis. Significant differences are filled.
pub fn forest(operations: &[OperationComparison]) -> Markup {
    let rows: Vec<Row<'_>> = operations.iter().filter_map(Row::of).take(DRAWN).collect();
    if rows.is_empty() {
        return html! { p.none { "No operation has enough samples in both periods." } };
    }
    let about = Figure {
        id: "ratios",
        caption: html! {
            strong { "Median of the second period divided by that of the first, with its 95 % \
                interval" } " "
            span.key { span.critical { "■ slower" } " " span.typical { "■ faster" } " " span.info { "□ no significant difference" } }
        },
        summary: summary(&rows),
        points: rows.len(),
        marks: 0,
        table: numbers(&rows),
    };
    let size = (WIDE, height(rows.len()) + AXIS as u32);
    figure(&about, size, |area| {
        let axis = RatioAxis::of(&rows);
        draw_ticks(area, &axis, rows.len())?;
        for (place, row) in rows.iter().enumerate() {
            draw_row(area, &axis, place, row)?;
        }
        Ok(())
    })
}

fn summary(rows: &[Row<'_>]) -> String {
    rows.iter()
        .map(|row| {
            format!(
                "{} {} times, {}",
                row.compared.operation_type,
                digits(row.ratio),
                row.compared.verdict
            )
        })
        .collect::<Vec<_>>()
        .join("; ")
}

fn numbers(rows: &[Row<'_>]) -> Markup {
    table(
        "Ratios",
        &["operation", "ratio", "from", "to"],
        rows.iter().map(|row| {
            vec![
                row.compared.operation_type.clone(),
                digits(row.ratio),
                digits(row.low),
                digits(row.high),
            ]
        }),
    )
}

/// A logarithmic axis, symmetric around a ratio of 1.
struct RatioAxis {
    /// The logarithm of the ratio at the right end.
    reach: f64,
}

impl RatioAxis {
    /// The axis that shows every interval, and ratios up to 1.25.
    fn of(rows: &[Row<'_>]) -> Self {
        let reach = rows
            .iter()
            .flat_map(|row| [row.low.ln().abs(), row.high.ln().abs()])
            .fold(1.25_f64.ln(), f64::max);
        Self { reach }
    }

    /// The position of a ratio in pixels.
    fn x(&self, ratio: f64) -> i32 {
        let (left, right, _) = PLACE;
        let place = (0.5 + 0.5 * ratio.ln() / self.reach).clamp(0.0, 1.0);
        left + (f64::from(right - left) * place) as i32
    }
}

fn draw_ticks(area: &Area<'_>, axis: &RatioAxis, rows: usize) -> Drawn {
    for (place, anchor, colour) in [
        (-1.0, HPos::Left, GRID),
        (-0.5, HPos::Center, GRID),
        (0.0, HPos::Center, TEXT),
        (0.5, HPos::Center, GRID),
        (1.0_f64, HPos::Right, GRID),
    ] {
        let ratio = (place * axis.reach).exp();
        let tick = Tick {
            x: axis.x(ratio),
            label: format!("× {}", digits(ratio)),
            anchor,
            colour,
        };
        draw_tick(area, rows, tick)?;
    }
    Ok(())
}

fn draw_row(area: &Area<'_>, axis: &RatioAxis, place: usize, row: &Row<'_>) -> Drawn {
    let (_, _, thick) = PLACE;
    let y = top(place) + AXIS;
    let middle = y + thick / 2;
    let colour = match row.compared.verdict {
        "slower" => CRITICAL,
        "faster" => TYPICAL,
        _ => INFO,
    };
    area.draw(&named(&row.compared.operation_type, y))?;
    let interval = vec![(axis.x(row.low), middle), (axis.x(row.high), middle)];
    area.draw(&PathElement::new(interval, colour.stroke_width(2)))?;
    let style = if colour == INFO {
        colour.stroke_width(2)
    } else {
        colour.filled()
    };
    let x = axis.x(row.ratio);
    let mark = [(x - 4, middle - 4), (x + 4, middle + 4)];
    area.draw(&Rectangle::new(mark, style))?;
    Ok(())
}
