//! The payload of each channel.

pub mod alertmanager;
pub mod email;
pub mod mattermost;
pub mod pagerduty;
pub mod slack;
pub mod text;
