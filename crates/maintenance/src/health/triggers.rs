//! Whether the triggers on the extension's tables fire. They refuse direct writes, keep secrets
//! apart and notify other sessions.

use super::{Check, Measures, Severity};

/// The most triggers that are named.
const MOST_NAMED: usize = 50;

/// A trigger on one of the extension's tables that does not fire as intended, or a missing foreign
/// key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissetTrigger {
    /// The table name, with its schema.
    pub table: String,
    pub name: String,
    /// The value of `pg_trigger.tgenabled`, or `none` for a foreign key.
    pub fires: String,
}

impl MissetTrigger {
    /// The text is stored and compared: the check has no subjects and no time, so that
    /// `raise_system_alert.sql` compares the detail with those of earlier alerts.
    fn said(&self) -> String {
        let fires = match self.fires.as_str() {
            "D" => "is disabled",
            "O" => "does not fire as a replica's",
            "R" => "fires as a replica's only",
            "none" => "is missing",
            _ => "fires as a replica's too",
        };
        format!("{} on {} {fires}", self.name, self.table)
    }
}

pub(super) fn disabled(measures: &Measures) -> Check {
    let triggers = &measures.misset_triggers;
    let mut said: Vec<String> = triggers
        .iter()
        .take(MOST_NAMED)
        .map(MissetTrigger::said)
        .collect();
    if triggers.len() > MOST_NAMED {
        said.push(format!("and {} more", triggers.len() - MOST_NAMED));
    }
    Check::new("disabled_triggers", 0.0, Severity::Warning)
        .judged(triggers.len() as f64, !triggers.is_empty(), None)
        .saying(said.join("; "))
}
