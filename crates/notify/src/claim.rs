//! The identity of a claim: it travels with a message from the queue to the receiver and back.

use incident_rules::time::Moment;

/// Identifies one claim of one message. An outcome is recorded in the queue only if all three
/// fields still match, because another session may have claimed the message after the lease ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimToken {
    /// The number of the message. An alarm has no message in the queue, so its token has the ID of
    /// the setting here.
    pub queue_id: i64,
    /// The number of the attempt, from 1.
    pub attempt: i32,
    pub lease_until: Moment,
}
