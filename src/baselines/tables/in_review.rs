//! How long a baseline has been waiting for review, for health checks and reports.

/// When the wait of the pending baseline `p` began. Each recalculation replaces the pending
/// baseline, so the wait counts from the first baseline that was pending after the last approval or
/// rejection.
macro_rules! waits_since {
    () => {
        "(SELECT min(w.created_at)
          FROM pggit.performance_baselines AS w
          WHERE w.operation_type = p.operation_type AND w.branch_id IS NOT DISTINCT FROM p.branch_id
            AND w.review_status IN ('pending', 'superseded')
            AND w.baseline_id > coalesce((SELECT max(d.baseline_id) FROM pggit.performance_baselines AS d
                                          WHERE d.operation_type = p.operation_type AND d.branch_id IS NOT DISTINCT FROM p.branch_id
                                            AND d.review_status NOT IN ('pending', 'superseded')), 0))"
    };
}
pub(crate) use waits_since;
