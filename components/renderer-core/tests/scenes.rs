//! Our pictures of scenes, beside Chromium's: each within its own bound, and the same to the last bit everywhere.
//!
//! `cargo xtask gallery` shows them. `BLESS=1 cargo test -p renderer-core --test scenes` writes down what is: look at the
//! gallery first.

mod oracle;

use oracle::{Known, compare, draw, known, recorded, scenes, write_known};

#[test]
fn scenes_look_as_in_chromium() {
    let bless = std::env::var_os("BLESS").is_some_and(|bless| bless == "1");
    let (known, mut found, mut problems) = (known(), std::collections::BTreeMap::new(), Vec::new());
    let scenes = scenes();
    assert!(scenes.len() >= 100, "{} scenes", scenes.len());
    for scene in &scenes {
        let ours = draw(scene);
        let difference = compare(&ours, &recorded(scene));
        let now = Known { bound: difference.bound(), pixels: ours.hash() };
        match known.get(&scene.name) {
            _ if bless => {}
            None => problems.push(format!("{}: nothing is known of it", scene.name)),
            Some(Known { bound, .. }) if !difference.is_within(*bound) => {
                problems.push(format!("{}: differs by {difference:?}, not within {bound:?}", scene.name));
            }
            Some(Known { pixels, .. }) if *pixels != now.pixels => {
                problems.push(format!("{}: the pixels are others than before", scene.name));
            }
            Some(_) => {}
        }
        assert!(found.insert(scene.name.clone(), now).is_none(), "two scenes are called {}", scene.name);
    }
    if bless {
        return write_known(&found);
    }
    let gone = known.keys().filter(|name| !found.contains_key(*name));
    problems.extend(gone.map(|name| format!("{name}: there is no such scene")));
    assert!(problems.is_empty(), "{}\n`cargo xtask gallery` shows them", problems.join("\n"));
}

/// What is wrong by a little is found: the bounds are no wider than they must be.
#[test]
fn bounds_notice_small_mistakes() {
    let known = known();
    let scenes = scenes();
    let scene = |name: &str| scenes.iter().find(|scene| scene.name == name).expect("a scene");
    for (shown, drawn) in [
        ("radial-circle-closest-side", "radial-circle-farthest-side"),
        ("shadow-soft", "shadow-sharp"),
        ("radius-uniform", "radius-per-corner"),
        ("border-colors", "border-round-colors"),
        ("text-shadow-blurred", "text-shadow"),
    ] {
        let difference = compare(&draw(scene(drawn)), &recorded(scene(shown)));
        assert!(!difference.is_within(known[shown].bound), "{drawn} passes as {shown}");
    }
}
