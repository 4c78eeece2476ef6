//! The surprise from which a window is a problem.

use crate::budget::{FalsePages, WINDOWS};
use crate::compared::Compared;
use crate::minute::Minute;
use crate::season::Usual;
use crate::tail::surprise;

/// Part of the healthy windows that show how the greatest ones are distributed.
const TAIL: f64 = 0.02;

/// Fewest windows from which this is learned.
const LEAST_WINDOWS: usize = 20;

/// Added where fewer are known, and to the greatest surprise that the history has, in nats.
const MARGIN_OF_THE_UNKNOWN: f64 = 3.0;
const MARGIN_OF_THE_GREATEST: f64 = 1.0;

/// The least scale of the surprises in the tail, in nats: that of the model itself, by which each
/// further nat is e times rarer.
const LEAST_SCALE: f64 = 1.0;

/// Windows less surprising than this are not compared with those of other days.
const WORTH_A_SEASON: f64 = 6.0;

/// The greatest episode of a history is left out, if its surprise exceeds this: it may be an
/// incident that went unnoticed. It ends this many minutes before and after its greatest window.
const EPISODE: f64 = 8.0;
const EPISODE_MINUTES: i64 = 180;

/// Windows of other days explain a window only if they surprise at least this part as much.
pub(crate) const LEAST_OF_OTHER_DAYS: f64 = 0.3;

/// For each window, the greatest of three surprises: that which the model allows, that which the
/// healthy windows' own tail allows, and more than the greatest healthy window's.
pub(crate) fn learn(
    compared: &Compared<'_>,
    correlation: f64,
    limits: usize,
    false_pages: FalsePages,
) -> [f64; WINDOWS.len()] {
    WINDOWS.map(|window| {
        let allowed = false_pages.of_a_test(window, limits);
        let mut healthy = healthy_surprises(compared, correlation, window);
        healthy.sort_by(f64::total_cmp);
        let Some(greatest) = healthy.last().filter(|_| healthy.len() >= LEAST_WINDOWS) else {
            return -allowed.ln() + MARGIN_OF_THE_UNKNOWN;
        };
        (-allowed.ln())
            .max(of_tail(&healthy, allowed))
            .max(greatest + MARGIN_OF_THE_GREATEST)
    })
}

/// The surprise that one of `1 / allowed` windows exceeds, if the greatest of the sorted ones are
/// exponentially distributed.
fn of_tail(healthy: &[f64], allowed: f64) -> f64 {
    let place = ((healthy.len() as f64) * (1.0 - TAIL)) as usize;
    let tail = healthy
        .get(place.min(healthy.len().saturating_sub(1))..)
        .unwrap_or_default();
    let begin = tail.first().copied().unwrap_or_default();
    // The first is the beginning itself.
    let others = tail.len().saturating_sub(1).max(1);
    let mean = tail.iter().map(|s| s - begin).sum::<f64>() / others as f64;
    begin + mean.max(LEAST_SCALE) * (TAIL / allowed).ln()
}

/// The surprises of the history's windows without its greatest episode. What happens every day at
/// the same time does not surprise.
fn healthy_surprises(compared: &Compared<'_>, correlation: f64, window: i64) -> Vec<f64> {
    let history = compared.history;
    let step = (window / 5).max(1);
    let overall = compared.overall();
    let usual = Usual {
        history,
        what: compared.what,
        limit: compared.limit,
        share: overall,
        correlation,
    };
    let mut found: Vec<(Minute, f64)> = Vec::new();
    let mut to = history.first().plus(window);
    while to <= history.end() {
        let from = to.plus(-window);
        let share = history.share(compared.what, compared.limit, from, to);
        if share.of > 0 {
            let expected = compared.expected(from, to, share.of);
            let mut nats = surprise(share.beyond, share.of, expected, correlation);
            if nats > WORTH_A_SEASON {
                let daily = usual.on_two_days(to, window, nats * LEAST_OF_OTHER_DAYS);
                if daily > expected {
                    nats = surprise(share.beyond, share.of, daily, correlation);
                }
            }
            found.push((to, nats));
        }
        to = to.plus(step);
    }
    let greatest = found.iter().max_by(|a, b| a.1.total_cmp(&b.1)).copied();
    if let Some((center, _)) = greatest {
        let span = EPISODE_MINUTES + window;
        found.retain(|(to, nats)| *nats <= EPISODE || to.since(center).abs() > span);
    }
    found.into_iter().map(|(_, nats)| nats).collect()
}
