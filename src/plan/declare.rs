//! The declaration of keys. A key is said once, with all that is true of it: from it follow how it is read, the resolved
//! entity, what records and open data say of it, how it is translated, its schema, its form and its layout.
//!
//! ```text
//! /// What it is, in English.
//! name! Type [Spoken Closed],
//! ```
//!
//! A key is marked `!` (required), `?` (may be left out), `~` (may be left out, and then has its usual value), `*` (a list
//! that may be left out), `|` (the same, or one item by itself) or `+` (a list with items). What else is true of it stands
//! in brackets (`Trait`).

/// Declares documents: each a struct with the place of the mapping, its list of keys, and how it is read. What else the
/// keys must hold to follows the mapping's name.
macro_rules! documents {
    ($($(#[doc = $about:literal])* $name:ident ($kind:literal $(, $choice:expr)*) {
        $($(#[doc = $doc:literal])* $field:ident $need:tt $type:ty $([$($trait:ident)*])?,)*
    })*) => { $(
        $(#[doc = $about])*
        #[derive(Clone, Debug)]
        pub struct $name {
            $($(#[doc = $doc])* pub $field: documents!(@type $need $type),)*
            /// Where the mapping stands.
            pub place: $crate::base::SourceSpan,
            /// Whether every key that must stand could be read; if not, stand-ins take their places.
            pub whole: bool,
            /// The keys that are there and could not be read: misspelt, or left out if their values could not be.
            pub unread: Vec<&'static str>,
        }

        impl $name {
            /// The keys, in the order in which they are written.
            pub const KEYS: &'static [$crate::plan::read::Key] = &[
                $($crate::plan::read::Key {
                    name: stringify!($field),
                    need: documents!(@need $need),
                    doc: concat!($($doc),*),
                    shape: &<$type as $crate::plan::read::Read>::SHAPE,
                    traits: &[$($($crate::plan::read::Trait::$trait),*)?],
                },)*
            ];
        }

        impl $crate::plan::read::Read for $name {
            const SHAPE: $crate::plan::shape::Shape = $crate::plan::shape::Shape::Mapping($crate::plan::shape::Mapping {
                kind: $kind,
                doc: concat!($($about),*),
                keys: Self::KEYS,
                choices: &[$($choice),*],
            });

            fn read(
                node: &$crate::input::yaml::Node,
                reader: &mut $crate::plan::read::Reader,
            ) -> Option<Self> {
                let fields = $crate::plan::read::Fields::open(node, $kind, Self::KEYS, reader)?;
                $(let $field = documents!(@read $need $field fields reader);)*
                let (whole, unread) = (fields.is_whole(), fields.unread());
                Some(Self { $($field,)* place: node.place.clone(), whole, unread })
            }

            fn is_whole(&self) -> bool {
                self.whole
            }

            fn places(&self) -> Vec<(&'static str, $crate::base::SourceSpan)> {
                let places = [$((stringify!($field), documents!(@place $need self $field)),)*];
                places.into_iter().filter_map(|(key, place)| Some((key, place?.clone()))).collect()
            }
        }

        impl $crate::plan::read::StandIn for $name {
            fn stand_in(place: &$crate::base::SourceSpan) -> Self {
                Self { $($field: documents!(@stand_in $need $type, place),)* place: place.clone(), whole: false, unread: Vec::new() }
            }
        }
    )* };
    (@type ! $type:ty) => { $crate::base::Located<$type> };
    (@type ? $type:ty) => { Option<$crate::base::Located<$type>> };
    (@type ~ $type:ty) => { Option<$crate::base::Located<$type>> };
    (@type $list:tt $type:ty) => { Vec<$crate::base::Located<$type>> };
    (@need !) => { $crate::plan::read::Need::Required };
    (@need ?) => { $crate::plan::read::Need::Optional };
    (@need ~) => { $crate::plan::read::Need::Usual };
    (@need |) => { $crate::plan::read::Need::OneOrList };
    (@need $list:tt) => { $crate::plan::read::Need::List };
    (@read ! $field:ident $fields:ident $reader:ident) => { $fields.required(stringify!($field), $reader) };
    (@read ? $field:ident $fields:ident $reader:ident) => { $fields.optional(stringify!($field), $reader) };
    (@read ~ $field:ident $fields:ident $reader:ident) => { $fields.optional(stringify!($field), $reader) };
    (@read * $field:ident $fields:ident $reader:ident) => { $fields.list(stringify!($field), $reader) };
    (@read | $field:ident $fields:ident $reader:ident) => { $fields.one_or_list(stringify!($field), $reader) };
    (@read + $field:ident $fields:ident $reader:ident) => { $fields.filled(stringify!($field), $reader) };
    (@place ! $self:ident $field:ident) => { Some(&$self.$field.place) };
    (@place ? $self:ident $field:ident) => { $self.$field.as_ref().map(|value| &value.place) };
    (@place ~ $self:ident $field:ident) => { $self.$field.as_ref().map(|value| &value.place) };
    (@place $list:tt $self:ident $field:ident) => { $self.$field.first().map(|item| &item.place) };
    (@stand_in ! $type:ty, $place:ident) => { $crate::plan::read::StandIn::stand_in($place) };
    (@stand_in $other:tt $type:ty, $place:ident) => { Default::default() };
}
pub(super) use documents;

/// Declares documents that stay as they are when the plan is resolved.
macro_rules! kept {
    ($($(#[doc = $about:literal])* $name:ident ($($head:tt)*) {
        $($(#[doc = $doc:literal])* $field:ident $need:tt $type:ty $([$($trait:ident)*])?,)*
    })*) => {
        $crate::plan::declare::documents! {
            $($(#[doc = $about])* $name ($($head)*) { $($(#[doc = $doc])* $field $need $type $([$($trait)*])?,)* })*
        }

        $(
            impl $crate::plan::resolve::Resolve for $name {
                type Out = Self;

                fn resolve(
                    given: &$crate::base::Located<Self>,
                    _: &$crate::plan::resolve::Context,
                    _: &mut $crate::base::Findings,
                ) -> Option<Self> {
                    Some(given.value.clone())
                }
            }

            impl $crate::plan::told::Keyed for $name {
                fn keys(&self) -> &'static [$crate::plan::read::Key] {
                    Self::KEYS
                }

                fn value(&self, key: &str, to: &dyn $crate::plan::told::Teller) -> serde_json::Value {
                    match key {
                        $(stringify!($field) => $crate::plan::told::Told::told(&self.$field, to),)*
                        _ => serde_json::Value::Null,
                    }
                }
            }
        )*
    };
}
pub(super) use kept;

/// Declares documents together with what they become when the plan is resolved: a part of an entity.
macro_rules! parts {
    ($($(#[doc = $about:literal])* $name:ident ($($head:tt)*) => $resolved:ident {
        $($(#[doc = $doc:literal])* $field:ident $need:tt $type:ty $([$($trait:ident)*])?,)*
    })*) => {
        $crate::plan::declare::documents! {
            $($(#[doc = $about])* $name ($($head)*) { $($(#[doc = $doc])* $field $need $type $([$($trait)*])?,)* })*
        }

        $(
            $(#[doc = $about])*
            #[derive(Clone, Debug)]
            pub struct $resolved {
                $($(#[doc = $doc])* pub $field: $crate::plan::declare::parts!(@type $need $type),)*
                /// Where it stands.
                pub place: $crate::base::SourceSpan,
            }

            impl $crate::plan::resolve::Resolve for $name {
                type Out = $resolved;

                fn resolve(
                    given: &$crate::base::Located<Self>,
                    context: &$crate::plan::resolve::Context,
                    findings: &mut $crate::base::Findings,
                ) -> Option<$resolved> {
                    let document = &given.value;
                    $(let $field = $crate::plan::declare::parts!(@resolve $need $field $type, document context findings);)*
                    let place = given.place.clone();
                    Some($resolved { $($field: $crate::plan::declare::parts!(@take $need $field),)* place })
                }
            }

            $crate::plan::declare::parts!(@keyed $name $resolved { $($field $need $type,)* } []);
        )*
    };
    (@keyed $name:ident $resolved:ident { $($field:ident $need:tt $type:ty,)* } [$($of_head:ident)*]) => {
        impl $crate::plan::told::Keyed for $resolved {
            fn keys(&self) -> &'static [$crate::plan::read::Key] {
                $name::KEYS
            }

            fn value(&self, key: &str, to: &dyn $crate::plan::told::Teller) -> serde_json::Value {
                match key {
                    $(stringify!($field) => $crate::plan::declare::parts!(@told $need $type, &self.$field, to),)*
                    $(stringify!($of_head) => $crate::plan::told::Told::told(&self.head.$of_head, to),)*
                    _ => serde_json::Value::Null,
                }
            }
        }
    };
    (@type ! $type:ty) => { <$type as $crate::plan::resolve::Resolve>::Out };
    (@type ~ $type:ty) => { <$type as $crate::plan::resolve::Resolve>::Out };
    (@type ? $type:ty) => { Option<<$type as $crate::plan::resolve::Resolve>::Out> };
    (@type $list:tt $type:ty) => { Vec<<$type as $crate::plan::resolve::Resolve>::Out> };
    (@resolve ! $field:ident $type:ty, $given:ident $context:ident $findings:ident) => {
        $crate::plan::resolve::Resolve::resolve(&$given.$field, $context, $findings)
    };
    (@resolve ~ $field:ident $type:ty, $given:ident $context:ident $findings:ident) => {
        match &$given.$field {
            Some(value) => $crate::plan::resolve::Resolve::resolve(value, $context, $findings),
            None => <$type as $crate::plan::resolve::Resolve>::usual(),
        }
    };
    (@resolve ? $field:ident $type:ty, $given:ident $context:ident $findings:ident) => {
        $given.$field.as_ref().and_then(|one| $crate::plan::resolve::Resolve::resolve(one, $context, $findings))
    };
    (@resolve $list:tt $field:ident $type:ty, $given:ident $context:ident $findings:ident) => {
        $given
            .$field
            .iter()
            .filter_map(|one| $crate::plan::resolve::Resolve::resolve(one, $context, $findings))
            .collect::<Vec<_>>()
    };
    (@take ! $field:ident) => { $field? };
    (@take ~ $field:ident) => { $field? };
    (@take $other:tt $field:ident) => { $field };
    (@told ~ $type:ty, $value:expr, $to:ident) => {
        if !$to.is_open() && <$type as $crate::plan::resolve::Resolve>::usual().as_ref() == Some($value) {
            serde_json::Value::Null
        } else {
            $crate::plan::told::Told::told($value, $to)
        }
    };
    (@told | $type:ty, $value:expr, $to:ident) => { $crate::plan::told::one_or_list($value, $to) };
    (@told $need:tt $type:ty, $value:expr, $to:ident) => { $crate::plan::told::Told::told($value, $to) };
}
pub(super) use parts;

/// Declares the documents of entities together with the resolved entities. Each has two keys more: those of drafts and of
/// earlier ids.
macro_rules! entities {
    ($($(#[doc = $about:literal])* $name:ident ($($head:tt)*) => $resolved:ident {
        $($(#[doc = $doc:literal])* $field:ident $need:tt $type:ty $([$($trait:ident)*])?,)*
    })*) => {
        $crate::plan::declare::documents! {
            $($(#[doc = $about])* $name ($($head)*) {
                $($(#[doc = $doc])* $field $need $type $([$($trait)*])?,)*
                /// Hidden from everything but the preview.
                draft? bool [Closed Unrecorded],
                /// Earlier ids, whose addresses lead on.
                formerly* Id,
            })*
        }

        $(
            $(#[doc = $about])*
            #[derive(Clone, Debug)]
            pub struct $resolved {
                /// What every entity has.
                pub head: $crate::plan::entities::Head,
                $($(#[doc = $doc])* pub $field: $crate::plan::declare::parts!(@type $need $type),)*
            }

            impl $crate::plan::resolve::ResolveEntity for $resolved {
                type Document = $name;

                fn resolve(
                    head: $crate::plan::entities::Head,
                    given: &$name,
                    context: &$crate::plan::resolve::Context,
                    findings: &mut $crate::base::Findings,
                ) -> Option<Self> {
                    $(let $field = $crate::plan::declare::parts!(@resolve $need $field $type, given context findings);)*
                    Some(Self { head, $($field: $crate::plan::declare::parts!(@take $need $field),)* })
                }
            }

            $crate::plan::declare::parts!(@keyed $name $resolved { $($field $need $type,)* } [formerly]);
        )*
    };
}
pub(super) use entities;
