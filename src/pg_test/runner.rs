//! The side of the tests that is outside of the server.

use std::fmt;
use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};

/// The server, once a test has started it. The lock also has the tests take turns: several of the
/// functions that they call lock whole tables.
static SERVER: Mutex<Option<Server>> = Mutex::new(None);

struct Server {
    psql: String,
    socket_folder: String,
    /// Removes the server when its input is closed, which is at the end of this process.
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

    /// What psql says when it calls a C function of the library in a transaction, which it then
    /// rolls back: the error, if any.
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

/// Runs a test in the server, which the first one starts. The name and the arguments are those that
/// the macro uses.
///
/// # Errors
/// What psql says of a test that has failed, or of one that ended without the error that it
/// expects.
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

/// The message in what psql prints of an error: "psql: …ERROR:  22023: message", then other lines.
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
