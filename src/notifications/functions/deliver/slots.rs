//! Decides which destinations of a channel get the next slots, if more destinations have due
//! messages than there are slots.

use std::collections::HashMap;

/// When each setting got its last slot, as a count of all slots given.
#[derive(Default)]
pub(crate) struct Slots {
    given: u64,
    last: HashMap<i32, u64>,
}

impl Slots {
    /// Sorts settings into the order in which they get slots: first those that never had a slot,
    /// then those whose last slot was longest ago. Equal ones keep their order. If only due times
    /// decided, hanging destinations would always get the slots, because their messages have been
    /// due for longest.
    pub fn sort<T>(&self, due: &mut [T], setting_id: impl Fn(&T) -> i32) {
        due.sort_by_key(|setting| self.last.get(&setting_id(setting)).copied().unwrap_or(0));
    }

    pub fn give(&mut self, setting_id: i32) {
        self.given += 1;
        self.last.insert(setting_id, self.given);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(slots: &mut Slots, mut due: Vec<i32>, free: usize) -> Vec<i32> {
        slots.sort(&mut due, |id| *id);
        due.truncate(free);
        for id in &due {
            slots.give(*id);
        }
        due
    }

    #[test]
    fn the_next_slot_goes_to_a_destination_that_had_none() {
        let mut slots = Slots::default();
        // Seventeen settings are due, and the last one is always due last.
        let due: Vec<i32> = (1..=17).collect();
        assert_eq!(next(&mut slots, due.clone(), 16), due[..16]);
        assert_eq!(next(&mut slots, due.clone(), 1), [17]);
        assert_eq!(next(&mut slots, due.clone(), 2), [1, 2]);
        assert_eq!(next(&mut slots, due, 16)[14..], [17, 1]);
    }

    #[test]
    fn destinations_without_a_slot_keep_their_order() {
        let mut slots = Slots::default();
        assert_eq!(next(&mut slots, vec![5, 3, 4], 3), [5, 3, 4]);
        assert_eq!(next(&mut slots, vec![3, 5, 6, 4], 4), [6, 5, 3, 4]);
    }
}
