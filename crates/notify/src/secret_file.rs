//! Reads secret files, and checks whether a destination is the host that such a file names.

use std::ffi::CString;
use std::fs::{File, Metadata, OpenOptions};
use std::io::{ErrorKind, Read};
use std::os::fd::{AsRawFd, FromRawFd};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::time::{Duration, SystemTime};

use thiserror::Error;

use super::deliverable::endpoint;
use crate::config::destination::Destination;
use crate::config::reference::Receiver;
use crate::config::secret::Secret;

/// Most bytes of a file, enough for a URL, a key or some headers.
const MOST_BYTES: u64 = 4096;

/// Permission bits of the group and of others.
const OF_OTHERS: u32 = 0o077;
const WRITABLE_BY_OTHERS: u32 = 0o022;

/// Why a file cannot be read. The messages show nothing of its content.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum UnreadableFile {
    #[error("pggit_perf.secrets_directory is not set")]
    NoDirectory,
    #[error("pggit_perf.secrets_directory cannot be opened: {0}")]
    Directory(ErrorKind),
    #[error(
        "pggit_perf.secrets_directory must belong to the server's user, and no other user may \
            write to it"
    )]
    DirectoryOfOthers,
    #[error("it is a symbolic link")]
    Link,
    #[error("it cannot be read: {0}")]
    File(ErrorKind),
    #[error("it is not a regular file")]
    NotRegular,
    #[error("it does not belong to the server's user")]
    OfAnother,
    #[error("users other than the server's user may read or write it (chmod 600)")]
    OpenToOthers,
    #[error("it has more than {MOST_BYTES} bytes")]
    TooLarge,
    #[error("it is not a text in UTF-8")]
    NotText,
}

/// Reads the file `name` in `directory`. The server's user must own the file; it or root must own
/// the directory.
///
/// # Errors
/// [`UnreadableFile`].
pub fn read(directory: &str, name: &str) -> Result<Secret, UnreadableFile> {
    if directory.is_empty() {
        return Err(UnreadableFile::NoDirectory);
    }
    let in_directory = OpenOptions::new()
        .read(true)
        .custom_flags(libc::O_DIRECTORY)
        .open(directory)
        .map_err(|error| UnreadableFile::Directory(error.kind()))?;
    let about = metadata(&in_directory)?;
    if !(is_own(&about) || about.uid() == 0) || about.mode() & WRITABLE_BY_OTHERS != 0 {
        return Err(UnreadableFile::DirectoryOfOthers);
    }
    let file = open_at(&in_directory, name)?;
    check(&metadata(&file)?)?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|error| UnreadableFile::File(error.kind()))?;
    // The file may have grown since its size was checked.
    if bytes.len() as u64 > MOST_BYTES {
        return Err(UnreadableFile::TooLarge);
    }
    String::from_utf8(bytes)
        .map(Secret::new)
        .map_err(|_| UnreadableFile::NotText)
}

/// Returns when the content, the owner or the permissions of the file `name` in `directory` last
/// changed, or when the file was moved there (its ctime). `None` if it cannot be opened.
#[must_use]
pub fn changed_at(directory: &str, name: &str) -> Option<SystemTime> {
    let in_directory = File::open(directory).ok()?;
    let about = metadata(&open_at(&in_directory, name).ok()?).ok()?;
    let seconds = Duration::from_secs(u64::try_from(about.ctime()).ok()?);
    let fraction = Duration::from_nanos(u64::try_from(about.ctime_nsec()).ok()?);
    SystemTime::UNIX_EPOCH
        .checked_add(seconds)?
        .checked_add(fraction)
}

/// Opens a name in this directory only. It does not follow a symbolic link, and does not wait for a
/// writer of a named pipe.
fn open_at(directory: &File, name: &str) -> Result<File, UnreadableFile> {
    if name.contains('/') {
        return Err(UnreadableFile::File(ErrorKind::InvalidInput));
    }
    let name = CString::new(name).map_err(|_| UnreadableFile::File(ErrorKind::InvalidInput))?;
    let flags =
        libc::O_RDONLY | libc::O_NOFOLLOW | libc::O_NONBLOCK | libc::O_NOCTTY | libc::O_CLOEXEC;
    // SAFETY: the directory is open, and the C string outlives the call.
    let descriptor = unsafe { libc::openat(directory.as_raw_fd(), name.as_ptr(), flags) };
    if descriptor < 0 {
        let error = std::io::Error::last_os_error();
        return Err(match error.raw_os_error() {
            Some(libc::ELOOP) => UnreadableFile::Link,
            _ => UnreadableFile::File(error.kind()),
        });
    }
    // SAFETY: the descriptor was just opened, and nothing else owns it.
    Ok(unsafe { File::from_raw_fd(descriptor) })
}

fn metadata(file: &File) -> Result<Metadata, UnreadableFile> {
    file.metadata()
        .map_err(|error| UnreadableFile::File(error.kind()))
}

fn is_own(about: &Metadata) -> bool {
    // SAFETY: geteuid always succeeds.
    about.uid() == unsafe { libc::geteuid() }
}

fn check(about: &Metadata) -> Result<(), UnreadableFile> {
    if !about.is_file() {
        Err(UnreadableFile::NotRegular)
    } else if !is_own(about) {
        Err(UnreadableFile::OfAnother)
    } else if about.mode() & OF_OTHERS != 0 {
        Err(UnreadableFile::OpenToOthers)
    } else if about.len() > MOST_BYTES {
        Err(UnreadableFile::TooLarge)
    } else {
        Ok(())
    }
}

/// Reports whether everything that is sent to `destination` goes to `receiver`. The client follows
/// no redirect and uses no proxy, and this function parses a URL as the client does.
#[must_use]
pub fn goes_to(destination: &Destination, receiver: &Receiver) -> bool {
    let of_url =
        |url: &str| endpoint(url).is_some_and(|found| receiver.is(&found.host, found.port));
    match destination {
        Destination::Slack { webhook_url } | Destination::Mattermost { webhook_url } => {
            of_url(webhook_url.expose())
        }
        Destination::PagerDuty { endpoint, .. } => of_url(endpoint),
        Destination::Webhook { url, .. } => of_url(url.expose()),
        Destination::Email(email) => receiver.is(&email.smtp_host, email.smtp_port),
    }
}

#[cfg(test)]
#[path = "secret_file_tests.rs"]
mod tests;
