//! Resolves names to permitted addresses within a time limit.

use std::net::{SocketAddr, ToSocketAddrs};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use super::address::AddressPolicy;
use crate::delivery_result::Failure;

/// Most look-ups, and so threads, at the same time. There must be a limit, because a thread whose
/// look-up hangs cannot be stopped. It has room for all destinations and heartbeats that a process
/// sends to at once.
const MOST_LOOK_UPS: usize = 128;

static LOOK_UPS: AtomicUsize = AtomicUsize::new(0);

/// One of the permitted look-ups. Dropping it makes room for another.
struct LookUp(&'static AtomicUsize);

impl LookUp {
    fn begin(counter: &'static AtomicUsize, most: usize) -> Option<Self> {
        counter
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |running| {
                (running < most).then(|| running.saturating_add(1))
            })
            .ok()
            .map(|_| Self(counter))
    }
}

impl Drop for LookUp {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// Returns the addresses of `host` that `policy` permits, in the resolver's order.
///
/// # Errors
/// [`Failure::Timeout`] if the look-up takes too long or too many are running;
/// [`Failure::Network`] if the name is not found or no thread can be started;
/// [`Failure::ForbiddenAddress`] if no address is permitted.
pub fn resolve(
    host: &str,
    port: u16,
    policy: &AddressPolicy,
    within: Duration,
) -> Result<Vec<SocketAddr>, Failure> {
    let bare = host
        .trim_start_matches('[')
        .trim_end_matches(']')
        .to_owned();
    let look_up = LookUp::begin(&LOOK_UPS, MOST_LOOK_UPS).ok_or(Failure::Timeout)?;
    let (sender, receiver) = mpsc::channel();
    without_signals(|| {
        // The system's resolver has no time limit. A look-up that takes too long ends on its own,
        // and its result is dropped.
        thread::Builder::new()
            .name("pggit_perf resolver".to_owned())
            .spawn(move || {
                let _look_up = look_up;
                let found = (bare.as_str(), port)
                    .to_socket_addrs()
                    .map(Iterator::collect::<Vec<_>>);
                sender.send(found).ok();
            })
    })
    .map_err(|_| Failure::Network)?;
    let found = match receiver.recv_timeout(within) {
        Ok(Ok(found)) => found,
        Ok(Err(_)) => return Err(Failure::Network),
        Err(_) => return Err(Failure::Timeout),
    };
    if found.is_empty() {
        return Err(Failure::Network);
    }
    let permitted: Vec<SocketAddr> = found
        .into_iter()
        .filter(|address| policy.permits(address.ip()))
        .collect();
    if permitted.is_empty() {
        return Err(Failure::ForbiddenAddress);
    }
    Ok(permitted)
}

/// Runs `begin` with every signal blocked, so that a thread that it starts inherits that mask.
/// PostgreSQL's signal handlers may run only in PostgreSQL's own thread.
pub fn without_signals<T>(begin: impl FnOnce() -> T) -> T {
    // SAFETY: both sets are valid for the calls, which fill the second one and change the mask of
    // this thread only. The mask is restored right after `begin`.
    unsafe {
        let mut all = std::mem::zeroed::<libc::sigset_t>();
        let mut before = std::mem::zeroed::<libc::sigset_t>();
        libc::sigfillset(&raw mut all);
        libc::pthread_sigmask(libc::SIG_SETMASK, &raw const all, &raw mut before);
        let begun = begin();
        libc::pthread_sigmask(libc::SIG_SETMASK, &raw const before, std::ptr::null_mut());
        begun
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WITHIN: Duration = Duration::from_secs(30);

    #[test]
    fn only_permitted_addresses_are_returned() {
        let closed = AddressPolicy::default();
        let open = AddressPolicy {
            allowed: vec!["127.0.0.0/8".parse().unwrap(), "::1/128".parse().unwrap()],
        };
        for host in ["localhost", "127.0.0.1", "[::1]", "2130706433", "0x7f.1"] {
            assert_eq!(
                resolve(host, 80, &closed, WITHIN),
                Err(Failure::ForbiddenAddress),
                "{host}"
            );
        }
        let found = resolve("127.0.0.1", 8080, &open, WITHIN).unwrap();
        assert_eq!(found, ["127.0.0.1:8080".parse().unwrap()]);
        // The resolver refuses a name that is too long without asking a name server.
        assert_eq!(
            resolve(&"x".repeat(300), 80, &open, WITHIN),
            Err(Failure::Network)
        );
    }

    #[test]
    fn look_ups_beyond_the_limit_are_refused() {
        static COUNTER: AtomicUsize = AtomicUsize::new(0);
        let mut running: Vec<_> = (0..3).filter_map(|_| LookUp::begin(&COUNTER, 2)).collect();
        assert_eq!(running.len(), 2);
        assert!(LookUp::begin(&COUNTER, 2).is_none());
        running.pop();
        assert!(LookUp::begin(&COUNTER, 2).is_some());
        drop(running);
        assert_eq!(COUNTER.load(Ordering::Relaxed), 0);
    }

    #[test]
    fn a_new_thread_has_all_signals_blocked_and_this_one_keeps_its_mask() {
        let blocked = || {
            // SAFETY: reads the mask only.
            unsafe {
                let mut mask = std::mem::zeroed::<libc::sigset_t>();
                libc::pthread_sigmask(libc::SIG_SETMASK, std::ptr::null(), &raw mut mask);
                libc::sigismember(&raw const mask, libc::SIGUSR1)
            }
        };
        let before = blocked();
        let there = without_signals(|| thread::spawn(blocked)).join().unwrap();
        assert_eq!(there, 1);
        assert_eq!(blocked(), before);
    }
}
