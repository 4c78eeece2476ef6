//! Reads the fields of a `config`, and checks the type of each.

use serde_json::{Map, Value};

use super::reserved_headers::{Reserved, reserved};
use super::secret::Secret;
use crate::config::unusable::Unusable;

/// Most characters of a field, most recipients of an e-mail, and most headers of a request.
const LONGEST: usize = 2000;
const MOST_RECIPIENTS: usize = 50;
const MOST_HEADERS: usize = 20;

pub type Result<T> = std::result::Result<T, Unusable>;

/// The fields of an object, and which of them were read.
pub struct ConfigReader<'a> {
    object: &'a Map<String, Value>,
    asked_for: Vec<&'static str>,
}

impl<'a> ConfigReader<'a> {
    pub fn of(config: &'a Value) -> Result<Self> {
        Ok(Self {
            object: config.as_object().ok_or(Unusable::NotAnObject)?,
            asked_for: Vec::new(),
        })
    }

    pub fn optional(&mut self, member: &'static str) -> Option<&'a Value> {
        if !self.asked_for.contains(&member) {
            self.asked_for.push(member);
        }
        self.object.get(member).filter(|value| !value.is_null())
    }

    pub fn optional_text(&mut self, member: &'static str) -> Result<Option<String>> {
        self.optional(member)
            .map(|value| text_of(value, member))
            .transpose()
    }

    pub fn text(&mut self, member: &'static str) -> Result<String> {
        self.optional_text(member)?.ok_or(Unusable::Missing(member))
    }

    pub fn url(&mut self, member: &'static str) -> Result<Secret> {
        let url = self.text(member)?;
        let rest = url
            .strip_prefix("https://")
            .or_else(|| url.strip_prefix("http://"));
        let has_host =
            rest.is_some_and(|rest| !rest.starts_with(['/', '?', '#', ':']) && !rest.is_empty());
        if has_host && !url.contains(char::is_whitespace) {
            Ok(Secret::new(url))
        } else {
            Err(Unusable::Wrong {
                member,
                expected: "a URL that begins with https://",
            })
        }
    }

    pub fn host(&mut self, member: &'static str) -> Result<String> {
        let host = self.text(member)?;
        if host
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':'))
        {
            Ok(host)
        } else {
            Err(Unusable::Wrong {
                member,
                expected: "the name or address of a host",
            })
        }
    }

    pub fn port(&mut self, member: &'static str, usual: u16) -> Result<u16> {
        match self.optional(member) {
            None => Ok(usual),
            Some(value) => value
                .as_u64()
                .and_then(|port| u16::try_from(port).ok())
                .filter(|port| *port > 0)
                .ok_or(Unusable::Wrong {
                    member,
                    expected: "a number from 1 to 65535",
                }),
        }
    }

    pub fn address(&mut self, member: &'static str) -> Result<String> {
        let text = self.text(member)?;
        address_of(&text, member)
    }

    pub fn addresses(&mut self, member: &'static str) -> Result<Vec<String>> {
        let wrong = Unusable::Wrong {
            member,
            expected: "an array of 1 to 50 e-mail addresses",
        };
        let list = self
            .optional(member)
            .ok_or(Unusable::Missing(member))?
            .as_array()
            .ok_or_else(|| wrong.clone())?;
        if list.is_empty() || list.len() > MOST_RECIPIENTS {
            return Err(wrong);
        }
        (1..)
            .zip(list)
            .map(|(place, value)| {
                text_of(value, member)
                    .and_then(|text| address_of(&text, member))
                    .map_err(|_| Unusable::WrongElement {
                        member,
                        place,
                        expected: "an e-mail address",
                    })
            })
            .collect()
    }

    pub fn headers(
        &mut self,
        member: &'static str,
        if_reserved: Reserved,
    ) -> Result<Vec<(String, Secret)>> {
        let wrong = Unusable::Wrong {
            member,
            expected: "an object of at most 20 header names and values",
        };
        let Some(value) = self.optional(member) else {
            return Ok(Vec::new());
        };
        let headers = value.as_object().ok_or_else(|| wrong.clone())?;
        if headers.len() > MOST_HEADERS {
            return Err(wrong);
        }
        let is_left_out =
            |name: &str| if_reserved == Reserved::LeaveOut && reserved(name).is_some();
        headers
            .iter()
            .filter(|(name, _)| !is_left_out(name))
            .map(|(name, value)| {
                let is_token = !name.is_empty()
                    && name
                        .bytes()
                        .all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b));
                if let Some(reserved) = reserved(name) {
                    return Err(reserved);
                }
                let value = text_of(value, member).map_err(|_| wrong.clone())?;
                if is_token && value.is_ascii() {
                    Ok((name.clone(), Secret::new(value)))
                } else {
                    Err(wrong.clone())
                }
            })
            .collect()
    }

    pub fn end(self) -> Result<()> {
        if self
            .object
            .keys()
            .all(|name| self.asked_for.contains(&name.as_str()))
        {
            Ok(())
        } else {
            Err(Unusable::Unknown(self.asked_for.join(", ")))
        }
    }
}

/// Accepts a text of one line that is neither blank nor too long.
fn text_of(value: &Value, member: &'static str) -> Result<String> {
    value
        .as_str()
        .filter(|text| {
            !text.trim().is_empty()
                && text.chars().count() <= LONGEST
                && !text.contains(char::is_control)
        })
        .map(str::to_owned)
        .ok_or(Unusable::Wrong {
            member,
            expected: "a text of one line",
        })
}

/// Accepts `name@host`, alone or in `Name <…>`. Only the mail server knows whether the mailbox
/// exists.
fn address_of(text: &str, member: &'static str) -> Result<String> {
    let bare = match text.split_once('<') {
        Some((_, rest)) => rest.strip_suffix('>').unwrap_or_default(),
        None => text,
    };
    let is_address = bare.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty()
            && !host.is_empty()
            && !bare.contains([' ', ',', ';', '<', '>', '"'])
            && !host.contains('@')
    });
    if is_address {
        Ok(text.to_owned())
    } else {
        Err(Unusable::Wrong {
            member,
            expected: "an e-mail address",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::super::reserved_headers::{DIGEST_HEADERS, RESERVED_HEADERS};
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    fn headers(name: &str, if_reserved: Reserved) -> Result<Vec<(String, Secret)>> {
        let config = json!({ "headers": { name: "a", "X-Token": "b" } });
        ConfigReader::of(&config)?.headers("headers", if_reserved)
    }

    #[test]
    fn reserved_headers_are_refused_and_never_sent() {
        let all = RESERVED_HEADERS.into_iter().chain(DIGEST_HEADERS);
        for name in all.chain(["Proxy-X", "proxy-"]) {
            for name in [
                name.to_owned(),
                name.to_lowercase(),
                name.to_uppercase(),
                name.replace('-', "_"),
            ] {
                let refused = headers(&name, Reserved::Refuse);
                assert!(
                    matches!(
                        refused,
                        Err(Unusable::ReservedHeader(_) | Unusable::DigestHeader(_))
                    ),
                    "{name}"
                );
                let sent = headers(&name, Reserved::LeaveOut).unwrap();
                assert_eq!(sent, [("X-Token".to_owned(), Secret::new("b".to_owned()))]);
            }
        }
        for name in ["Authorization", "X-Host", "Hosts", "X-Digest", "Proxy"] {
            assert_eq!(headers(name, Reserved::Refuse).unwrap().len(), 2, "{name}");
        }
    }

    proptest! {
        /// An accepted header has a name and a value that RFC 9110 allows (5.1, 5.5), and is not
        /// reserved.
        #[test]
        fn accepted_headers_are_valid(
            name in "[ -~é]{0,12}|[A-Za-z_-]{1,20}",
            value in "\\PC{0,9}|[ -~\r\n\t\u{7f}]{0,9}",
        ) {
            let config = json!({ "headers": { name.as_str(): value } });
            let mut members = ConfigReader::of(&config).unwrap();
            if let Ok(headers) = members.headers("headers", Reserved::Refuse) {
                let is_delimiter = |c: char| "\"(),/:;<=>?@[\\]{}".contains(c);
                for (name, value) in headers {
                    prop_assert!(!name.is_empty());
                    prop_assert!(name.chars().all(|c| c.is_ascii_graphic() && !is_delimiter(c)));
                    prop_assert!(value.expose().chars().all(|c| matches!(c, ' '..='~')));
                    prop_assert_eq!(reserved(&name), None);
                }
            }
        }
    }
}
