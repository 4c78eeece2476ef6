//! The role is not permitted to do what it requests.

errors! {
    pub enum AccessError {
        NotAdmin { function: &'static str } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "{function} is for roles with access admin",
            detail: "The right to EXECUTE is not enough: a script may have granted it on every \
                function of schema pggit.",
            hint: "SELECT pggit.grant_access('…', 'admin'); as a superuser.";
        NotNamed { function: &'static str } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "{function} is for roles with access from grant_access",
            detail: "The role has EXECUTE only through PUBLIC. Functions that record or change \
                data require EXECUTE granted to the role itself or to a role that it belongs to, \
                as grant_access does.",
            hint: "As an admin, run SELECT pggit.grant_access('…', 'recorder'); or grant another \
                access that includes this function. health_check() lists the privileges that were \
                granted to PUBLIC.";
        DirectWrite { role: String, table: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "role {role} may not write {table} directly",
            detail: "INSERT, COPY, UPDATE and DELETE on the extension's tables require an access \
                from grant_access; other grants do not count.",
            hint: "Grant access 'recorder' for performance_metrics, or 'admin' for settings and \
                thresholds, with pggit.grant_access; or use the extension's functions.";
        Planted { role: String, what: &'static str, table: String } => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "role {role} may not create a {what} on {table}",
            detail: format!("A {what} can run code with the rights of the extension's owner, so \
                privileges on the table are not enough."),
            hint: "Store the id without a foreign key, or have a superuser create a trigger whose \
                function no other role may execute.";
        ForeignCron => ERRCODE_INSUFFICIENT_PRIVILEGE,
            "schema cron has functions that are not pg_cron's",
            detail: "A function named schedule or unschedule could be called instead of pg_cron's, \
                and would run with the caller's rights.",
            hint: "Drop these functions and revoke CREATE on schema cron. To list them, run \\df+ \
                cron.*";
    }
}
