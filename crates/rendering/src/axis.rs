//! The axis above the rows of a chart.

use plotters::prelude::*;
use plotters::style::RGBColor;
use plotters::style::text_anchor::{HPos, Pos, VPos};

use super::bars::top;
use super::chart::{Area, Drawn};
use super::latency::text;

/// The height of the axis above the rows.
pub const AXIS: i32 = 22;

/// A vertical line through all rows, and its label above it.
pub struct Tick {
    pub x: i32,
    pub label: String,
    /// The part of the label that is at `x`.
    pub anchor: HPos,
    pub colour: RGBColor,
}

/// Draws one tick through `rows` rows.
pub fn draw_tick(area: &Area<'_>, rows: usize, tick: Tick) -> Drawn {
    let line = vec![(tick.x, AXIS), (tick.x, top(rows) + AXIS)];
    area.draw(&PathElement::new(line, tick.colour))?;
    let style = text(13).pos(Pos::new(tick.anchor, VPos::Center));
    area.draw(&Text::new(tick.label, (tick.x, AXIS / 2), style))?;
    Ok(())
}
