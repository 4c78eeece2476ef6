//! The part of the tests that runs outside the server.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// The server, once a test has started it. The lock also makes the tests run one at a time, because
/// several of the functions that they call lock whole tables.
static SERVER: Mutex<Option<Server>> = Mutex::new(None);

struct Server {
    psql: String,
    socket_folder: String,
    /// The process removes the server when its input is closed, at the end of this process.
    _process: Child,
}

impl Server {
    fn start(settings: &[&str]) -> Result<Self, Failure> {
        let mut process = Command::new("scripts/pg-test-server")
            .args(settings)
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("PG", pgrx::pg_sys::get_pg_major_version_num().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut lines = BufReader::new(process.stdout.take().ok_or("no output")?).lines();
        let mut line = || match lines.next() {
            Some(line) => Ok(line?),
            None => Err(Failure("the tests' server has not started".to_owned())),
        };
        Ok(Self {
            psql: line()?,
            socket_folder: line()?,
            _process: process,
        })
    }

    /// Has psql call a C function of the library in a transaction that is rolled back; returns what
    /// psql prints if it fails.
    fn call(&self, function: &str) -> Result<Option<String>, Failure> {
        let output = Command::new(&self.psql)
            .args(["--no-psqlrc", "--quiet", "--username=postgres"])
            .args(["--dbname=postgres", "--output=/dev/null"])
            .args(["--set=ON_ERROR_STOP=1", "--set=VERBOSITY=verbose"])
            .arg(format!("--host={}", self.socket_folder))
            .args(["--command=BEGIN", "--command"])
            .arg(format!(
                "CREATE FUNCTION pg_temp.test() RETURNS void LANGUAGE c
                 AS '$libdir/pggit_perf', '{function}_wrapper'"
            ))
            .args(["--command=SELECT pg_temp.test()", "--command=ROLLBACK"])
            .output()?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        Ok((!output.status.success()).then_some(said))
    }
}

/// Runs a test in the server, which is started for the first test. The macro determines the name
/// and the arguments.
///
/// # Errors
/// The output of psql for a test that failed, or that ended without the expected error.
pub fn run_test(
    function: &str,
    expected_error: Option<&str>,
    settings: Vec<&'static str>,
) -> Result<(), Failure> {
    let mut server = SERVER.lock().unwrap_or_else(PoisonError::into_inner);
    let server = match &mut *server {
        Some(server) => server,
        none => none.insert(Server::start(&settings)?),
    };
    match (server.call(function)?, expected_error) {
        (None, None) => Ok(()),
        (Some(said), Some(expected)) if message(&said) == Some(expected) => Ok(()),
        (Some(said), None) => Err(Failure(said)),
        (said, Some(expected)) => Err(Failure(format!("no error {expected:?}: {said:?}"))),
    }
}

/// The message of an error in the output of psql: "psql: …ERROR:  22023: message", then other
/// lines.
fn message(said: &str) -> Option<&str> {
    let (_, error) = said.split_once("ERROR:  ")?;
    Some(error.lines().next()?.split_once(": ")?.1)
}

/// Why a test failed, printed as it is.
pub struct Failure(String);

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl<E: fmt::Display> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(error.to_string())
    }
}
