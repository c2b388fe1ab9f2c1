//! What values become when the plan is resolved: most stay as they were read.

use super::{Context, Resolve};
use crate::base::{Date, Findings, Id, Located, Number, Period};
use crate::input::markdown::Prose;
use crate::plan::Kind;
use crate::plan::documents::{BaselineDocument, PointDocument};
use crate::plan::entities::{Listed, Point, Subject};
use crate::plan::kind::kinds;
use crate::plan::scalar::{Decimals, EntityName, Order, Ordinal, Ref, ScaleStep, Track};
use crate::plan::table::Ix;
use crate::plan::vocabulary::{CaseState, DecisionKind, Direction, GoalResult, Outcome, Position, Status};

macro_rules! values {
    ($($type:ty => $out:ty: |$value:ident| $becomes:expr $(, $usual:expr)?;)*) => { $(
        impl Resolve for $type {
            type Out = $out;

            fn resolve($value: &Located<Self>, _: &Context, _: &mut Findings) -> Option<$out> {
                Some($becomes)
            }

            $(fn usual() -> Option<$out> {
                Some($usual)
            })?
        }
    )* };
}

values! {
    String => Located<Self>: |text| text.clone();
    Date => Located<Self>: |date| date.clone();
    Period => Located<Self>: |period| period.clone();
    Number => Located<Self>: |number| number.clone();
    Id => Located<Self>: |id| id.clone();
    Status => Located<Self>: |word| word.clone();
    GoalResult => Located<Self>: |word| word.clone();
    CaseState => Located<Self>: |word| word.clone();
    Position => Located<Self>: |word| word.clone();
    Outcome => Located<Self>: |word| word.clone();
    DecisionKind => Located<Self>: |word| word.clone();
    Direction => Located<Self>: |word| word.clone();
    ScaleStep => Located<String>: |step| Located::new(step.value.said.clone(), step.place.clone());
    Prose => Self: |text| text.value.clone();
    bool => Self: |value| value.value, false;
    Ordinal => Located<u32>: |ordinal| Located::new(ordinal.value.0, ordinal.place.clone());
    Track => u32: |track| track.value.0, 1;
    Order => i64: |order| order.value.0;
    Decimals => u8: |decimals| decimals.value.0;
    PointDocument => Point: |point| {
        Point { period: point.period.clone(), value: point.value.value.clone(), series: None }
    };
    BaselineDocument => Point: |point| Point {
        period: point.period.clone(),
        value: point.value.value.clone(),
        series: point.series.clone(),
    };
}

impl<T: Listed> Resolve for Ref<T> {
    type Out = Ix<T>;

    fn resolve(name: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<Ix<T>> {
        context.names.find(&Located::new(name.value.id.clone(), name.place.clone()), findings)
    }
}

impl Resolve for EntityName {
    type Out = Subject;

    fn resolve(name: &Located<Self>, context: &Context, findings: &mut Findings) -> Option<Subject> {
        let id = Located::new(name.value.id.clone(), name.place.clone());
        macro_rules! find {
            ($($(#[$doc:meta])* $kind:ident $name:ident $list:ident $document:ident,)*) => {
                match name.value.kind { $(Kind::$kind => context.names.find(&id, findings).map(Subject::$kind),)* }
            };
        }
        kinds!(find)
    }
}
