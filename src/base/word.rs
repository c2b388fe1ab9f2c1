//! Enums whose values have a word each: in content, in data, in arguments, in the names of strings.

/// Declares such enums: each value with its word.
macro_rules! words {
    ($($(#[$meta:meta])* $seen:vis enum $name:ident { $($(#[$doc:meta])* $value:ident = $word:literal,)* })*) => { $(
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        $seen enum $name { $($(#[$doc])* $value,)* }

        #[allow(dead_code, reason = "not every enum is asked for all of it")]
        impl $name {
            /// Every value, in the order of the declaration.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$value),*];

            /// Its word.
            pub const fn word(self) -> &'static str {
                match self { $(Self::$value => $word,)* }
            }

            /// The value of a word.
            pub fn from_word(word: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|value| value.word() == word)
            }
        }
    )* };
}
pub(crate) use words;
