//! Common parts of the charts: colours, which the style sheet adapts to the theme, axes, and the
//! figure around a chart.

use maud::{Markup, PreEscaped, html};
use plotters::prelude::*;
use plotters::style::RGBColor;

use incident_rules::visible::cut;

/// Colours by their use. The style sheet selects each by this value and replaces it with the colour
/// of the theme.
pub const TEXT: RGBColor = RGBColor(0x11, 0x11, 0x11);
pub const GRID: RGBColor = RGBColor(0xDD, 0xDD, 0xDD);
pub const BAND: RGBColor = RGBColor(0xA0, 0xC4, 0xB0);
pub const TYPICAL: RGBColor = RGBColor(0x1D, 0x4E, 0xD8);
pub const TAIL: RGBColor = RGBColor(0x9A, 0x3B, 0xD0);
pub const CRITICAL: RGBColor = RGBColor(0xC8, 0x1E, 0x1E);
pub const WARNING: RGBColor = RGBColor(0xB4, 0x53, 0x09);
pub const INFO: RGBColor = RGBColor(0x47, 0x55, 0x69);
/// The colours of the parts of a whole, in their order.
pub const PARTS: [RGBColor; 6] = [
    RGBColor(0x1D, 0x4E, 0xD9),
    RGBColor(0x0F, 0x76, 0x6E),
    RGBColor(0xB4, 0x53, 0x0A),
    RGBColor(0x9A, 0x3B, 0xD1),
    RGBColor(0xBE, 0x18, 0x5D),
    RGBColor(0x64, 0x74, 0x8B),
];

/// Widths of charts: narrow ones stand beside each other, wide ones have a row of their own.
pub const NARROW: u32 = 480;
pub const WIDE: u32 = 640;
/// The largest number of characters in the text alternative of a chart.
const SUMMARY: usize = 2_000;

/// The result of drawing into a string, which hardly ever fails.
pub type Drawn = Result<(), Box<dyn std::error::Error>>;

/// The area of a chart.
pub type Area<'a> = DrawingArea<SVGBackend<'a>, plotters::coord::Shift>;

/// The text style of labels with a height of `size` pixels.
pub fn label(size: u32) -> TextStyle<'static> {
    TextStyle::from(("system-ui, sans-serif", size).into_font()).color(&TEXT)
}

/// The scale of an axis: linear from zero, or logarithmic if the greatest value is more than fifty
/// times the least.
#[derive(Clone, Copy, Debug)]
pub struct Scale {
    is_logarithmic: bool,
    pub low: f64,
    pub high: f64,
}

impl Scale {
    /// Chooses the scale for the values that are positive and finite.
    pub fn of(values: impl Iterator<Item = f64> + Clone) -> Self {
        let usable = values.filter(|v| v.is_finite() && *v > 0.0);
        let least = usable.clone().fold(f64::INFINITY, f64::min);
        let greatest = usable.fold(0.0, f64::max);
        let is_logarithmic = greatest > 50.0 * least;
        if greatest <= 0.0 {
            return Self {
                is_logarithmic: false,
                low: 0.0,
                high: 1.0,
            };
        }
        if is_logarithmic {
            Self {
                is_logarithmic,
                low: least.log10() - 0.1,
                high: greatest.log10() + 0.1,
            }
        } else {
            Self {
                is_logarithmic,
                low: 0.0,
                high: greatest * 1.08,
            }
        }
    }

    /// Returns the position of a value on the axis, limited to its ends.
    pub fn place(&self, value: f64) -> f64 {
        let place = if self.is_logarithmic {
            value.max(f64::MIN_POSITIVE).log10()
        } else {
            value
        };
        if place.is_finite() {
            place.clamp(self.low, self.high)
        } else {
            self.low
        }
    }

    /// Returns the value at a position.
    pub fn value(&self, place: f64) -> f64 {
        if self.is_logarithmic {
            10_f64.powf(place)
        } else {
            place
        }
    }
}

/// A chart with its text alternative, and a table with its numbers below. `points` and `marks` are
/// the numbers of drawn elements, for tests.
pub struct Figure<'a> {
    pub id: &'a str,
    pub caption: Markup,
    pub summary: String,
    pub points: usize,
    pub marks: usize,
    pub table: Markup,
}

/// Draws a picture of `width` by `height` pixels with `draw`. If drawing fails, a sentence replaces
/// the picture; the numbers are still in the table.
pub fn figure(
    about: &Figure<'_>,
    (width, height): (u32, u32),
    draw: impl FnOnce(&Area<'_>) -> Drawn,
) -> Markup {
    let summary = cut(&about.summary, SUMMARY);
    let mut svg = String::new();
    let drawn = {
        let area = SVGBackend::with_string(&mut svg, (width, height)).into_drawing_area();
        draw(&area).and_then(|()| Ok(area.present()?))
    };
    let title = format!("{}-title", about.id);
    html! {
        figure id=(about.id) role="group" aria-labelledby=(title) data-points=(about.points) data-marks=(about.marks) {
            figcaption id=(title) { (about.caption) }
            @if drawn.is_ok() {
                div.picture tabindex=[(width > NARROW).then_some("0")] role=[(width > NARROW).then_some("region")] aria-label=[(width > NARROW).then_some(summary.as_str())] { (PreEscaped(open(&svg, (width, height), &summary))) }
            } @else {
                p { "The chart could not be drawn; its numbers are below." }
            }
            details { summary { "Numbers" } (about.table) }
        }
    }
}

/// Replaces the opening tag of the picture, so that it scales and has a text alternative.
fn open(svg: &str, (width, height): (u32, u32), summary: &str) -> String {
    let inner = svg.split_once('>').map_or("", |(_, inner)| inner);
    let tag = html! {
        svg.wide[width > NARROW] viewBox={ "0 0 " (width) " " (height) } role="img" aria-label=(summary) xmlns="http://www.w3.org/2000/svg" {}
    }
    .into_string();
    format!("{}{inner}", tag.trim_end_matches("</svg>"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn near(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9 * other.abs().max(1.0)
    }

    #[test]
    fn an_axis_is_linear_until_one_value_is_fifty_times_another() {
        let linear = Scale::of([10.0, 500.0].into_iter());
        assert!(near(linear.low, 0.0) && near(linear.high, 540.0));
        assert!(near(linear.place(500.0), 500.0) && near(linear.value(500.0), 500.0));
        let logarithmic = Scale::of([10.0, 1_000.0].into_iter());
        assert!(near(logarithmic.low, 0.9) && near(logarithmic.high, 3.1));
        assert!(near(logarithmic.place(100.0), 2.0) && near(logarithmic.value(2.0), 100.0));
    }

    #[test]
    fn values_that_are_not_finite_or_outside_are_placed_at_an_end_of_the_axis() {
        let empty = Scale::of([f64::NAN, f64::INFINITY, 0.0, -3.0].into_iter());
        assert!(near(empty.low, 0.0) && near(empty.high, 1.0));
        let scale = Scale::of([10.0, 1_000.0].into_iter());
        assert!(near(scale.place(1e9), scale.high) && near(scale.place(0.0), scale.low));
        assert!(near(scale.place(f64::NAN), scale.low));
        assert!(near(empty.place(f64::INFINITY), empty.low));
    }

    #[test]
    fn a_chart_that_cannot_be_drawn_is_replaced_by_a_sentence() {
        let about = Figure {
            id: "chart",
            caption: html! { "Durations" },
            summary: "a < b".to_owned(),
            points: 3,
            marks: 1,
            table: html! { table {} },
        };
        let drawn = figure(&about, (WIDE, 100), |_| Ok(())).into_string();
        assert!(
            drawn.contains("aria-label=\"a &lt; b\"") && drawn.contains("viewBox=\"0 0 640 100\"")
        );
        assert!(
            drawn.contains("data-points=\"3\" data-marks=\"1\"")
                && drawn.ends_with("<table></table></details></figure>")
        );
        let failed = figure(&about, (WIDE, 100), |_| Err("no font".into())).into_string();
        assert!(failed.contains("<p>The chart could not be drawn; its numbers are below.</p>"));
        assert!(!failed.contains("<svg") && !failed.contains("no font"));
    }
}
