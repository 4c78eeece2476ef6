//! The macro that defines an error table, and the trait that each of its errors implements.

use std::borrow::Cow;

use pgrx::prelude::*;

/// The parts of a PostgreSQL error besides its message, which is the `Display` of the error.
pub(super) trait Explained {
    fn code(&self) -> PgSqlErrorCode;

    /// What is wrong with the value or the state, and what is allowed.
    fn detail(&self) -> Cow<'static, str>;

    /// The next step for the user, usually a statement to run.
    fn hint(&self) -> Cow<'static, str>;
}

/// Makes an enum from a table of errors. One entry defines an error completely:
///
/// ```text
/// Variant { field: Type } => SQLSTATE_OF_PGRX_WITHOUT_ERRCODE,
///     "message with {field}",
///     detail: "A text, or an expression with the fields that gives one.",
///     hint: format!("Give {field}.");
/// ```
///
/// The fields may also be in parentheses: `Variant(field: Type)` is a tuple variant whose field has
/// a name in this table only. In the texts, fields are references. The value of a message's `{}`
/// follows the message in parentheses.
macro_rules! errors {
    (
        $(#[$about:meta])*
        pub enum $name:ident {
            $(
                $(#[$note:meta])*
                $variant:ident $( { $($field:ident: $type:ty),+ $(,)? } )? $( ( $($part:ident: $part_type:ty),+ ) )?
                    => $code:ident,
                    $message:literal $( ( $value:expr ) )?,
                    detail: $detail:expr,
                    hint: $hint:expr;
            )+
        }
    ) => {
        $(#[$about])*
        #[derive(Debug)]
        pub enum $name {
            $( $(#[$note])* $variant $( { $($field: $type),+ } )? $( ( $($part_type),+ ) )?, )+
        }

        impl std::fmt::Display for $name {
            #[allow(unused_variables, reason = "not every text of an error shows every field")]
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                match self {
                    $( Self::$variant $( { $($field),+ } )? $( ( $($part),+ ) )? => {
                        write!(f, $message $(, $value)?)
                    } )+
                }
            }
        }

        impl std::error::Error for $name {}

        impl $crate::error::table::Explained for $name {
            fn code(&self) -> pgrx::PgSqlErrorCode {
                match self {
                    $( Self::$variant { .. } => pgrx::PgSqlErrorCode::$code, )+
                }
            }

            #[allow(unused_variables, reason = "not every text of an error shows every field")]
            fn detail(&self) -> std::borrow::Cow<'static, str> {
                match self {
                    $( Self::$variant $( { $($field),+ } )? $( ( $($part),+ ) )? => $detail.into(), )+
                }
            }

            #[allow(unused_variables, reason = "not every text of an error shows every field")]
            fn hint(&self) -> std::borrow::Cow<'static, str> {
                match self {
                    $( Self::$variant $( { $($field),+ } )? $( ( $($part),+ ) )? => $hint.into(), )+
                }
            }
        }

        impl From<$name> for pgrx::pg_sys::panic::ErrorReport {
            fn from(error: $name) -> Self {
                $crate::error::PerfError::from(error).into()
            }
        }

        #[cfg(test)]
        impl $name {
            /// Every error of the table; `round` selects the values of its fields.
            pub(super) fn examples(round: usize) -> Vec<Self> {
                use $crate::error::tests::example;
                vec![ $(
                    Self::$variant
                        $( { $($field: example::<$type>(round)),+ } )?
                        $( ( $( example::<$part_type>(round) ),+ ) )?,
                )+ ]
            }
        }
    };
}
