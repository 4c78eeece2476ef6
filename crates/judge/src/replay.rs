//! The changes of an operation, had it been judged at the time.
//!
//! The code is that which is to judge live, minute by minute. Nothing is looked at before its time,
//! and the reference is renewed every night.

use exact_digest::memory::{MARGIN, OutOfMemory, TryCollect, require, try_push};
use exact_digest::percentile::{Percentile, percentiles};
use exact_digest::progress::Progress;

use crate::budget::{FalsePages, LONGEST_WINDOW};
use crate::evidence::{Recent, Usuals};
use crate::history::History;
use crate::limits::{Limits, Percentiles};
use crate::minute::{Counts, DAY, Minute, WEEK};
use crate::operation::Operation;
use crate::problem::{Change, Problem};
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

/// A change, and the minute at whose end it happened.
#[derive(Clone, Debug, PartialEq)]
pub struct TimedChange {
    pub at: Minute,
    pub change: Change,
}

/// All changes, in the order of time. `samples` are sorted by minute.
///
/// # Errors
/// [`OutOfMemory`]
pub fn replay(
    samples: &[Sample],
    question: &Question<'_>,
    progress: &Progress<'_>,
) -> Result<Vec<TimedChange>, OutOfMemory> {
    let mut changes = Vec::new();
    let mut incidents = Incidents::default();
    let mut operation = Operation::new(Minute(i64::MIN));
    let mut learned: Option<Learned> = None;
    for minute in question.from.0..question.to.0 {
        let minute = Minute(minute);
        // Until there is enough to learn from, each hour is tried.
        let is_first = learned.is_none() && (minute == question.from || minute.is_full_hour());
        if is_first || minute.0.rem_euclid(DAY) == RENEWAL {
            // What follows allocates little by little.
            require(MARGIN)?;
            let settled = if learned.is_none() { 0 } else { UNSETTLED };
            let end = minute.plus(-settled).start_of_hour();
            incidents.forget(end.plus(-WEEK));
            incidents.open = operation.problem().map(|p| (p.since, Minute(i64::MAX)));
            learned = learn(
                samples,
                (end, minute),
                &incidents,
                learned,
                (question, progress),
            )?;
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
                incidents.add(problem, at)?;
            }
            try_push(&mut changes, TimedChange { at, change })?;
        }
    }
    Ok(changes)
}

/// When an operation had problems, from and to before these minutes.
#[derive(Default)]
struct Incidents {
    /// Of many samples.
    ended: Vec<(Minute, Minute)>,
    /// Of one extremely slow sample each. It stays in the tail by which the next one is judged.
    single: Vec<(Minute, Minute)>,
    open: Option<(Minute, Minute)>,
}

impl Incidents {
    fn add(&mut self, problem: &Problem, end: Minute) -> Result<(), OutOfMemory> {
        let ended = match problem.evidence {
            Some(_) => &mut self.ended,
            None => &mut self.single,
        };
        try_push(ended, (problem.since, end))
    }

    /// Forgets those that ended before this minute.
    fn forget(&mut self, before: Minute) {
        self.ended.retain(|(_, to)| *to > before);
        self.single.retain(|(_, to)| *to > before);
    }

    fn contain(&self, minute: Minute) -> bool {
        is_in(&self.ended, minute) || is_in(self.open.as_slice(), minute)
    }
}

fn is_in(ranges: &[(Minute, Minute)], minute: Minute) -> bool {
    ranges
        .iter()
        .any(|(from, to)| (*from..*to).contains(&minute))
}

/// A reference, the week it was learned from with its incidents, and the counts of the time in
/// which it is used.
struct Learned {
    reference: Reference,
    week: History,
    recent: Recent,
}

/// Learns from the week before `end`, a full hour, for use from `now` on, without the incidents and
/// what people exclude. The limits stay as they were if the new ones are almost the same. With too
/// few samples the reference stays.
fn learn(
    samples: &[Sample],
    (end, now): (Minute, Minute),
    incidents: &Incidents,
    before: Option<Learned>,
    (question, progress): (&Question<'_>, &Progress<'_>),
) -> Result<Option<Learned>, OutOfMemory> {
    let begin = end.plus(-WEEK);
    let of_week = between(samples, begin, end);
    progress.step(of_week.len());
    let used = |sample: &&Sample| !is_in(question.excluded, sample.minute);
    let used: Vec<Sample> = of_week.iter().filter(used).copied().try_collect_vec()?;
    let in_tail = |sample: &&Sample| !incidents.contain(sample.minute);
    let in_tail: Vec<Sample> = used.iter().filter(in_tail).copied().try_collect_vec()?;
    let healthy = |sample: &&Sample| !is_in(&incidents.single, sample.minute);
    let healthy: Vec<Sample> = in_tail.iter().filter(healthy).copied().try_collect_vec()?;
    let renewed = match limits((&healthy, &in_tail), end, (question, progress))? {
        Some(limits) => {
            let limits = before
                .as_ref()
                .map(|before| before.reference.limits.clone())
                .filter(|before| before.are_close_to(&limits))
                .map_or(limits.clone(), |before| before.with_single_of(&limits));
            let usual = History::new(begin, &counts(&healthy, begin, end, &limits));
            let week = History::new(begin, &counts(&used, begin, end, &limits));
            Reference::learn(limits, &usual, question.false_pages).map(|found| (found, week))
        }
        None => None,
    };
    let kept = renewed.or(before.map(|before| (before.reference, before.week)));
    let Some((reference, week)) = kept else {
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
    (healthy, in_tail): (&[Sample], &[Sample]),
    end: Minute,
    (question, progress): (&Question<'_>, &Progress<'_>),
) -> Result<Option<Limits>, OutOfMemory> {
    if healthy.len() < LEAST_SAMPLES as usize {
        return Ok(None);
    }
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
    let durations = in_tail.iter().map(|sample| sample.microseconds);
    let mut durations: Vec<i64> = durations.try_collect_vec()?;
    if durations.len() > MOST_OF_TAIL {
        durations.select_nth_unstable_by(MOST_OF_TAIL, |a, b| b.cmp(a));
        durations.truncate(MOST_OF_TAIL);
    }
    durations.sort_unstable_by(|a, b| b.cmp(a));
    let greatest: Vec<f64> = durations.iter().map(|d| *d as f64).collect();
    let age = healthy
        .first()
        .map_or(WEEK, |first| end.since(first.minute));
    let single = SingleLimit::learn(&greatest, in_tail.len(), age, question.false_pages);
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
