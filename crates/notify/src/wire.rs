//! A connection for one attempt. Its deadline applies to every read and write, and its byte limit
//! to all reads, whatever the peer does.

use std::io::{self, ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rustls::pki_types::{CertificateDer, ServerName};
use rustls::{ClientConfig, ClientConnection, RootCertStore, StreamOwned};

use crate::delivery_result::Failure;
use crate::transport_failure::{TooMuch, of_io};

/// A TCP connection with a deadline. Dropping it closes it.
#[derive(Debug)]
pub(crate) struct Socket {
    stream: TcpStream,
    deadline: Instant,
    /// The longest wait for one read or write.
    patience: Duration,
    /// Bytes that may still be read.
    bytes_left: usize,
}

impl Socket {
    /// Connects before `deadline`. Each read or write waits at most `patience`, none continues
    /// after `deadline`, and the socket reads at most `most_bytes`.
    pub(crate) fn connect(
        address: SocketAddr,
        deadline: Instant,
        patience: Duration,
        most_bytes: usize,
    ) -> io::Result<Self> {
        let wait = time_left(deadline)?.min(patience);
        Ok(Self {
            stream: TcpStream::connect_timeout(&address, wait)?,
            deadline,
            patience,
            bytes_left: most_bytes,
        })
    }

    /// Replaces the deadline, and removes the separate limit for each read or write.
    pub(crate) fn keep_to(&mut self, deadline: Instant) {
        self.deadline = deadline;
        self.patience = Duration::MAX;
    }

    /// Moves the deadline forward, to `time` from now, unless it is earlier already.
    pub(crate) fn hurry(&mut self, time: Duration) {
        self.deadline = self.deadline.min(Instant::now() + time);
    }

    fn wait(&self) -> io::Result<Option<Duration>> {
        Ok(Some(time_left(self.deadline)?.min(self.patience)))
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        // Shutdown fails if the peer has already closed the connection, which does no harm.
        self.stream.shutdown(Shutdown::Both).ok();
    }
}

/// Returns the time left until `deadline`, or an error if it has passed.
fn time_left(deadline: Instant) -> io::Result<Duration> {
    let left = deadline.saturating_duration_since(Instant::now());
    if left.is_zero() {
        Err(ErrorKind::TimedOut.into())
    } else {
        Ok(left)
    }
}

/// Repeats a call that a signal interrupted (`Interrupted`), and reports an expired socket timeout
/// as `TimedOut`, because Linux reports it as `WouldBlock`.
fn retried<T>(mut attempt: impl FnMut() -> io::Result<T>) -> io::Result<T> {
    loop {
        match attempt() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                return Err(ErrorKind::TimedOut.into());
            }
            other => return other,
        }
    }
}

impl Read for Socket {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let most = buffer.len().min(self.bytes_left);
        if most == 0 && !buffer.is_empty() {
            return Err(io::Error::other(TooMuch));
        }
        let buffer = buffer.get_mut(..most).unwrap_or_default();
        let read = retried(|| {
            self.stream.set_read_timeout(self.wait()?)?;
            self.stream.read(buffer)
        })?;
        self.bytes_left = self.bytes_left.saturating_sub(read);
        Ok(read)
    }
}

impl Write for Socket {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        retried(|| {
            self.stream.set_write_timeout(self.wait()?)?;
            self.stream.write(bytes)
        })
    }

    fn flush(&mut self) -> io::Result<()> {
        self.stream.flush()
    }
}

/// A connection in clear or with TLS.
pub(crate) enum Wire {
    Clear(Socket),
    Tls(Box<StreamOwned<ClientConnection, Socket>>),
}

impl Wire {
    /// Performs the TLS handshake. The certificate of the server must be valid for `host`.
    pub(crate) fn secured(
        mut socket: Socket,
        config: &Arc<ClientConfig>,
        host: &str,
    ) -> Result<Self, Failure> {
        let name = ServerName::try_from(host.to_owned()).map_err(|_| Failure::Configuration)?;
        let mut connection =
            ClientConnection::new(config.clone(), name).map_err(|_| Failure::Configuration)?;
        while connection.is_handshaking() {
            connection.complete_io(&mut socket).map_err(|e| of_io(&e))?;
        }
        Ok(Self::Tls(Box::new(StreamOwned::new(connection, socket))))
    }

    pub(crate) fn hurry(&mut self, time: Duration) {
        match self {
            Self::Clear(socket) => socket.hurry(time),
            Self::Tls(stream) => stream.sock.hurry(time),
        }
    }
}

impl Read for Wire {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Self::Clear(socket) => socket.read(buffer),
            Self::Tls(stream) => stream.read(buffer),
        }
    }
}

impl Write for Wire {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::Clear(socket) => socket.write(bytes),
            Self::Tls(stream) => stream.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::Clear(socket) => socket.flush(),
            Self::Tls(stream) => stream.flush(),
        }
    }
}

/// Returns a TLS config that trusts only these authorities (DER). It skips entries that are not
/// valid certificates.
pub(crate) fn client_config(authorities: Vec<Vec<u8>>) -> Result<Arc<ClientConfig>, Failure> {
    let mut trusted = RootCertStore::empty();
    trusted.add_parsable_certificates(authorities.into_iter().map(CertificateDer::from));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|_| Failure::Configuration)?
        .with_root_certificates(trusted)
        .with_no_client_auth();
    Ok(Arc::new(config))
}
