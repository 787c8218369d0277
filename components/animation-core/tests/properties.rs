//! What holds for every history.

use animation_core::{Change, Mutation, Target, Timeline};
use proptest::prelude::*;
use scene_core::style::{
    Animation, Easing, EasingPoint, FillMode, Keyframe, PlaybackDirection, Spring, StepPosition, Steps, Transition,
};
use scene_core::types::{Animatable, AnimatedValue, Color};

fn easing() -> impl Strategy<Value = Easing> {
    prop_oneof![
        Just(Easing::Linear),
        (0.0..=1.0f32, -2.0..3.0f32, 0.0..=1.0f32, -2.0..3.0f32).prop_map(Easing::CubicBezier),
        (0.1..10.0f32, 1.0..1000.0f32, 0.0..100.0f32).prop_map(|(mass, stiffness, damping)| Easing::Spring(Spring {
            mass,
            stiffness,
            damping
        })),
    ]
}

/// Steps and points.
fn jumping() -> impl Strategy<Value = Easing> {
    let position = prop_oneof![
        Just(StepPosition::JumpStart),
        Just(StepPosition::JumpEnd),
        Just(StepPosition::JumpNone),
        Just(StepPosition::JumpBoth)
    ];
    let points = prop::collection::vec((-0.5..1.5f32, -2.0..3.0f32), 2..6).prop_map(|mut points| {
        points.sort_by(|a, b| a.0.total_cmp(&b.0));
        Easing::Piecewise(points.into_iter().map(|(input, output)| EasingPoint { input, output }).collect())
    });
    prop_oneof![(2..9u32, position).prop_map(|(count, position)| Easing::Steps(Steps { count, position })), points]
}

fn extreme_easing() -> impl Strategy<Value = Easing> {
    let positive = || prop_oneof![Just(f32::MIN_POSITIVE), Just(f32::MAX), 1e-9..1e9f32];
    let any = || prop_oneof![Just(f32::MIN), Just(f32::MAX), -10.0..10.0f32];
    prop_oneof![
        (0.0..=1.0f32, any(), 0.0..=1.0f32, any()).prop_map(Easing::CubicBezier),
        (positive(), positive(), prop_oneof![Just(0.0f32), positive()])
            .prop_map(|(mass, stiffness, damping)| Easing::Spring(Spring { mass, stiffness, damping })),
    ]
}

fn property() -> impl Strategy<Value = Animatable> {
    prop_oneof![
        Just(Animatable::Opacity),
        Just(Animatable::TranslateX),
        Just(Animatable::Scale),
        Just(Animatable::Width),
        Just(Animatable::PlacementX),
        Just(Animatable::Color),
        Just(Animatable::OutlineColor)
    ]
}

fn value(property: Animatable) -> BoxedStrategy<AnimatedValue> {
    match property {
        property if property.is_color() => {
            (any::<[u8; 4]>()).prop_map(|[r, g, b, a]| AnimatedValue::Color(Color { r, g, b, a })).boxed()
        }
        Animatable::Opacity => (0.0..=1.0f32).prop_map(AnimatedValue::Number).boxed(),
        Animatable::Width | Animatable::Scale => (0.0..2000.0f32).prop_map(AnimatedValue::Number).boxed(),
        _ => prop_oneof![Just(f32::MIN), Just(f32::MAX), -1e4..1e4f32].prop_map(AnimatedValue::Number).boxed(),
    }
}

fn change() -> impl Strategy<Value = Mutation> {
    let duration = prop_oneof![Just(0u32), 0..2_000u32, Just(u32::MAX)];
    (0..4u32, property(), duration, 0..300u32, prop_oneof![easing(), jumping(), extreme_easing()]).prop_flat_map(
        |(node, property, duration, delay, easing)| {
            (value(property), value(property)).prop_map(move |(from, to)| {
                let transition = Transition { property, duration, delay, easing: easing.clone() };
                Mutation::Transition(Change { node, from, to, transition })
            })
        },
    )
}

fn animation() -> impl Strategy<Value = Mutation> {
    let direction = prop_oneof![
        Just(PlaybackDirection::Normal),
        Just(PlaybackDirection::Reverse),
        Just(PlaybackDirection::Alternate),
        Just(PlaybackDirection::AlternateReverse)
    ];
    let fill =
        prop_oneof![Just(FillMode::None), Just(FillMode::Forwards), Just(FillMode::Backwards), Just(FillMode::Both)];
    let timing = (prop_oneof![1..2_000u32, Just(u32::MAX)], 0..300u32, prop_oneof![0..4u32, Just(u32::MAX)]);
    (0..6u32, 0..4u32, property(), timing, direction, fill).prop_flat_map(
        |(id, node, property, (duration, delay, iterations), direction, fill)| {
            let frame = (0.0..=1.0f32, value(property), prop_oneof![easing(), jumping()])
                .prop_map(|(offset, value, easing)| Keyframe { offset, value, easing });
            prop::collection::vec(frame, 2..5).prop_map(move |mut keyframes| {
                keyframes.sort_by(|a, b| a.offset.total_cmp(&b.offset));
                keyframes.first_mut().expect("two or more").offset = 0.0;
                keyframes.last_mut().expect("two or more").offset = 1.0;
                Mutation::Animate(Animation {
                    id,
                    node,
                    property,
                    keyframes,
                    duration,
                    delay,
                    iterations,
                    direction,
                    fill,
                })
            })
        },
    )
}

fn mutation() -> impl Strategy<Value = Mutation> {
    prop_oneof![
        4 => change(),
        4 => animation(),
        1 => (0..6u32).prop_map(Mutation::Cancel),
        1 => (0..4u32, property()).prop_map(|(node, property)| Mutation::Stop(Target { node, property })),
        1 => (0..4u32).prop_map(Mutation::Remove),
        1 => any::<bool>().prop_map(Mutation::ReducedMotion),
    ]
}

fn is_sound(property: Animatable, value: AnimatedValue) -> bool {
    match (property, value) {
        (property, AnimatedValue::Color(_)) => property.is_color(),
        (Animatable::Width, AnimatedValue::Number(number)) => number >= 0.0 && number.is_finite(),
        (Animatable::Opacity, AnimatedValue::Number(number)) => (0.0..=1.0).contains(&number),
        (Animatable::Scale, AnimatedValue::Number(number)) => number >= 0.0 && number.is_finite(),
        (property, AnimatedValue::Number(number)) => !property.is_color() && number.is_finite(),
    }
}

proptest! {
    /// Every history gives finite values of the right type, no value twice in a row, each property once per tick, and ends
    /// each animation at most once.
    #[test]
    fn answers_are_sound(
        steps in prop::collection::vec((prop::collection::vec(mutation(), 0..4), 0..400_000_u64), 1..20),
    ) {
        let mut timeline = Timeline::new();
        let mut shown = std::collections::BTreeMap::new();
        let mut ever_shown = std::collections::BTreeSet::new();
        let mut time = 0;
        for (mutations, elapsed) in steps {
            for mutation in &mutations {
                // What restarts a property may repeat its value.
                match mutation {
                    Mutation::Animate(animation) => { shown.remove(&(animation.node, animation.property)); }
                    Mutation::Transition(change) => { shown.remove(&(change.node, change.transition.property)); }
                    // What was hidden is shown anew.
                    Mutation::ReducedMotion(_) => shown.clear(),
                    Mutation::Stop(_) | Mutation::Remove(_) | Mutation::Cancel(_) => {}
                }
            }
            prop_assert_eq!(timeline.apply(mutations), Ok(()));
            time += elapsed;
            let result = timeline.tick(time).expect("time rises");
            let mut seen = std::collections::BTreeSet::new();
            for update in &result.updates {
                let key = (update.node, update.property);
                prop_assert!(is_sound(update.property, update.value), "{update:?}");
                prop_assert!(seen.insert(key), "twice: {update:?}");
                ever_shown.insert(key);
                prop_assert!(shown.insert(key, update.value) != Some(update.value), "again: {update:?}");
            }
            let mut ended = result.ended.clone();
            ended.dedup();
            prop_assert_eq!(ended.len(), result.ended.len());
            for target in &result.ended_transitions {
                // A transition ends at a value, in the frame that shows it or has shown it.
                prop_assert!(ever_shown.contains(&(target.node, target.property)), "{target:?}");
            }
        }
    }

    /// A value does not jump when it is led elsewhere, whatever the old and the new curve are: not in the moment itself, and
    /// hardly in the microsecond after it.
    #[test]
    fn retargeting_is_continuous(
        first in easing(),
        second in easing(),
        to in -500.0..500.0f32,
        then_to in -500.0..500.0f32,
        at in 1..250_000u64,
    ) {
        let change = |to, easing| Mutation::Transition(Change {
            node: 1,
            from: AnimatedValue::Number(0.0),
            to: AnimatedValue::Number(to),
            transition: Transition { property: Animatable::TranslateX, duration: 300, delay: 0, easing },
        });
        let mut timeline = Timeline::new();
        timeline.tick(0).expect("first tick");
        timeline.apply(vec![change(to, first)]).expect("valid");
        let before = timeline.tick(at).expect("time rises");
        prop_assume!(before.running == 1);
        let Some(AnimatedValue::Number(before)) = before.updates.first().map(|update| update.value) else {
            panic!("the first tick shows a value");
        };
        timeline.apply(vec![change(then_to, second)]).expect("valid");
        let in_the_moment = timeline.tick(at).expect("time stands");
        prop_assume!(in_the_moment.running == 1);
        prop_assert!(in_the_moment.updates.is_empty(), "{before} became {:?}", in_the_moment.updates);
        let after = timeline.tick(at + 1).expect("time rises");
        if let Some(AnimatedValue::Number(after)) = after.updates.first().map(|update| update.value) {
            // A vertical start of a bezier moves fastest: the cube root of 1 µs / 300 ms is 1.5 % of the way.
            prop_assert!((after - before).abs() < 60.0, "{before} -> {after}");
        }
    }

    /// Ticks in between change nothing: the value depends on the time alone.
    #[test]
    fn values_depend_on_the_time_alone(mutations in prop::collection::vec(mutation(), 1..6), times in prop::collection::vec(0..3_000_000u64, 1..8)) {
        let run = |times: &[u64]| {
            let mut timeline = Timeline::new();
            timeline.tick(0).expect("first tick");
            timeline.apply(mutations.clone()).expect("valid");
            let mut values = std::collections::BTreeMap::new();
            for &time in times {
                for update in timeline.tick(time).expect("times are sorted").updates {
                    values.insert((update.node, update.property), update.value);
                }
            }
            values
        };
        let mut times = times;
        times.sort_unstable();
        let often = run(&times);
        let once = run(&times[times.len() - 1..]);
        // An animation that leaves no value may have ended unseen.
        for (key, value) in once {
            prop_assert_eq!(often.get(&key), Some(&value));
        }
    }
}
