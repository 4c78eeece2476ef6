//! A digest, the state of an aggregate or the fractions of percentiles cannot be used.

use super::named::number;

errors! {
    pub enum StatisticsError {
        BadFractions => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_fractions must be a non-empty array of numbers between 0 and 1",
            detail: "Each fraction selects one percentile: 0.99 is the 99th.",
            hint: "For example: pggit.duration_stats(x, ARRAY[0.5, 0.99]).";
        BadFraction(found: f64) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_fraction must be a number between 0 and 1, not {}" (number(*found)),
            detail: "Each fraction selects one percentile: 0.99 is the 99th.",
            hint: "For example: pggit.percentile(0.99, digest).";
        BadDigestText => ERRCODE_INVALID_TEXT_REPRESENTATION,
            "invalid input syntax for type duration_digest",
            detail: "The text must be 1: (the version), then the smallest sample, then the \
                difference of each sample from the one before.",
            hint: "For example: '1:403,2,0,5' for 403, 405, 405 and 410.";
        BadDigestBytes => ERRCODE_INVALID_BINARY_REPRESENTATION,
            "invalid bytes for type duration_digest",
            detail: "The bytes were not written by pggit_perf, or were written by a later version.",
            hint: "Use bytes from duration_digest_send or from a cast to bytea.";
        CorruptDigest => ERRCODE_DATA_CORRUPTED,
            "cannot read a duration_digest",
            detail: "The bytes were not written by pggit_perf, or were written by a later version.",
            hint: "If the digest is in pggit.performance_rollups, run SELECT * FROM \
                pggit.rebuild_rollups(…); for its hours.";
        CorruptState => ERRCODE_DATA_CORRUPTED,
            "cannot read the state of an aggregate",
            detail: "It is the state of another aggregate, or its bytes are damaged.",
            hint: "Build your aggregate from the transition, combine and final functions of one \
                pggit_perf aggregate. If you have built no aggregate, please report this error \
                with its statement.";
        StateTooLarge(bytes: usize) => ERRCODE_PROGRAM_LIMIT_EXCEEDED,
            "the state of an aggregate takes {bytes} bytes, more than PostgreSQL can pass on",
            detail: "A parallel worker passes its state on as one value, of at most one gigabyte.",
            hint: "Aggregate a shorter period, or SET max_parallel_workers_per_gather = 0.";
        ValueOutOfRange => ERRCODE_NUMERIC_VALUE_OUT_OF_RANGE,
            "value out of range for duration_stats",
            detail: "Values must be between -2^40 and 2^40; a day has about 2^36.3 microseconds.",
            hint: "Leave such values out with FILTER (WHERE …).";
        OutOfMemory => ERRCODE_OUT_OF_MEMORY,
            "out of memory",
            detail: "There was not enough memory for all samples, keys or rows. A sample takes \
                four bytes, or eight if it is 71 minutes or longer.",
            hint: "Choose a shorter period.";
    }
}
