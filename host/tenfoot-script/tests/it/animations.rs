//! Keyframes.

use tenfoot_engine::messages::Event;

use crate::harness::{App, check, lines};

#[test]
fn keyframes_become_commands() {
    check(
        "root.animate('opacity', [0, { value: 1, easing: 'linear' }, 0.5], { duration: 300, delay: 50, easing: 'linear',
                      iterations: 2, direction: 'alternate', fill: 'forwards' });
         root.animate({ scale: [1, 2], backgroundColor: ['#000', { value: '#fff', offset: 1 }] },
                      { easing: { stiffness: 100, damping: 10 }, iterations: Infinity });",
        r#"
        animate {"delay":50,"direction":"alternate","duration":300,"fill":"forwards","id":1,"iterations":2,"keyframes":[{"easing":"linear","offset":0.0,"value":{"number":0.0}},{"easing":"linear","offset":0.5,"value":{"number":1.0}},{"easing":"linear","offset":1.0,"value":{"number":0.5}}],"node":0,"property":"opacity"}
        animate {"delay":0,"direction":"normal","duration":250,"fill":"none","id":2,"iterations":0,"keyframes":[{"easing":{"spring":{"damping":10.0,"mass":1.0,"stiffness":100.0}},"offset":0.0,"value":{"number":1.0}},{"easing":{"spring":{"damping":10.0,"mass":1.0,"stiffness":100.0}},"offset":1.0,"value":{"number":2.0}}],"node":0,"property":"scale"}
        animate {"delay":0,"direction":"normal","duration":250,"fill":"none","id":3,"iterations":0,"keyframes":[{"easing":{"spring":{"damping":10.0,"mass":1.0,"stiffness":100.0}},"offset":0.0,"value":{"color":{"a":255,"b":0,"g":0,"r":0}}},{"easing":{"spring":{"damping":10.0,"mass":1.0,"stiffness":100.0}},"offset":1.0,"value":{"color":{"a":255,"b":255,"g":255,"r":255}}}],"node":0,"property":"background-color"}
        "#,
    );
}

#[test]
fn animations_finish_when_all_their_properties_have() {
    let mut app = App::new(&[(
        "app.js",
        "import { root } from 'tenfoot';
         const animation = root.animate({ opacity: [0, 1], scale: [1, 2] });
         animation.finished.then((ran) => console.log('finished', ran));",
    )]);
    app.start();
    assert_eq!(app.event(Event::AnimationEnded(1)), "");
    assert_eq!(app.event(Event::AnimationEnded(1)), "");
    assert_eq!(app.event(Event::AnimationEnded(2)), "info: finished true");
    app.stop();
}

#[test]
fn animations_are_cancelled() {
    let mut app = App::new(&[(
        "app.js",
        "import { View, root } from 'tenfoot';
         const animation = root.animate({ opacity: [0, 1], scale: [1, 2] });
         animation.finished.then((ran) => console.log('finished', ran));
         setTimeout(() => { animation.cancel(); animation.cancel(); });
         const inner = new View();
         const outer = new View({ children: inner });
         inner.animate('opacity', [0, 1]).finished.then((ran) => console.log('removed', ran));
         setTimeout(() => outer.remove());",
    )]);
    app.start();
    assert_eq!(
        app.frame(16.0, vec![]),
        lines(
            "
            info: finished false
            info: removed false
            cancel 1
            cancel 2
            remove 2
            "
        )
    );
    app.stop();
}

#[test]
fn animation_mistakes_start_nothing() {
    let check_refusal = |arguments: &str, expected: &str| {
        check(
            &format!("try {{ root.animate({arguments}); }} catch (error) {{ console.log(error.message); }}"),
            &format!("info: View 0: {expected}"),
        );
    };
    check_refusal("'opacity', [1]", "`animate keyframes`: expected a list of two or more values, found a list of 1");
    check_refusal("'opacity', [0, 'x']", "`animate keyframes[1]`: expected a number from 0 to 1, found 'x'");
    check_refusal(
        "'opacity', [0, { value: 1, offset: 0.5 }]",
        "`animate keyframes`: expected offsets in rising order, the first 0 and the last 1, found a list of 2",
    );
    check_refusal(
        "'opacity', [0, 1], { duration: 0 }",
        "`animate options.duration`: expected milliseconds above 0, found 0",
    );
    check_refusal(
        "'opacity', [0, 1], { duratoin: 10 }",
        "`animate options`: expected an object with `duration`, `delay`, `easing`, `iterations`, `direction`, `fill`; did \
         you mean `duration`?, found `duratoin`",
    );
    check_refusal(
        "'opacity', [0, 1], { iterations: 0 }",
        "`animate options.iterations`: expected a whole number from 1, or Infinity, found 0",
    );
    check_refusal(
        "'widht', [0, 1]",
        "`animate`: expected a property that is a number or a colour, such as 'opacity' or 'scale'; did you mean `width`?, \
         found 'widht'",
    );
    check_refusal("'layout', [0, 1]", "`animate`: expected a property with a value of its own, found 'layout'");
    check_refusal("3", "animate expects a property and its values, or an object such as { scale: [1, 2] }");
}

#[test]
fn a_refused_property_takes_the_others_back() {
    let mut app =
        App::new(&[("app.js", "import { root } from 'tenfoot'; root.animate({ opacity: [0, 1], scale: [] });")]);
    let said = app.start();
    assert!(said.contains("`animate keyframes`: expected a list of two or more values, found a list of 0"), "{said}");
    assert!(said.ends_with("cancel 1"), "{said}");
    app.stop();
}
