//! A function cannot use a period, or the time of a suppression.

errors! {
    pub enum PeriodError {
        NoTimeBetween => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_from must be before p_to",
            detail: "A period must end after it begins.",
            hint: "For example: p_from => now() - interval '2 hours', p_to => now().";
        NoHours => ERRCODE_INVALID_PARAMETER_VALUE,
            "no hour begins between p_from and p_to",
            detail: "An hour (UTC) must begin at or after p_from and before p_to.",
            hint: "For example: now() - interval '7 days', now().";
        SpanTooLong => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_from and p_to must be finite and at most 366 days apart",
            detail: "Every hour of the period is examined, so its length is limited.",
            hint: "For example: p_from => now() - interval '28 days', p_to => now().";
        TooManySamples(operation: String) => ERRCODE_PROGRAM_LIMIT_EXCEEDED,
            "operation {operation} has more than 50 million samples in this period and the week before",
            detail: "All samples of an operation are held in memory, so their number is limited.",
            hint: "Choose a shorter period.";
        PeriodEmpty(number: u8) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_from{number} must be before p_to{number}",
            detail: "A period must end after it begins.",
            hint: example(*number);
        PeriodWithoutHour(number: u8) => ERRCODE_INVALID_PARAMETER_VALUE,
            "there is no whole hour between p_from{number} and p_to{number}",
            detail: "Periods are compared by their whole hours (UTC), so that no hour is in both.",
            hint: "Give a period of two hours or more, or times on the hour.";
        PeriodTooLong(number: u8) => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_from{number} and p_to{number} must be finite and at most 92 days apart",
            detail: "All samples of both periods are held in memory, so their length is limited.",
            hint: example(*number);
        AsOfInfinite => ERRCODE_INVALID_PARAMETER_VALUE,
            "p_as_of must be finite",
            detail: "p_as_of is the end of the window that the function examines.",
            hint: "Leave p_as_of out to use the present time.";
        NotLater { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must lie in the future and after the start",
            detail: "A suppression or acknowledgement that has an end must end in the future.",
            hint: "For example: now() + interval '2 hours'.";
        EmptyInterval { argument: &'static str } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be longer than zero",
            detail: "A snooze begins now and ends when the interval is over.",
            hint: format!("For example: {argument} => interval '2 hours'.");
        TooLong { argument: &'static str, hours: i32 } => ERRCODE_INVALID_PARAMETER_VALUE,
            "{argument} must be at most {hours} hours after the start",
            detail: "The end of a suppression or an acknowledgement is limited, so that a forgotten \
                one ends by itself.",
            hint: match hours {
                8784 => "Choose an earlier end, and give a later one in time.",
                _ => {
                    "Choose an earlier end or a weekly window, or have a superuser raise \
                        pggit_perf.maximum_suppression_hours."
                }
            };
        PartOfWeek => ERRCODE_INVALID_PARAMETER_VALUE,
            "a weekly window needs days, a beginning, an end and a time zone",
            detail: "Give p_weekly_days, p_weekly_from, p_weekly_until and p_time_zone, or none of \
                them.",
            hint: "For example: p_weekly_days => '{6,7}', p_weekly_from => '22:00', p_weekly_until \
                => '04:00', p_time_zone => 'Europe/Berlin'.";
        NeverPauses => ERRCODE_INVALID_PARAMETER_VALUE,
            "the weekly windows leave no gap of an hour or more",
            detail: "Windows less than an hour apart count as one window, so this suppression \
                would hide its alerts all the time.",
            hint: "Leave out a day, or a part of each day. To stop an alert permanently, raise the \
                operation's threshold with pggit.set_operation_thresholds.";
    }
}

fn example(number: u8) -> String {
    format!("For example: p_from{number} => now() - interval '1 week', p_to{number} => now().")
}
