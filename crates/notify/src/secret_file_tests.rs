use super::*;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::PathBuf;

/// A temporary directory, removed at the end of its test.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("pggit_perf_{name}_{}", std::process::id()));
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
