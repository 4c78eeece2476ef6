//! What would have been told about an operation, had it been judged at the time.
//!
//! The same code judges live, minute by minute. Nothing is looked at before its time, and the
//! reference is renewed every night.

use exact_digest::memory::{OutOfMemory, TryCollect, try_push};
use exact_digest::percentile::{Percentile, percentiles};
use exact_digest::progress::Progress;

use crate::budget::{FalsePages, LONGEST_WINDOW};
use crate::evidence::{Recent, Usuals};
use crate::history::History;
use crate::limits::{Limits, Percentiles};
use crate::minute::{Counts, DAY, Minute, WEEK};
use crate::operation::Operation;
use crate::problem::Change;
use crate::rare::{MOST_OF_TAIL, SingleLimit};
use crate::reference::{LEAST_SAMPLES, Reference};

/// A reference is renewed at this minute of the day, UTC.
const RENEWAL: i64 = 2 * 60;

/// A renewed reference does not contain the last hours: a problem that is just beginning would be
/// usual.
const UNSETTLED: i64 = LONGEST_WINDOW;

/// How much a judged minute counts as, between interrupts.
const WORK_OF_A_MINUTE: usize = 100;

/// A recorded duration.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sample {
    pub minute: Minute,
    pub microseconds: i64,
}

/// What the replay is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// The first minute that is judged. The first reference is learned from the week before it.
    pub from: Minute,
    /// The minute after the last.
    pub to: Minute,
    pub false_pages: FalsePages,
    /// In microseconds.
    pub minimum_effect: f64,
    /// From and to before these minutes, samples are in no reference.
    pub excluded: &'a [(Minute, Minute)],
}

/// A change, and the minute at whose end it was told.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    pub at: Minute,
    pub change: Change,
}

/// Everything that would have been told, in the order of time. `samples` are sorted by minute.
///
/// # Errors
/// [`OutOfMemory`]
pub fn replay(
    samples: &[Sample],
    question: &Question<'_>,
    progress: &Progress<'_>,
) -> Result<Vec<Told>, OutOfMemory> {
    let mut told = Vec::new();
    let mut incidents: Vec<(Minute, Minute)> =
        question.excluded.iter().copied().try_collect_vec()?;
    let mut operation = Operation::new(Minute(i64::MIN));
    let mut learned: Option<Learned> = None;
    for minute in question.from.0..question.to.0 {
        let minute = Minute(minute);
        // Until there is enough to learn from, each hour is tried.
        let is_first = learned.is_none() && (minute == question.from || minute.is_full_hour());
        if is_first || minute.0.rem_euclid(DAY) == RENEWAL {
            let settled = if learned.is_none() { 0 } else { UNSETTLED };
            let end = minute.plus(-settled).start_of_hour();
            let mut left_out = incidents.clone();
            left_out.extend(operation.problem().map(|p| (p.since, Minute(i64::MAX))));
            let limits = learned.as_ref().map(|learned| &learned.reference.limits);
            let renewed = learn(
                samples,
                (end, minute),
                &left_out,
                limits,
                (question, progress),
            )?;
            if renewed.is_some() {
                learned = renewed;
            }
        }
        progress.step(WORK_OF_A_MINUTE);
        let Some(learned) = &learned else { continue };
        let usuals = Usuals {
            reference: &learned.reference,
            week: &learned.week,
        };
        let at = minute.plus(1);
        if let Some(change) = operation.judge(&usuals, &learned.recent, at) {
            if let Change::Ended(problem) = &change {
                incidents.push((problem.since, at));
            }
            try_push(&mut told, Told { at, change })?;
        }
    }
    Ok(told)
}

/// A reference, the week it was learned from, and the counts of the time in which it is used.
struct Learned {
    reference: Reference,
    week: History,
    recent: Recent,
}

/// Learns from the week before `end`, a full hour, for use from `now` on. The limits stay as they
/// were if the new ones are almost the same.
fn learn(
    samples: &[Sample],
    (end, now): (Minute, Minute),
    incidents: &[(Minute, Minute)],
    before: Option<&Limits>,
    (question, progress): (&Question<'_>, &Progress<'_>),
) -> Result<Option<Learned>, OutOfMemory> {
    let begin = end.plus(-WEEK);
    let is_healthy = |sample: &&Sample| {
        !incidents
            .iter()
            .any(|(from, to)| (*from..*to).contains(&sample.minute))
    };
    let of_week = between(samples, begin, end);
    progress.step(of_week.len());
    let healthy = of_week.iter().filter(is_healthy).copied();
    let healthy: Vec<Sample> = healthy.try_collect_vec()?;
    if healthy.len() < LEAST_SAMPLES as usize {
        return Ok(None);
    }
    let Some(limits) = limits(&healthy, end, (question, progress))? else {
        return Ok(None);
    };
    let limits = before
        .filter(|before| before.are_close_to(&limits))
        .cloned()
        .unwrap_or(limits);
    let week = History::new(begin, &counts(&healthy, begin, end, &limits));
    let Some(reference) = Reference::learn(limits, &week, question.false_pages) else {
        return Ok(None);
    };
    let (from, to) = (now.plus(-2 * LONGEST_WINDOW), now.plus(DAY + 1));
    let counts = counts(between(samples, from, to), from, to, &reference.limits);
    let recent = Recent::new(&reference, from, &counts);
    Ok(Some(Learned {
        reference,
        week,
        recent,
    }))
}

fn between(samples: &[Sample], from: Minute, to: Minute) -> &[Sample] {
    let begin = samples.partition_point(|sample| sample.minute < from);
    let end = samples.partition_point(|sample| sample.minute < to);
    samples.get(begin..end).unwrap_or_default()
}

fn limits(
    healthy: &[Sample],
    end: Minute,
    (question, progress): (&Question<'_>, &Progress<'_>),
) -> Result<Option<Limits>, OutOfMemory> {
    let durations = healthy.iter().map(|sample| sample.microseconds);
    let mut durations: Vec<i64> = durations.try_collect_vec()?;
    let wanted: Vec<Percentile> = [0.5, 0.9, 0.99]
        .into_iter()
        .filter_map(Percentile::new)
        .collect();
    let found = percentiles(&mut durations, &wanted, progress)?;
    let Some(&[p50, p90, p99]) = found.as_deref() else {
        return Ok(None);
    };
    let samples = durations.len();
    if samples > MOST_OF_TAIL {
        durations.select_nth_unstable_by(MOST_OF_TAIL, |a, b| b.cmp(a));
        durations.truncate(MOST_OF_TAIL);
    }
    durations.sort_unstable_by(|a, b| b.cmp(a));
    let greatest: Vec<f64> = durations.iter().map(|d| *d as f64).collect();
    let age = healthy
        .first()
        .map_or(WEEK, |first| end.since(first.minute));
    let single = SingleLimit::learn(&greatest, samples, age, question.false_pages);
    let usual = Percentiles { p50, p90, p99 };
    Ok(Some(Limits::of(&usual, question.minimum_effect, single)))
}

fn counts(samples: &[Sample], from: Minute, to: Minute, limits: &Limits) -> Vec<Counts> {
    let minutes = usize::try_from(to.since(from)).unwrap_or_default();
    let mut counts = vec![Counts::default(); minutes];
    for sample in samples {
        let place = usize::try_from(sample.minute.since(from)).ok();
        if let Some(minute) = place.and_then(|place| counts.get_mut(place)) {
            limits.count(sample.microseconds as f64, minute);
        }
    }
    counts
}
