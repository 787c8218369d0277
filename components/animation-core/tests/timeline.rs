//! What a timeline answers, tick by tick.

mod support;

use animation_core::{Change, Mutation, Target, Timeline};
use scene_core::style::{Animation, Easing, FillMode, Keyframe, PlaybackDirection, Spring, Transition};
use scene_core::types::{Animatable, AnimatedValue, Color, ErrorCode};

use support::{EASE, SPRING, animation, check, started, tick, transition};

#[test]
fn transition_runs_from_start_to_the_exact_end() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 200, EASE)));
    check(&mut timeline, &["0: 0 +1", "50: 40.85106 +1", "100: 80.24034 +1", "200: 100 arrived:1 +0", "216: +0"]);
}

#[test]
fn transition_ends_exactly_even_when_the_tick_is_late() {
    let mut timeline = started(Mutation::Transition(transition(0.1, 200, EASE)));
    check(&mut timeline, &["90000: 0.1 arrived:1 +0"]);
}

#[test]
fn transition_shows_its_start_once_during_the_delay() {
    let mut change = transition(100.0, 100, Easing::Linear);
    change.transition.delay = 50;
    check(
        &mut started(Mutation::Transition(change)),
        &["0: 0 +1", "16: +1", "50: +1", "75: 25 +1", "150: 100 arrived:1 +0"],
    );
}

#[test]
fn transition_without_duration_ends_with_the_next_tick() {
    check(&mut started(Mutation::Transition(transition(9.0, 0, EASE))), &["0: 9 arrived:1 +0"]);
}

#[test]
fn start_is_the_last_tick_or_the_first_one() {
    let mut timeline = Timeline::new();
    timeline.apply(vec![Mutation::Transition(transition(100.0, 100, Easing::Linear))]).expect("valid");
    check(&mut timeline, &["5000: 0 +1", "5050: 50 +1"]);
    timeline.apply(vec![Mutation::Stop(Target { node: 1, property: Animatable::TranslateX })]).expect("valid");
    timeline.apply(vec![Mutation::Transition(transition(100.0, 100, Easing::Linear))]).expect("valid");
    check(&mut timeline, &["5075: 25 +1"]);
}

#[test]
fn transition_to_where_the_running_one_leads_is_ignored() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 100, Easing::Linear)));
    check(&mut timeline, &["50: 50 +1"]);
    timeline.apply(vec![Mutation::Transition(transition(100.0, 100, Easing::Linear))]).expect("valid");
    check(&mut timeline, &["75: 75 +1"]);
}

#[test]
fn retargeted_transition_begins_where_the_first_one_was() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 100, Easing::Linear)));
    check(&mut timeline, &["50: 50 +1"]);
    timeline.apply(vec![Mutation::Transition(transition(0.0, 100, Easing::Linear))]).expect("valid");
    check(&mut timeline, &["50: +1", "100: 25 +1", "150: 0 arrived:1 +0"]);
}

#[test]
fn retargeted_spring_keeps_its_velocity() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 0, SPRING)));
    let place = |timeline: &mut Timeline, time| match tick(timeline, time).updates[0].value {
        AnimatedValue::Number(number) => number,
        AnimatedValue::Color(_) => unreachable!("a length"),
    };
    let (before, at) = (place(&mut timeline, 99), place(&mut timeline, 100));
    timeline.apply(vec![Mutation::Transition(transition(0.0, 0, SPRING))]).expect("valid");
    let after = place(&mut timeline, 101);
    assert!(at - before > 0.4, "it moves: {before} {at}");
    assert!(((after - at) - (at - before)).abs() < 0.1, "as fast as before: {before} {at} {after}");
}

#[test]
fn spring_takes_over_the_velocity_of_a_curve() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 100, Easing::Linear)));
    check(&mut timeline, &["50: 50 +1"]);
    timeline.apply(vec![Mutation::Transition(transition(50.0, 0, SPRING))]).expect("valid");
    // It is where it is led to, but moves at 1 pixel per ms.
    let AnimatedValue::Number(after) = tick(&mut timeline, 51).updates[0].value else { unreachable!("a length") };
    assert!((50.9..51.0).contains(&after), "{after}");
}

#[test]
fn spring_comes_to_rest_at_its_exact_value_and_stops() {
    let mut timeline = started(Mutation::Transition(transition(300.0, 1, SPRING)));
    let mut last = None;
    for frame in 1_u64..200 {
        let result = timeline.tick(frame * 16_667).expect("rising time");
        last = result.updates.first().map(|update| update.value).or(last);
        if result.running == 0 {
            assert!((20..100).contains(&frame), "comes to rest within a second or so, not at frame {frame}");
            assert_eq!(last, Some(AnimatedValue::Number(300.0)));
            return;
        }
    }
    panic!("never came to rest, stands at {last:?}");
}

#[test]
fn spring_without_damping_never_ends() {
    let easing = Easing::Spring(Spring { mass: 1.0, stiffness: 100.0, damping: 0.0 });
    let mut timeline = started(Mutation::Transition(transition(1.0, 1, easing)));
    assert_eq!(tick(&mut timeline, 3_600_000).running, 1);
}

#[test]
fn keyframes_run_through_their_values() {
    let mut timeline = started(Mutation::Animate(animation()));
    check(&mut timeline, &["0: 0 +1", "10: 4 +1", "25: 10 +1", "55: 26 +1", "100: 50 ended:7 +0"]);
}

#[test]
fn keyframes_without_fill_end_without_an_update() {
    let mut timeline = started(Mutation::Animate(Animation { fill: FillMode::None, ..animation() }));
    check(&mut timeline, &["55: 26 +1", "100: ended:7 +0", "116: +0"]);
}

#[test]
fn keyframes_have_no_value_during_the_delay() {
    let mut timeline = started(Mutation::Animate(Animation { delay: 50, ..animation() }));
    check(&mut timeline, &["0: +1", "49: +1", "50: 0 +1", "60: 4 +1"]);
}

#[test]
fn keyframes_repeat_in_their_direction() {
    let run = |direction, iterations, script: &[&str]| {
        check(&mut started(Mutation::Animate(Animation { direction, iterations, ..animation() })), script);
    };
    run(PlaybackDirection::Normal, 2, &["99: 49.466667 +1", "110: 4 +1", "200: 50 ended:7 +0"]);
    run(PlaybackDirection::Reverse, 1, &["0: 50 +1", "90: 4 +1", "100: 0 ended:7 +0"]);
    run(PlaybackDirection::Alternate, 3, &["110: 44.666668 +1", "190: 4 +1", "220: 8 +1", "300: 50 ended:7 +0"]);
    run(PlaybackDirection::Alternate, 2, &["200: 0 ended:7 +0"]);
    run(PlaybackDirection::AlternateReverse, 2, &["10: 44.666668 +1", "110: 4 +1", "200: 50 ended:7 +0"]);
    run(PlaybackDirection::AlternateReverse, 3, &["300: 0 ended:7 +0"]);
    run(PlaybackDirection::Normal, 0, &["360000010: 4 +1"]);
}

#[test]
fn keyframes_at_the_same_offset_jump() {
    let mut jump = animation();
    jump.keyframes[1].offset = 0.5;
    jump.keyframes.insert(1, Keyframe { value: AnimatedValue::Number(2.0), ..jump.keyframes[1].clone() });
    let mut timeline = started(Mutation::Animate(jump));
    check(&mut timeline, &["25: 1 +1", "50: 10 +1", "75: 30 +1"]);
}

#[test]
fn keyframes_of_the_same_id_or_property_replace_each_other() {
    let mut timeline = started(Mutation::Animate(animation()));
    let elsewhere = Animation { node: 2, ..animation() };
    timeline.apply(vec![Mutation::Animate(elsewhere.clone())]).expect("valid");
    check(&mut timeline, &["10: 4 +1"]);
    timeline.apply(vec![Mutation::Animate(Animation { id: 8, ..elsewhere })]).expect("valid");
    check(&mut timeline, &["20: 4 +1"]);
}

#[test]
fn transition_takes_over_from_keyframes() {
    let mut timeline = started(Mutation::Animate(animation()));
    check(&mut timeline, &["55: 26 +1"]);
    timeline.apply(vec![Mutation::Transition(transition(0.0, 100, Easing::Linear))]).expect("valid");
    check(&mut timeline, &["55: +1", "105: 13 +1", "155: 0 arrived:1 +0"]);
}

#[test]
fn cancel_stop_and_remove_end_without_an_update() {
    let ends = [
        Mutation::Cancel(7),
        Mutation::Stop(Target { node: 1, property: Animatable::TranslateX }),
        Mutation::Remove(1),
    ];
    for end in ends {
        let mut timeline = started(Mutation::Animate(animation()));
        check(&mut timeline, &["10: 4 +1"]);
        timeline.apply(vec![end]).expect("valid");
        check(&mut timeline, &["20: +0"]);
    }
    let mut timeline = started(Mutation::Animate(animation()));
    timeline.apply(vec![Mutation::Cancel(8), Mutation::Remove(2)]).expect("unknown ids are ignored");
    check(&mut timeline, &["10: 4 +1"]);
}

#[test]
fn remove_ends_all_properties_of_the_node_only() {
    let mut timeline = started(Mutation::Animate(animation()));
    let mut mutations = Vec::new();
    for (node, property) in [(1, Animatable::Opacity), (1, Animatable::ScrollY), (2, Animatable::Opacity)] {
        let mut change = transition(1.0, 100, Easing::Linear);
        (change.node, change.transition.property) = (node, property);
        mutations.push(Mutation::Transition(change));
    }
    mutations.push(Mutation::Remove(1));
    timeline.apply(mutations).expect("valid");
    check(&mut timeline, &["50: 0.5 +1"]);
}

#[test]
fn updates_come_in_the_order_of_the_starts() {
    let mut timeline = started(Mutation::Transition(transition(1.0, 100, Easing::Linear)));
    let mutation = |node| Mutation::Transition(Change { node, ..transition(node as f32, 100, Easing::Linear) });
    timeline.apply(vec![mutation(9), mutation(3), mutation(5), mutation(9)]).expect("valid");
    let nodes: Vec<u32> = tick(&mut timeline, 50).updates.iter().map(|update| update.node).collect();
    assert_eq!(nodes, [1, 9, 3, 5]);
}

#[test]
fn colors_are_interpolated_premultiplied() {
    let fade = |from, to| {
        Mutation::Transition(Change {
            node: 1,
            from: AnimatedValue::Color(from),
            to: AnimatedValue::Color(to),
            transition: Transition {
                property: Animatable::BackgroundColor,
                ..transition(0.0, 100, Easing::Linear).transition
            },
        })
    };
    let red = Color { r: 255, g: 0, b: 0, a: 255 };
    // Straight interpolation would darken the red on its way to transparent black.
    let clear = Color { r: 0, g: 0, b: 0, a: 0 };
    check(&mut started(fade(red, clear)), &["50: #ff000080 +1", "100: #00000000 arrived:1 +0"]);
    let green = Color { r: 0, g: 255, b: 0, a: 255 };
    check(&mut started(fade(red, green)), &["50: #808000ff +1", "100: #00ff00ff arrived:1 +0"]);
    // The end value keeps components that its alpha does not show.
    let clear_green = Color { a: 0, ..green };
    check(&mut started(fade(red, clear_green)), &["100: #00ff0000 arrived:1 +0"]);
}

#[test]
fn opacity_does_not_leave_its_range() {
    let easing = Easing::CubicBezier((0.3, -3.0, 0.7, 4.0));
    let mut change = transition(1.0, 100, easing);
    change.transition.property = Animatable::Opacity;
    check(&mut started(Mutation::Transition(change)), &["0: 0 +1", "20: +1", "80: 1 +1", "100: arrived:1 +0"]);
}

#[test]
fn time_does_not_go_back() {
    let mut timeline = started(Mutation::Transition(transition(100.0, 100, Easing::Linear)));
    check(&mut timeline, &["50: 50 +1"]);
    assert!(matches!(timeline.tick(49_999), Err(ErrorCode::InvalidValue(_))));
    check(&mut timeline, &["50: +1", "60: 60 +1"]);
}
