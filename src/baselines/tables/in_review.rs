//! Since when a baseline waits for review: health and reports ask.

/// Since when the baseline `p` waits. Each recalculation replaces the pending baseline, so the wait counts from the first one pending after the
/// last that was approved or rejected.
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
