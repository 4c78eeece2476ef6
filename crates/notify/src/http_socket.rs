//! HTTP connections with a deadline for every read and write, and a limit on the bytes read.

use std::fmt;
use std::io::{ErrorKind, Read, Write};
use std::time::Instant;

use ureq::Error;
use ureq::unversioned::transport::{
    Buffers, ConnectionDetails, Connector, LazyBuffers, NextTimeout, Transport,
};

use super::wire::Socket;

/// Most bytes that an attempt receives: TLS certificates and tickets, the head of the reply, and
/// the beginning of its body. This limit ends a reply that consists only of interim replies or
/// chunk extensions.
const MOST_BYTES: usize = 1 << 20;

/// Makes connections whose reads and writes together keep to one deadline. ureq's own connection
/// would start the timeout again for each part of a request.
#[derive(Debug)]
pub(crate) struct Direct;

impl<In: Transport> Connector<In> for Direct {
    type Out = Connection;

    /// Tries the addresses in turn. Each gets an equal share of the time that is left.
    fn connect(
        &self,
        details: &ConnectionDetails<'_>,
        _: Option<In>,
    ) -> Result<Option<Connection>, Error> {
        let deadline = deadline(details.timeout);
        let mut outcome = Err(Error::from(std::io::Error::from(
            ErrorKind::ConnectionRefused,
        )));
        for (place, address) in details.addrs.iter().enumerate() {
            let others = details.addrs.len().saturating_sub(place).max(1);
            let left = deadline.saturating_duration_since(Instant::now());
            let share = left / u32::try_from(others).unwrap_or(u32::MAX);
            outcome = Socket::connect(*address, Instant::now() + share, left, MOST_BYTES)
                .map_err(|error| timed(error, details.timeout));
            if outcome.is_ok() {
                break;
            }
        }
        let config = details.config;
        outcome.map(|socket| {
            Some(Connection {
                socket,
                buffers: LazyBuffers::new(config.input_buffer_size(), config.output_buffer_size()),
            })
        })
    }
}

pub(crate) struct Connection {
    socket: Socket,
    buffers: LazyBuffers,
}

impl fmt::Debug for Connection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.socket.fmt(f)
    }
}

impl Transport for Connection {
    fn buffers(&mut self) -> &mut dyn Buffers {
        &mut self.buffers
    }

    fn transmit_output(&mut self, amount: usize, timeout: NextTimeout) -> Result<(), Error> {
        self.socket.keep_to(deadline(timeout.for_write()));
        let output = self.buffers.output();
        let output = output.get(..amount).unwrap_or_default();
        self.socket
            .write_all(output)
            .map_err(|error| timed(error, timeout))
    }

    fn await_input(&mut self, timeout: NextTimeout) -> Result<bool, Error> {
        self.socket.keep_to(deadline(timeout.for_read()));
        let read = self
            .socket
            .read(self.buffers.input_append_buf())
            .map_err(|error| timed(error, timeout))?;
        self.buffers.input_appended(read);
        Ok(read > 0)
    }

    /// Returns false, so that ureq never reuses the connection for another request.
    fn is_open(&mut self) -> bool {
        false
    }
}

fn deadline(timeout: NextTimeout) -> Instant {
    let now = Instant::now();
    now.checked_add(*timeout.after).unwrap_or(now)
}

fn timed(error: std::io::Error, timeout: NextTimeout) -> Error {
    if error.kind() == ErrorKind::TimedOut {
        Error::Timeout(timeout.reason)
    } else {
        error.into()
    }
}
