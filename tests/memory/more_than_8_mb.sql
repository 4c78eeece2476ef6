-- name: a_roll_up
SELECT pggit.roll_up_metrics()

-- name: samples_of_a_window
SELECT count(*) FROM pggit.detect_anomalies_statistical('many', 8760, 3, 'modified_zscore')
