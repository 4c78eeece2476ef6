//! The kinds of receivers, and the actions of notifications.

use std::fmt;

/// A kind of receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Channel {
    Email,
    Slack,
    Mattermost,
    PagerDuty,
    Webhook,
}

impl Channel {
    pub const ALL: [Self; 5] = [
        Self::Email,
        Self::Slack,
        Self::Mattermost,
        Self::PagerDuty,
        Self::Webhook,
    ];

    /// Returns the spelling in the `channel` columns.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Slack => "slack",
            Self::Mattermost => "mattermost",
            Self::PagerDuty => "pagerduty",
            Self::Webhook => "webhook",
        }
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|channel| channel.as_str() == name)
    }
}

impl fmt::Display for Channel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The action of a receiver on an incident, with the names of PagerDuty's `event_action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    Trigger,
    Acknowledge,
    Resolve,
}

impl Action {
    /// Returns the spelling in the column `change` of the queue.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Trigger => "trigger",
            Self::Acknowledge => "acknowledge",
            Self::Resolve => "resolve",
        }
    }

    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        [Self::Trigger, Self::Acknowledge, Self::Resolve]
            .into_iter()
            .find(|action| action.as_str() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_in_the_tables() {
        for channel in Channel::ALL {
            assert_eq!(Channel::parse(channel.as_str()), Some(channel));
        }
        assert_eq!(Action::parse("resolve"), Some(Action::Resolve));
        assert_eq!(Channel::parse("Slack"), None);
    }
}
