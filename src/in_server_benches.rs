//! Microbenchmarks inside the server: run `cargo pgrx bench pg15` as a user that may start a
//! server. `make bench` measures the times that users see; these are for work on single parts.

#![allow(
    clippy::unwrap_used,
    reason = "a benchmark that cannot go on has failed"
)]

#[pgrx::pg_schema]
mod benches {
    use pgrx::prelude::*;
    use pgrx_bench::{BatchSize, Bencher, black_box};

    use exact_digest::percentile::Percentile;
    use exact_digest::progress::Progress;
    use exact_digest::samples::Samples;

    /// 100,000 durations in no order, always the same (a linear congruential generator).
    fn durations() -> Vec<i64> {
        let mut state = 42_u64;
        (0..100_000)
            .map(|_| {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1);
                i64::try_from(state >> 44).unwrap() + 1
            })
            .collect()
    }

    #[pg_bench]
    fn five_percentiles_of_100000(b: &mut Bencher) {
        let wanted = [0.5, 0.75, 0.9, 0.95, 0.99].map(|f| Percentile::new(f).unwrap());
        let mut samples = Samples::default();
        durations()
            .into_iter()
            .for_each(|d| samples.try_push(d).unwrap());
        b.iter_batched(
            move || samples.clone(),
            move |mut samples| black_box(samples.summarize(&wanted, &Progress::unchecked())),
            BatchSize::LargeInput,
        );
    }

    #[pg_bench(transaction = "subtransaction_per_batch")]
    fn record_one(b: &mut Bencher) {
        b.iter_batched(
            || (),
            |()| {
                let id: Option<i64> =
                    Spi::get_one("SELECT pggit.record_performance_metric('commit', 1500)").unwrap();
                black_box(id)
            },
            BatchSize::SmallInput,
        );
    }
}
