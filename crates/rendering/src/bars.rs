//! Horizontal bar charts of values and of shares.

use maud::{Markup, html};
use plotters::prelude::*;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::chart::{self, Figure, PARTS, TYPICAL, WIDE, figure};
use super::format::{duration, share};
use super::latency::text;

const ROW: i32 = 26;
/// The left end of all bars, and the right end of the longest one, in pixels.
const LEFT: i32 = 210;
const RIGHT: i32 = WIDE as i32 - 80;
/// A longer name before a bar is cut to this many characters; the table below shows more of it.
const NAME: usize = 25;

/// Draws one bar for each value (in microseconds), in the order given.
pub fn durations(id: &str, caption: &str, values: &[(String, f64)], table: Markup) -> Markup {
    let greatest = values.iter().map(|(_, v)| *v).fold(0.0, f64::max).max(1.0);
    let about = Figure {
        id,
        caption: html! { strong { (caption) } },
        summary: format!(
            "{caption}: {}",
            values
                .iter()
                .map(|(name, value)| format!("{name} {}", duration(*value)))
                .collect::<Vec<_>>()
                .join(", ")
        ),
        points: values.len(),
        marks: 0,
        table,
    };
    figure(&about, (WIDE, height(values.len())), |area| {
        for (row, (name, value)) in values.iter().enumerate() {
            let y = top(row);
            let end = LEFT + (f64::from(RIGHT - LEFT) * (value / greatest).clamp(0.0, 1.0)) as i32;
            area.draw(&named(name, y))?;
            area.draw(&Rectangle::new(
                [(LEFT, y), (end.max(LEFT + 1), y + ROW - 8)],
                TYPICAL.filled(),
            ))?;
            area.draw(&Text::new(
                duration(*value),
                (end + 6, y + (ROW - 8) / 2),
                text(13).pos(Pos::new(HPos::Left, VPos::Center)),
            ))?;
        }
        Ok(())
    })
}

/// A whole and the shares of its parts.
pub struct Whole {
    pub name: String,
    /// The index of the part in the legend, and its share from 0 to 1.
    pub parts: Vec<(usize, f64)>,
}

/// Draws one bar for each whole, all of the same length.
pub fn shares(id: &str, caption: &str, legend: &[&str], wholes: &[Whole], table: Markup) -> Markup {
    let drawn: usize = wholes.iter().map(|w| w.parts.len()).sum();
    let about = Figure {
        id,
        caption: html! {
            strong { (caption) } " "
            span.key {
                @for (place, name) in legend.iter().enumerate() {
                    span class={ "part" (place) } { "■ " (name) } " "
                }
            }
        },
        summary: format!(
            "{caption}: {}",
            wholes
                .iter()
                .map(|whole| format!("{}: {}", whole.name, in_words(whole, legend)))
                .collect::<Vec<_>>()
                .join("; ")
        ),
        points: wholes.len(),
        marks: drawn,
        table,
    };
    figure(&about, (WIDE, height(wholes.len())), |area| {
        for (row, whole) in wholes.iter().enumerate() {
            let y = top(row);
            area.draw(&named(&whole.name, y))?;
            let mut from = f64::from(LEFT);
            for (part, size) in &whole.parts {
                let width = f64::from(WIDE as i32 - 16 - LEFT) * size.clamp(0.0, 1.0);
                let colour = PARTS.get(*part).copied().unwrap_or(chart::INFO);
                let to = (from + width).max(from + 1.0);
                area.draw(&Rectangle::new(
                    [(from as i32, y), (to as i32, y + ROW - 8)],
                    colour.filled(),
                ))?;
                from += width;
            }
        }
        Ok(())
    })
}

fn in_words(whole: &Whole, legend: &[&str]) -> String {
    whole
        .parts
        .iter()
        .filter_map(|(part, size)| Some(format!("{} {}", legend.get(*part)?, share(*size))))
        .collect::<Vec<_>>()
        .join(", ")
}

/// Returns a name as a text that ends just left of the bars.
pub fn named(name: &str, y: i32) -> Text<'static, (i32, i32), String> {
    let mut short: String = name.chars().take(NAME).collect();
    if name.chars().count() > NAME {
        short.push('…');
    }
    Text::new(
        short,
        (LEFT - 8, y + (ROW - 8) / 2),
        text(13).pos(Pos::new(HPos::Right, VPos::Center)),
    )
}

pub fn height(rows: usize) -> u32 {
    u32::try_from(rows)
        .unwrap_or(u32::MAX)
        .saturating_mul(ROW as u32)
        + 10
}

pub fn top(row: usize) -> i32 {
    i32::try_from(row).unwrap_or(i32::MAX).saturating_mul(ROW) + 5
}

/// The left edge, right edge and height of a row, for charts with the same layout.
pub const PLACE: (i32, i32, i32) = (LEFT, WIDE as i32 - 16, ROW - 8);
