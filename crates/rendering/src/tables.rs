//! Tables with a caption. Each scrolls in its own region if the page is narrow.

use maud::{Markup, html};

use incident_rules::visible::cut;

/// The largest number of characters in a cell.
const CELL: usize = 300;

/// Renders a table of texts. The first column has the row headers.
pub fn table(caption: &str, columns: &[&str], rows: impl Iterator<Item = Vec<String>>) -> Markup {
    html! {
        div.table tabindex="0" role="region" aria-label=(caption) {
            table {
                caption { (caption) }
                thead { tr { @for column in columns { th scope="col" { (column) } } } }
                tbody {
                    @for row in rows {
                        tr {
                            @for (place, cell) in row.iter().map(|cell| cut(cell, CELL)).enumerate() {
                                @if place == 0 {
                                    th scope="row" { (cell) }
                                } @else {
                                    td.num[is_number(&cell)].whole[is_whole(&cell)] { (cell) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// Returns whether a cell is a number, which is aligned to the right.
fn is_number(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '−'))
        && !cell.contains(['-', ':'])
}

/// Returns whether a cell must not be broken across lines: a short one, such as a time, or the name
/// of a file.
fn is_whole(cell: &str) -> bool {
    cell.len() <= 20 || cell.ends_with(".md")
}

/// Renders a table, or the sentence `none` if it has no rows.
pub fn table_or(none: &str, caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Markup {
    if rows.is_empty() {
        return html! { p.none { (none) } };
    }
    table(caption, columns, rows.into_iter())
}
