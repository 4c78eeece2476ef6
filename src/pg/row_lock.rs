//! What to do about rows that other sessions have locked.

/// Whether to wait for an incident that another session is changing, or to leave it out.
#[derive(Clone, Copy, PartialEq)]
pub enum Locked {
    Wait,
    Skip,
}
