//! How to handle rows that other sessions have locked.

/// Whether to wait for an incident that another session is changing, or to skip it.
#[derive(Clone, Copy, PartialEq)]
pub enum OnContention {
    Wait,
    Skip,
}
