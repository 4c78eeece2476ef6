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
mod tests {
    use super::*;
    use std::fs;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::path::PathBuf;

    /// A temporary directory, removed at the end of its test.
    struct Directory(PathBuf);

    impl Directory {
        fn new(name: &str) -> Self {
            let path =
                std::env::temp_dir().join(format!("pggit_perf_{name}_{}", std::process::id()));
            fs::create_dir(&path).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(0o700)).unwrap();
            Self(path)
        }

        fn write(&self, name: &str, text: impl AsRef<[u8]>, mode: u32) {
            let path = self.0.join(name);
            fs::write(&path, text).unwrap();
            fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        }

        fn read(&self, name: &str) -> Result<Secret, UnreadableFile> {
            read(self.0.to_str().unwrap(), name)
        }
    }

    impl Drop for Directory {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    #[test]
    fn only_private_files_of_the_servers_user_are_read() {
        let directory = Directory::new("secret_file");
        directory.write("good", "host: h\ngeheim\n", 0o600);
        directory.write("read only", "geheim", 0o400);
        directory.write("largest", "x".repeat(4096), 0o600);
        assert_eq!(
            directory.read("good").unwrap().expose(),
            "host: h\ngeheim\n"
        );
        assert_eq!(directory.read("read only").unwrap().expose(), "geheim");
        assert!(directory.read("largest").is_ok());
        for mode in [0o640, 0o620, 0o604, 0o602, 0o644, 0o610] {
            directory.write("open", "geheim", mode);
            assert_eq!(
                directory.read("open"),
                Err(UnreadableFile::OpenToOthers),
                "{mode:o}"
            );
        }
        directory.write("large", "x".repeat(4097), 0o600);
        assert_eq!(directory.read("large"), Err(UnreadableFile::TooLarge));
        directory.write("bytes", [0xff, 0xfe], 0o600);
        assert_eq!(directory.read("bytes"), Err(UnreadableFile::NotText));
        symlink(directory.0.join("good"), directory.0.join("link")).unwrap();
        assert_eq!(directory.read("link"), Err(UnreadableFile::Link));
        fs::create_dir(directory.0.join("directory")).unwrap();
        assert_eq!(directory.read("directory"), Err(UnreadableFile::NotRegular));
        assert_eq!(
            directory.read("missing"),
            Err(UnreadableFile::File(ErrorKind::NotFound))
        );
        for name in ["directory/../good", "/etc/passwd", "good\0"] {
            assert_eq!(
                directory.read(name),
                Err(UnreadableFile::File(ErrorKind::InvalidInput))
            );
        }
        let pipe = CString::new(directory.0.join("pipe").to_str().unwrap()).unwrap();
        // SAFETY: the C string outlives the call.
        assert_eq!(unsafe { libc::mkfifo(pipe.as_ptr(), 0o600) }, 0);
        assert_eq!(directory.read("pipe"), Err(UnreadableFile::NotRegular));
    }

    #[test]
    fn changed_at_covers_new_and_renamed_files() {
        let directory = Directory::new("changed_file");
        let path = directory.0.to_str().unwrap();
        directory.write("hook", "geheim", 0o600);
        let first = changed_at(path, "hook").unwrap();
        assert!(first <= SystemTime::now());
        directory.write("new", "geheim2", 0o600);
        // `cp -p` and `mv` keep an old modification time.
        let new = File::options().write(true).open(directory.0.join("new"));
        new.unwrap().set_modified(SystemTime::UNIX_EPOCH).unwrap();
        let written = changed_at(path, "new").unwrap();
        assert!(written >= first);
        fs::rename(directory.0.join("new"), directory.0.join("hook")).unwrap();
        assert!(changed_at(path, "hook").unwrap() >= written);
        assert_eq!(changed_at(path, "missing"), None);
        assert_eq!(changed_at("", "hook"), None);
    }

    #[test]
    fn a_directory_that_others_may_write_to_is_not_used() {
        let directory = Directory::new("secret_directory");
        directory.write("good", "geheim", 0o600);
        for (mode, allowed) in [(0o700, true), (0o755, true), (0o770, false), (0o707, false)] {
            fs::set_permissions(&directory.0, fs::Permissions::from_mode(mode)).unwrap();
            assert_eq!(directory.read("good").is_ok(), allowed, "{mode:o}");
        }
        assert_eq!(read("", "good"), Err(UnreadableFile::NoDirectory));
        let missing = directory.0.join("missing");
        assert_eq!(
            read(missing.to_str().unwrap(), "good"),
            Err(UnreadableFile::Directory(ErrorKind::NotFound))
        );
    }

    #[test]
    fn a_secret_goes_only_to_its_host() {
        let secret = |text: &str| Secret::new(text.to_owned());
        let to = |receiver: &str| Receiver::parse(receiver).unwrap();
        let slack = |url: &str| Destination::Slack {
            webhook_url: secret(url),
        };
        for (url, goes) in [
            ("https://hooks.slack.com/services/x", true),
            ("https://HOOKS.slack.com./x", true),
            ("https://hooks.slack.com:8443/x", true),
            ("https://hooks.slack.com@evil.example/x", false),
            ("https://evil.example/hooks.slack.com", false),
            ("https://evil.example#@hooks.slack.com", false),
            ("https://hooks.slack.com.evil.example/", false),
            ("https://evil.example\\@hooks.slack.com/", false),
        ] {
            assert_eq!(goes_to(&slack(url), &to("hooks.slack.com")), goes, "{url}");
        }
        let pager = Destination::PagerDuty {
            routing_key: secret("k"),
            endpoint: "https://evil.example/v2/enqueue".to_owned(),
        };
        assert!(!goes_to(&pager, &to("events.pagerduty.com")));
        assert!(goes_to(&pager, &to("evil.example")));
        for (url, receiver, goes) in [
            ("https://h/", "h:443", true),
            ("https://h:443/", "h:443", true),
            ("https://h:8443/", "h:443", false),
            ("http://h/", "h:443", false),
            ("http://h/", "h:80", true),
            ("https://[::1]:8443/", "[::1]:8443", true),
            ("https://[::1]/", "[::1]:8443", false),
            ("https://[::1]:8443/", "::1", true),
        ] {
            assert_eq!(
                goes_to(&slack(url), &to(receiver)),
                goes,
                "{url} {receiver}"
            );
        }
    }
}
