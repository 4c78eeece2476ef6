-- name: roll_up_metrics
SELECT pggit.roll_up_metrics()

-- name: verify_rollups
SELECT pggit.verify_rollups('-infinity', 'infinity')

-- name: rebuild_rollups
SELECT pggit.rebuild_rollups('-infinity', 'infinity')
