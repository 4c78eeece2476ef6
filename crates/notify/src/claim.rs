//! The identity of a claim: it travels with a message from the queue to the receiver and back.

use incident_rules::time::Moment;

/// Names one claim of one message. An outcome is recorded in the queue only where all three still
/// match: when the lease has ended, another session may have claimed the message again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClaimToken {
    /// The message. An alarm is sent without a queue, so its token has the setting here.
    pub queue_id: i64,
    /// The number of the attempt, from 1.
    pub attempt: i32,
    pub lease_until: Moment,
}
