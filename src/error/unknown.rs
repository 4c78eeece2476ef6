//! An object that an argument names does not exist.

use super::named::shown;

errors! {
    pub enum Unknown {
        Operation(name: String) => ERRCODE_UNDEFINED_OBJECT,
            "there is no operation type {name:?}",
            detail: "It was never recorded and is not in pggit.performance_operation_types.",
            hint: "See SELECT operation_type FROM pggit.performance_operation_types;";
        Metric(id: Option<i64>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no metric {}" (shown(id)),
            detail: "No row of pggit.performance_metrics has this metric_id.",
            hint: "Give the metric_id that pggit.record_performance_metric returned.";
        Baseline(id: Option<i64>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no baseline {}" (shown(id)),
            detail: "No row of pggit.performance_baselines has this baseline_id.",
            hint: "See SELECT * FROM pggit.performance_baselines WHERE review_status = 'pending';";
        Exclusion(id: Option<i64>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no baseline exclusion {} in force" (shown(id)),
            detail: "No row of pggit.performance_baseline_exclusions that has not ended has this \
                exclusion_id.",
            hint: "See SELECT * FROM pggit.v_baseline_exclusions WHERE source = 'operator';";
        Alert(id: Option<i64>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no alert {}" (shown(id)),
            detail: "No row of pggit.performance_alerts has this alert_id.",
            hint: "See SELECT * FROM pggit.v_unacknowledged_alerts;";
        Incident(id: Option<i64>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no incident {}" (shown(id)),
            detail: "No row of pggit.performance_incidents has this incident_id.",
            hint: "See SELECT * FROM pggit.v_open_incidents;";
        Suppression(id: Option<i64>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no suppression {}" (shown(id)),
            detail: "No row of pggit.alert_suppression has this suppression_id.",
            hint: "See SELECT * FROM pggit.alert_suppression WHERE ended_at IS NULL;";
        Setting(id: Option<i32>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no notification setting {}" (shown(id)),
            detail: "No row of pggit.alert_notification_settings has this setting_id.",
            hint: "See SELECT setting_id, setting_name, channel FROM \
                pggit.alert_notification_settings;";
        Notification(id: Option<i64>) => ERRCODE_UNDEFINED_OBJECT,
            "there is no notification {}" (shown(id)),
            detail: "No row of pggit.alert_notification_queue has this queue_id.",
            hint: "See SELECT * FROM pggit.v_notification_dead_letters;";
        Span(id: String) => ERRCODE_UNDEFINED_OBJECT,
            "there is no span {id}",
            detail: "No row of pggit.operation_traces has this span_id, perhaps because its \
                transaction was rolled back.",
            hint: "If the parent is in another system, give p_trace_id as well.";
    }
}
