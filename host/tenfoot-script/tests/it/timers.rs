//! Frame time.

use crate::harness::{App, check, lines};

#[test]
fn timers_run_in_the_order_of_their_times() {
    let mut app = App::new(&[(
        "app.js",
        "setTimeout(() => console.log('late', performance.now()), 40);
         setTimeout((a, b) => console.log('early', a, b), 10, 1, 2);
         setTimeout(() => console.log('same'), 10);
         clearTimeout(setTimeout(() => console.log('never'), 10));
         clearTimeout(undefined);",
    )]);
    assert_eq!(app.start(), "next timer at 10 ms");
    assert_eq!(app.frame(9.0, vec![]), "next timer at 10 ms");
    assert_eq!(app.frame(16.0, vec![]), "info: early 1 2\ninfo: same\nnext timer at 40 ms");
    assert_eq!(app.frame(48.5, vec![]), "info: late 48.5");
    assert_eq!(app.frame(60.0, vec![]), "");
    app.stop();
}

#[test]
fn timers_made_in_a_frame_run_in_the_next() {
    let mut app = App::new(&[(
        "app.js",
        "function again() { console.log('again'); setTimeout(again); } again();
         requestAnimationFrame((time) => console.log('frame', time));",
    )]);
    assert_eq!(app.start(), "info: again\nnext timer at 0 ms");
    assert_eq!(app.frame(16.0, vec![]), "info: again\ninfo: frame 16\nnext timer at 16 ms");
    assert_eq!(app.frame(32.0, vec![]), "info: again\nnext timer at 32 ms");
    app.stop();
}

#[test]
fn intervals_skip_what_was_missed() {
    let mut app = App::new(&[(
        "app.js",
        "let count = 0; const timer = setInterval(() => { count += 1; console.log(count); if (count === 3) { clearInterval(timer); } }, 10);",
    )]);
    assert_eq!(app.start(), "next timer at 10 ms");
    assert_eq!(app.frame(12.0, vec![]), "info: 1\nnext timer at 20 ms");
    assert_eq!(app.frame(100.0, vec![]), "info: 2\nnext timer at 110 ms");
    assert_eq!(app.frame(110.0, vec![]), "info: 3");
    app.stop();
}

#[test]
fn promise_jobs_run_between_timers() {
    let mut app = App::new(&[(
        "app.js",
        "setTimeout(() => { queueMicrotask(() => console.log('job')); console.log('first'); });
         setTimeout(() => console.log('second'));
         await new Promise((resolve) => setTimeout(resolve, 20));
         console.log('awaited');",
    )]);
    assert_eq!(app.start(), "next timer at 0 ms");
    assert_eq!(app.frame(16.0, vec![]), lines("info: first\ninfo: job\ninfo: second\nnext timer at 20 ms"));
    assert_eq!(app.frame(32.0, vec![]), "info: awaited");
    app.stop();
}

#[test]
fn timer_mistakes() {
    check(
        "try { setTimeout('code') } catch (error) { console.log(error.message); }
         try { queueMicrotask(3) } catch (error) { console.log(error.message); }
         setTimeout(() => {}, NaN);",
        "
        info: setTimeout expects a function
        info: queueMicrotask expects a function
        next timer at 0 ms
        ",
    );
}
