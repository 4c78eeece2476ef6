//! The role is not permitted to do what it requests.

errors! {
    pub enum AccessError {
        NotAdmin { function: &'static str } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "{function} is for roles with access admin",
            detail: "The right to EXECUTE is not enough: a script may have granted it on every \
                function \
                     of schema pggit.",
            hint: "SELECT pggit.grant_access('…', 'admin'); as a superuser.";
        NotNamed { function: &'static str } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "{function} is for roles that grant_access has named",
            detail: "EXECUTE was granted to PUBLIC only. Functions that record or change data \
                require \
                     EXECUTE for the role itself, as grant_access gives it.",
            hint: "SELECT pggit.grant_access('…', 'recorder'); as an admin, or the access that has \
                   this function. health_check() names what was granted to PUBLIC.";
        DirectWrite { role: String, table: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "role {role} may not write {table} directly",
            detail: "INSERT, COPY, UPDATE and DELETE on the extension's tables require an access \
                from \
                     grant_access; other grants do not count.",
            hint: "SELECT pggit.grant_access('…', 'recorder' for performance_metrics, 'admin' for \
                   settings and thresholds); or use the extension's functions.";
        Planted { role: String, what: &'static str, table: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "role {role} may not put a {what} on {table}",
            detail: "It would have code run with the rights of the extension's owner, whatever was \
                     granted on the table.",
            hint: "Keep the id without a foreign key. A superuser can make a trigger whose \
                function no \
                   other role may execute.";
        ForeignCron => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "schema cron has functions that are not pg_cron's",
            detail: "One named schedule or unschedule could be called in place of pg_cron's, with \
                the \
                     caller's rights.",
            hint: "Drop them, and take CREATE on schema cron back: see \\df+ cron.*";
    }
}
