//! Access of roles, and the names of users.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;

    use crate::pg_test::{holds, refused, run};

    #[pg_test]
    fn each_access_grants_its_rights_and_can_be_revoked() {
        run("CREATE ROLE tested_viewer; SELECT pggit.grant_access('tested_viewer', 'viewer')");
        holds(
            "SELECT has_table_privilege('tested_viewer', 'pggit.performance_incidents', 'SELECT')
                AND has_function_privilege('tested_viewer', 'pggit.health_check()', 'EXECUTE')
                AND NOT has_function_privilege('tested_viewer', 'pggit.process_alerts()', 'EXECUTE')
                AND NOT has_table_privilege('tested_viewer', 'pggit.performance_metrics',
                    'INSERT')",
        );
        run("SELECT pggit.revoke_access('tested_viewer', 'viewer')");
        holds(
            "SELECT NOT has_table_privilege('tested_viewer', 'pggit.performance_incidents',
                'SELECT')
                AND NOT has_function_privilege('tested_viewer', 'pggit.health_check()', 'EXECUTE')",
        );
    }

    #[pg_test]
    fn an_unknown_access_or_role_is_refused() {
        run("CREATE ROLE tested_viewer");
        assert_eq!(
            refused("SELECT pggit.grant_access('tested_viewer', 'nothing')"),
            "22023: p_access must be recorder, viewer, operator or admin, not 'nothing'"
        );
        assert_eq!(
            refused("SELECT pggit.revoke_access('tested_viewer', NULL)"),
            "22023: p_access must be recorder, viewer, operator or admin, not NULL"
        );
        assert_eq!(
            refused("SELECT pggit.grant_access('no such role', 'viewer')"),
            "42704: role 'no such role' does not exist"
        );
        assert_eq!(
            refused("SELECT pggit.grant_access(NULL, 'viewer')"),
            "42704: role NULL does not exist"
        );
        assert_eq!(
            refused(
                "SET LOCAL ROLE tested_viewer; SELECT pggit.grant_access('tested_viewer', 'admin')"
            ),
            "42501: permission denied for schema pggit"
        );
    }

    #[pg_test]
    fn a_forgotten_user_name_is_in_no_row() {
        run(
            "SELECT pggit.record_performance_metric('commit', n, p_user_name => 'ada') FROM
            generate_series(1, 3) AS n;
             SELECT pggit.record_performance_metric('commit', 4, p_user_name => 'bob');
             CREATE TEMP TABLE forgotten AS SELECT * FROM pggit.forget_user('ada')",
        );
        holds("SELECT sum(f.rows_changed) = 3 FROM pg_temp.forgotten AS f");
        holds(
            "SELECT count(*) FILTER (WHERE m.user_name = 'ada') = 0 AND count(*) FILTER (WHERE
                m.user_name = 'bob') = 1 AND count(*) = 4
             FROM pggit.performance_metrics AS m",
        );
        assert_eq!(
            refused("SELECT pggit.forget_user(NULL)"),
            "22023: p_user_name must not be NULL or blank"
        );
    }
}
