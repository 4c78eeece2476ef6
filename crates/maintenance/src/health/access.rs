//! Whether privileges were granted to PUBLIC, or secrets are published, so that roles can read data
//! that is not meant for them.

use super::{Check, Measures, Severity};

pub(super) fn public_access(measures: &Measures) -> Check {
    Check::new("public_access", 0.0, Severity::Critical)
        .judged(
            measures.public_objects as f64,
            measures.public_objects > 0,
            None,
        )
        .saying(measures.public_revokes.join(" "))
}

pub(super) fn published_secrets(measures: &Measures) -> Check {
    Check::new("published_secrets", 0.0, Severity::Critical)
        .judged(
            measures.publications.len() as f64,
            !measures.publications.is_empty(),
            None,
        )
        .affecting(measures.publications.clone(), None)
        .saying(measures.publications.join(", "))
}
