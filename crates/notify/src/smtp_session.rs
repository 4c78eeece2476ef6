//! SMTP commands and replies over one connection. The size of each reply is bounded, and a reply
//! that arrives before its command ends the session.

use std::io::{Read, Write};
use std::sync::Arc;
use std::time::Duration;

use rustls::ClientConfig;

use super::wire::Wire;
use crate::delivery_result::Failure;
use crate::transport_failure::of_io;

/// Most bytes of a reply line. RFC 5321 (4.5.3.1.5) allows 512, but some servers send more.
const LINE: usize = 4096;

/// Most bytes of a reply. RFC 5321 sets no limit; a long reply to EHLO has a few hundred.
const REPLY: usize = 65_536;

/// A reply. All its lines have the same code, as RFC 5321 (4.2.1) requires.
#[derive(Debug, PartialEq)]
pub(crate) struct SmtpReply {
    pub code: u16,
    pub lines: Vec<String>,
}

impl SmtpReply {
    /// Returns the reply if the first digit of its code is `class`, otherwise the failure that the
    /// code stands for.
    pub(crate) fn of_class(self, class: u16) -> Result<Self, Failure> {
        match self.code / 100 {
            found if found == class => Ok(self),
            4 => Err(Failure::Receiver),
            5 => Err(Failure::Rejected),
            _ => Err(Failure::UnexpectedReply),
        }
    }

    /// Drops every line after the first, because a reply to HELO lists no extensions.
    pub(crate) fn without_extensions(mut self) -> Self {
        self.lines.truncate(1);
        self
    }

    /// Returns the parameters of an extension that a reply to EHLO lists, on one line or several.
    /// Before RFC 2554 servers wrote `AUTH=LOGIN`; some still write both forms.
    pub(crate) fn extension(&self, keyword: &str) -> Option<Vec<String>> {
        let is_between = |c: char| c.is_ascii_whitespace() || c == '=';
        let mut found: Option<Vec<String>> = None;
        // The first line is the server's name.
        for line in self.lines.iter().skip(1) {
            let mut words = line.split(is_between).filter(|word| !word.is_empty());
            if words
                .next()
                .is_some_and(|word| word.eq_ignore_ascii_case(keyword))
            {
                found
                    .get_or_insert_default()
                    .extend(words.map(str::to_ascii_uppercase));
            }
        }
        found
    }
}

pub(crate) struct Session {
    wire: Wire,
    /// Received bytes that no reply has used yet.
    pending: Vec<u8>,
}

impl Session {
    pub(crate) fn new(wire: Wire) -> Self {
        Self {
            wire,
            pending: Vec::new(),
        }
    }

    /// Sends a command and returns the reply to it. Bytes that the server sent before the command
    /// cannot be its reply, so they end the session.
    pub(crate) fn say(&mut self, command: &str) -> Result<SmtpReply, Failure> {
        if !self.pending.is_empty() {
            return Err(Failure::UnexpectedReply);
        }
        self.send(format!("{command}\r\n").as_bytes())?;
        self.reply()
    }

    /// Sends a message with its end marker, and returns the reply to it.
    pub(crate) fn say_message(&mut self, message: &[u8]) -> Result<SmtpReply, Failure> {
        if !self.pending.is_empty() {
            return Err(Failure::UnexpectedReply);
        }
        self.send(&transparent(message))?;
        self.reply()
    }

    /// Begins TLS after the reply to STARTTLS. RFC 3207 (section 6) requires that the client
    /// discards everything it received in clear. A byte after that reply comes from an attacker in
    /// the path or from a broken server, so the session ends with [`Failure::Tls`], a temporary
    /// failure.
    pub(crate) fn secured(self, config: &Arc<ClientConfig>, host: &str) -> Result<Self, Failure> {
        let Wire::Clear(socket) = self.wire else {
            return Err(Failure::Tls);
        };
        if !self.pending.is_empty() {
            return Err(Failure::Tls);
        }
        Wire::secured(socket, config, host).map(Self::new)
    }

    /// Sends QUIT and waits at most `within` for the reply, because nothing depends on it.
    pub(crate) fn end(mut self, within: Duration) {
        self.wire.hurry(within);
        self.say("QUIT").ok();
        if let Wire::Tls(stream) = &mut self.wire {
            stream.conn.send_close_notify();
            stream.flush().ok();
        }
    }

    fn send(&mut self, bytes: &[u8]) -> Result<(), Failure> {
        self.wire
            .write_all(bytes)
            .and_then(|()| self.wire.flush())
            .map_err(|error| of_io(&error))
    }

    pub(crate) fn reply(&mut self) -> Result<SmtpReply, Failure> {
        let mut reply: Option<SmtpReply> = None;
        let mut bytes = 0_usize;
        loop {
            let line = self.line()?;
            bytes = bytes.saturating_add(line.len());
            let (code, is_last, text) = parts(&line).ok_or(Failure::UnexpectedReply)?;
            let reply = reply.get_or_insert(SmtpReply {
                code,
                lines: Vec::new(),
            });
            if reply.code != code || bytes > REPLY {
                return Err(Failure::UnexpectedReply);
            }
            reply.lines.push(text);
            if is_last {
                return Ok(SmtpReply {
                    code,
                    lines: std::mem::take(&mut reply.lines),
                });
            }
        }
    }

    /// Returns the next line with its line ending.
    fn line(&mut self) -> Result<Vec<u8>, Failure> {
        loop {
            if let Some(end) = self.pending.iter().position(|byte| *byte == b'\n') {
                let rest = self.pending.split_off(end.saturating_add(1));
                let line = std::mem::replace(&mut self.pending, rest);
                return if line.len() > LINE {
                    Err(Failure::UnexpectedReply)
                } else {
                    Ok(line)
                };
            }
            if self.pending.len() > LINE {
                return Err(Failure::UnexpectedReply);
            }
            let mut chunk = [0; 1024];
            match self.wire.read(&mut chunk) {
                Ok(0) => return Err(Failure::Network),
                Ok(read) => self
                    .pending
                    .extend_from_slice(chunk.get(..read).unwrap_or_default()),
                Err(error) => return Err(of_io(&error)),
            }
        }
    }
}

/// Returns the code of a reply line, whether the line is the last of its reply, and its text with
/// bytes that are not UTF-8 replaced. `None`: the line is not part of a reply.
///
/// Some servers end lines with LF only. Accepting that is safe: lines are split at LF anyway, no
/// line is passed on, and bytes left over after a reply end the session whatever their line ending.
fn parts(line: &[u8]) -> Option<(u16, bool, String)> {
    let line = line.strip_suffix(b"\n")?;
    let line = line.strip_suffix(b"\r").unwrap_or(line);
    let (digits, rest) = line.split_at_checked(3)?;
    let is_code = matches!(digits, [b'2'..=b'5', b'0'..=b'9', b'0'..=b'9']);
    let code = std::str::from_utf8(digits).ok()?.parse().ok()?;
    let (is_last, text) = match rest.split_first() {
        None => (true, rest),
        Some((b' ', text)) => (true, text),
        Some((b'-', text)) => (false, text),
        Some(_) => return None,
    };
    is_code.then(|| (code, is_last, String::from_utf8_lossy(text).into_owned()))
}

/// Encodes a message for DATA (RFC 5321, 4.5.2): every line ends with CR and LF, a dot at the start
/// of a line is doubled, and a line with one dot ends the message. A lone CR or LF becomes a full
/// line ending, so that no server reads an end of the message or a command inside the text.
fn transparent(message: &[u8]) -> Vec<u8> {
    let mut sent = Vec::with_capacity(message.len().saturating_add(message.len() / 32 + 8));
    let mut begins_line = true;
    let mut bytes = message.iter().copied().peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\r' | b'\n' => {
                if byte == b'\r' {
                    bytes.next_if_eq(&b'\n');
                }
                sent.extend_from_slice(b"\r\n");
                begins_line = true;
            }
            _ => {
                if begins_line && byte == b'.' {
                    sent.push(b'.');
                }
                sent.push(byte);
                begins_line = false;
            }
        }
    }
    if !begins_line {
        sent.extend_from_slice(b"\r\n");
    }
    sent.extend_from_slice(b".\r\n");
    sent
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_reply_line_has_a_code_and_a_line_ending() {
        assert_eq!(parts(b"250 ok\r\n"), Some((250, true, "ok".to_owned())));
        assert_eq!(parts(b"250-a b\r\n"), Some((250, false, "a b".to_owned())));
        assert_eq!(parts(b"250 ok\n"), Some((250, true, "ok".to_owned())));
        assert_eq!(parts(b"354\r\n"), Some((354, true, String::new())));
        for line in [
            &b"250ok\r\n"[..],
            b"250 ok\r",
            b"250 ok",
            b"25 ok\r\n",
            b"150 ok\r\n",
            b"650 ok\r\n",
            b"+50 ok\r\n",
            b"\r\n",
            b"",
        ] {
            assert_eq!(parts(line), None, "{line:?}");
        }
    }

    #[test]
    fn an_extension_is_a_whole_word_after_the_first_line() {
        let reply = SmtpReply {
            code: 250,
            lines: ["STARTTLS", "SIZE 10", "auth plain LOGIN", "XSTARTTLS"]
                .map(str::to_owned)
                .to_vec(),
        };
        assert_eq!(reply.extension("STARTTLS"), None);
        let words = ["PLAIN", "LOGIN"].map(str::to_owned).to_vec();
        assert_eq!(reply.extension("AUTH"), Some(words));
        assert_eq!(reply.extension("SIZE"), Some(vec!["10".to_owned()]));
        assert_eq!(reply.without_extensions().extension("AUTH"), None);
    }

    proptest! {
        /// A server that treats a lone CR or LF as a line ending sees the same end of the message
        /// as other servers.
        #[test]
        fn a_message_has_exactly_one_end(message in "[a.\r\n]{0,40}") {
            let sent = String::from_utf8(transparent(message.as_bytes())).unwrap();
            prop_assert!(sent == ".\r\n" || sent.ends_with("\r\n.\r\n"));
            let lines: Vec<&str> = sent.split("\r\n").collect();
            prop_assert!(lines.iter().all(|line| !line.contains(['\r', '\n'])));
            prop_assert_eq!(lines.iter().filter(|line| **line == ".").count(), 1);
            let read: Vec<&str> = lines
                .iter()
                .filter(|line| **line != ".")
                .map(|line| line.strip_prefix('.').unwrap_or(line))
                .collect();
            let meant = message.replace("\r\n", "\n").replace('\r', "\n");
            let meant = meant.strip_suffix('\n').unwrap_or(&meant);
            let read = read.join("\n");
            prop_assert_eq!(read.trim_end_matches('\n'), meant.trim_end_matches('\n'));
        }
    }
}
