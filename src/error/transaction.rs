//! A function cannot work in the kind or the state of the current transaction.

errors! {
    pub enum TransactionError {
        InTransactionBlock(procedure: String) => ERRCODE_INVALID_TRANSACTION_TERMINATION,
            "{procedure} cannot run inside a transaction block",
            detail: "The procedure commits its work step by step. PostgreSQL allows that only in a \
                separate CALL: not between BEGIN and COMMIT, not together with other commands of \
                one query, and not in a function.",
            hint: format!(
                "Run CALL pggit.{procedure}(…); outside a transaction block: in psql without BEGIN \
                    and with AUTOCOMMIT on, in pg_cron as a separate command, from a driver in \
                    autocommit mode."
            );
        NeedsReadCommitted => ERRCODE_INVALID_TRANSACTION_STATE,
            "the function requires isolation level READ COMMITTED",
            detail: "The function must see rows that other transactions commit while it runs.",
            hint: "Run SET default_transaction_isolation = 'read committed'; and call the function \
                outside a transaction block.";
        OwnRowsNotRolledUp => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "cannot archive a month into which this transaction has recorded",
            detail: "A month is archived after its rows are rolled up, and rows are rolled up only \
                after they are committed.",
            hint: "Commit the transaction first.";
        NotRolledUp => ERRCODE_OBJECT_NOT_IN_PREREQUISITE_STATE,
            "no metrics have been rolled up on this server yet",
            detail: "After a restore on another server, rollups are built again from the raw rows.",
            hint: "Run SELECT * FROM pggit.roll_up_metrics();";
        RollupsChange => ERRCODE_T_R_SERIALIZATION_FAILURE,
            "the rollups kept changing while they were read",
            detail: "Other sessions rolled up, rebuilt or archived metrics at the same time. \
                Nothing was written.",
            hint: "Run the statement again.";
    }
}
