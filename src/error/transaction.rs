//! A function cannot work in the kind or the state of the current transaction.

errors! {
    pub enum TransactionError {
        InTransactionBlock(procedure: String) => ERRCODE_INVALID_TRANSACTION_TERMINATION,
            "{procedure} cannot run inside a transaction block",
            detail: "It commits its work step by step. PostgreSQL allows that only in a CALL of \
                its \
                     own: not between BEGIN and COMMIT, beside other commands of one query, or in \
                     a \
                     function.",
            hint: format!(
                "CALL pggit.{procedure}(…); outside a transaction block: in psql without BEGIN and \
                 with AUTOCOMMIT on, in pg_cron as a command of its own, from a driver in \
                 autocommit \
                 mode."
            );
        NeedsReadCommitted => ERRCODE_INVALID_TRANSACTION_STATE,
            "this needs a transaction that is READ COMMITTED",
            detail: "The function must see rows that other transactions commit while it runs.",
            hint: "SET default_transaction_isolation = 'read committed'; and call it outside a \
                   transaction block.";
        OwnRowsNotRolledUp => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "this transaction has recorded into a month that is to be archived",
            detail: "Rows of a transaction are rolled up after it has committed.",
            hint: "COMMIT first.";
        NotRolledUp => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "nothing was rolled up on this server yet",
            detail: "After a restore on another server rolling up begins anew from the raw rows.",
            hint: "SELECT * FROM pggit.roll_up_metrics();";
        RollupsChange => ERRCODE_T_R_SERIALIZATION_FAILURE,
            "rollups kept changing while they were read",
            detail: "Other sessions rolled up, rebuilt or archived at the same time. Nothing was \
                written.",
            hint: "Run the statement again.";
    }
}
