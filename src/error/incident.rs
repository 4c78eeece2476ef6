//! An alert, an incident, a suppression or a baseline is not in the state that a change of it
//! requires.

use incident_rules::status::Status;

errors! {
    pub enum IncidentError {
        AlertAcknowledged { id: i64, by: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "alert {id} is already acknowledged",
            detail: format!("{by} has acknowledged it."),
            hint: "See SELECT * FROM pggit.v_unacknowledged_alerts;";
        IllegalTransition {
            id: i64,
            status: Status,
            to: &'static str,
        } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "incident {id} is {status} and cannot be {to}",
            detail: match status {
                Status::Resolved => {
                    "A resolved incident cannot be changed; the next violation opens a new \
                        incident."
                }
                Status::Open | Status::Acknowledged => "The incident is already acknowledged.",
            },
            hint: match (status, *to) {
                (Status::Acknowledged, "acknowledged") => format!(
                    "To change when the acknowledgement ends: SELECT \
                        pggit.acknowledge_incident({id}, p_until => now() + interval '2 hours');"
                ),
                _ => format!(
                    "See SELECT * FROM pggit.performance_incident_events WHERE incident_id = {id} \
                        ORDER BY event_id;"
                ),
            };
        SuppressionEnded(id: i64) => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "suppression {id} has ended",
            detail: "A suppression can be ended only once.",
            hint: "See SELECT * FROM pggit.alert_suppression WHERE ended_at IS NULL;";
        NotPending { id: i64, review_status: String } => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "baseline {id} is not pending review",
            detail: format!("Its review status is {review_status}."),
            hint: "See SELECT * FROM pggit.performance_baselines WHERE review_status = 'pending';";
    }
}
