//! Tables: with a caption, in a place of their own that scrolls where the page is narrow.

use maud::{Markup, html};

use incident_rules::visible::cut;

/// Most characters of a cell.
const CELL: usize = 300;

/// A table of texts; the first column heads its rows.
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

/// Numbers stand on the right.
fn is_number(cell: &str) -> bool {
    cell.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '+' | '−'))
        && !cell.contains(['-', ':'])
}

/// Times, names of files and what is short are not broken.
fn is_whole(cell: &str) -> bool {
    cell.len() <= 20 || cell.ends_with(".md")
}

/// Only where there is something in it; else a sentence.
pub fn table_or(none: &str, caption: &str, columns: &[&str], rows: Vec<Vec<String>>) -> Markup {
    if rows.is_empty() {
        return html! { p.none { (none) } };
    }
    table(caption, columns, rows.into_iter())
}
