//! Time zones that the server does not know, or no longer knows.

use super::{Check, Measures, Severity};

/// Reports operations whose days and weeks are counted in another time zone until they have one
/// that the server knows.
pub(super) fn unknown(measures: &Measures) -> Check {
    let found = &measures.unknown_zones;
    let said: Vec<String> = found
        .iter()
        .map(|(operation, zone)| format!("{operation:?}: {zone:?}"))
        .collect();
    let operations = found.iter().map(|(operation, _)| operation.clone());
    Check::new("unknown_time_zones", 0.0, Severity::Warning)
        .judged(found.len() as f64, !found.is_empty(), None)
        .affecting(operations.collect(), None)
        .saying(said.join(", "))
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod tests {
    use super::super::checks;
    use super::super::tests::{NOW, failing, well};

    #[test]
    fn operations_whose_time_zone_the_server_does_not_know_are_named() {
        let mut measures = well();
        measures.unknown_zones = vec![("merge".to_owned(), "Nowhere/Land".to_owned())];
        assert_eq!(failing(&measures), ["unknown_time_zones"]);
        let found = checks(NOW, &measures);
        let check = found
            .iter()
            .find(|c| c.name == "unknown_time_zones")
            .unwrap();
        assert_eq!(check.detail, r#""merge": "Nowhere/Land""#);
        assert_eq!(check.affected, ["merge"]);
    }
}
