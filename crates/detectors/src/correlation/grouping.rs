//! Groups of pairs that degrade together, one per likely incident.

use std::cmp::Ordering;

use crate::correlation::{Operation, Pair};

/// Operations connected by pairs that both degrade.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OperationGroup {
    /// The operation to examine first: earliest onset, then most pairs, then greatest effect, then
    /// name.
    pub lead: usize,
    /// Indexes of the operations, sorted by name.
    pub members: Vec<usize>,
    /// Number of reported pairs that the group contains.
    pub pairs: usize,
}

/// The data of one operation over all its pairs.
#[derive(Clone, Copy)]
struct Member {
    group: usize,
    onset: usize,
    pairs: usize,
    effect: f64,
}

impl Member {
    /// Orders members by group. Within a group the lead is first; members that are equal here are
    /// ordered by name.
    fn by_group_and_rank(&self, other: &Self) -> Ordering {
        let group = self.group.cmp(&other.group);
        let onset = self.onset.cmp(&other.onset);
        let pairs = other.pairs.cmp(&self.pairs);
        let effect = other.effect.total_cmp(&self.effect);
        group.then(onset).then(pairs).then(effect)
    }
}

/// Returns the connected components of the pairs in which both degrade, sorted by earliest onset,
/// then by the lead's name. The result does not depend on the order of `pairs`.
#[must_use]
pub fn group(operations: &[Operation<'_>], pairs: &[Pair]) -> Vec<OperationGroup> {
    let degrading = || pairs.iter().filter(|pair| pair.both_degrading);
    let mut members: Vec<Member> = (0..operations.len())
        .map(|group| Member {
            group,
            onset: usize::MAX,
            pairs: 0,
            effect: 0.0,
        })
        .collect();
    for Pair { a, b, shared, .. } in degrading() {
        note(&mut members, *a, shared.onset_a, shared.effect_a);
        note(&mut members, *b, shared.onset_b, shared.effect_b);
    }
    join(&mut members, degrading());

    let name = |at: usize| operations.get(at).map_or("", |operation| operation.name);
    let mut involved: Vec<(usize, Member)> = members
        .into_iter()
        .enumerate()
        .filter(|m| m.1.pairs > 0)
        .collect();
    involved.sort_by(|(x, a), (y, b)| a.by_group_and_rank(b).then(name(*x).cmp(name(*y))));
    let mut groups: Vec<(usize, OperationGroup)> = involved
        .chunk_by(|a, b| a.1.group == b.1.group)
        .filter_map(|chunk| {
            let (lead, first) = chunk.first()?;
            let mut members: Vec<usize> = chunk.iter().map(|(at, _)| *at).collect();
            members.sort_by_key(|at| (name(*at), *at));
            // Each pair was counted at both of its ends.
            let pairs = chunk.iter().map(|(_, m)| m.pairs).sum::<usize>() / 2;
            Some((
                first.onset,
                OperationGroup {
                    lead: *lead,
                    members,
                    pairs,
                },
            ))
        })
        .collect();
    groups.sort_by_key(|(onset, group)| (*onset, name(group.lead), group.lead));
    groups.into_iter().map(|(_, group)| group).collect()
}

fn note(members: &mut [Member], at: usize, onset: usize, effect: f64) {
    if let Some(member) = members.get_mut(at) {
        member.onset = member.onset.min(onset);
        member.pairs += 1;
        member.effect = member.effect.max(effect);
    }
}

/// Union-find that relabels towards the least index, with path halving.
fn join<'p>(members: &mut [Member], pairs: impl Iterator<Item = &'p Pair>) {
    for pair in pairs {
        let (a, b) = (root(members, pair.a), root(members, pair.b));
        if let Some(member) = members.get_mut(a.max(b)) {
            member.group = a.min(b);
        }
    }
    for at in 0..members.len() {
        let group = root(members, at);
        if let Some(member) = members.get_mut(at) {
            member.group = group;
        }
    }
}

fn root(members: &mut [Member], mut at: usize) -> usize {
    while let Some(parent) = members
        .get(at)
        .map(|m| m.group)
        .filter(|parent| *parent != at)
    {
        let above = members.get(parent).map_or(parent, |m| m.group);
        if let Some(member) = members.get_mut(at) {
            member.group = above;
        }
        at = above;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::correlation::cause::{LikelyCause, Shared};
    use crate::correlation::residuals::CorrelationMethod;
    use proptest::prelude::*;

    const NAMES: [&str; 8] = ["h", "g", "f", "e", "d", "c", "b", "a"];

    fn operations() -> Vec<Operation<'static>> {
        NAMES
            .iter()
            .map(|name| Operation { name, hours: &[] })
            .collect()
    }

    fn pair(a: usize, b: usize, onset_a: usize, onset_b: usize) -> Pair {
        let cause = LikelyCause::Simultaneous;
        let shared = Shared {
            hours: 1,
            effect_a: 0.5,
            effect_b: 0.5,
            onset_a,
            onset_b,
            cause,
        };
        Pair {
            a,
            b,
            correlation: 1.0,
            sample_pairs: 24,
            p_value: 0.0,
            adjusted_p: 0.0,
            shared,
            both_degrading: true,
            method: CorrelationMethod::Plain,
        }
    }

    #[test]
    fn the_operation_with_the_earliest_onset_leads() {
        let found = group(
            &operations(),
            &[pair(0, 1, 5, 4), pair(1, 2, 4, 9), pair(4, 5, 1, 1)],
        );
        assert_eq!(
            found,
            [
                OperationGroup {
                    lead: 5,
                    members: vec![5, 4],
                    pairs: 1
                },
                OperationGroup {
                    lead: 1,
                    members: vec![2, 1, 0],
                    pairs: 2
                },
            ]
        );
    }

    #[test]
    fn pairs_that_do_not_degrade_form_no_group() {
        let calm = Pair {
            both_degrading: false,
            ..pair(0, 1, 1, 1)
        };
        assert!(group(&operations(), &[calm]).is_empty());
    }

    proptest! {
        #[test]
        fn each_operation_is_in_one_group_in_any_order_of_pairs(
            ends in prop::collection::btree_set((0_usize..8, 0_usize..8), 0..15),
        ) {
            let pairs: Vec<Pair> =
                ends.iter().filter(|(a, b)| a < b).map(|(a, b)| pair(*a, *b, *a, *b)).collect();
            let backwards: Vec<Pair> = pairs.iter().rev().copied().collect();
            let found = group(&operations(), &pairs);
            prop_assert_eq!(&found, &group(&operations(), &backwards));
            prop_assert_eq!(found.iter().map(|g| g.pairs).sum::<usize>(), pairs.len());
            for pair in &pairs {
                let holding: Vec<_> = found.iter().filter(|g| g.members.contains(&pair.a)).collect();
                prop_assert_eq!(holding.len(), 1);
                prop_assert!(holding[0].members.contains(&pair.b));
            }
        }
    }
}
