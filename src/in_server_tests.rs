//! Tests of the SPI glue that run inside a server, each in a transaction that is rolled back.

#[pgrx::pg_schema]
mod tests {
    use pgrx::prelude::*;
}
