//! How long an app takes to make 1,000 commands, message to message: `cargo bench -p tenfoot-script`.
//!
//! Prints the median of many frames, as the engine sees it: JS, checks of values, the transaction and both channels.

use std::time::Instant;

use tenfoot_engine::messages::{AppMessage, FrameMessage, connect};
use tenfoot_script::{AppOptions, Manifest};

const FRAMES: u64 = 300;

const CASES: &[(&str, &str)] = &[
    ("idle frame", ""),
    ("1,000 numbers on one node", "for (let i = 0; i < 1000; i++) { view.translateX = i; }"),
    ("1,000 colours on one node", "for (let i = 0; i < 1000; i++) { view.backgroundColor = '#112233'; }"),
    ("1,000 of many kinds by `set`", "for (let i = 0; i < 125; i++) { view.set(props); }"),
    (
        "100 cards made and removed (1,000 commands)",
        "const cards = []; for (let i = 0; i < 100; i++) { cards.push(new View({ width: 100, height: 150, borderRadius: 8,
         backgroundColor: '#123', focusable: true, translateX: i })); root.append(cards[i]); }
         for (const card of cards) { card.remove(); }",
    ),
];

#[expect(clippy::print_stdout, reason = "the result of a bench is what it prints")]
fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folder = std::env::temp_dir().join(format!("tenfoot-script-bench-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    for (name, body) in CASES {
        let source = format!(
            "import {{ View, root }} from 'tenfoot';
             const view = new View();
             const props = {{ width: 100, height: '50%', opacity: 0.5, scale: 1.1, color: 'white', focusable: true, \
             position: 'absolute', zIndex: 3 }};
             root.append(view);
             requestAnimationFrame(function frame() {{ {body}; requestAnimationFrame(frame); }});"
        );
        std::fs::write(folder.join("app.js"), source)?;
        let (engine, port) = connect();
        let thread = tenfoot_script::spawn(AppOptions::new(&folder, &Manifest::default()), port)?;
        let mut times = Vec::new();
        let mut commands = 0;
        for frame in 0..FRAMES {
            let start = Instant::now();
            engine.frames.send(FrameMessage { frame, time: frame * 16_667, events: Vec::new() })?;
            commands = 0;
            loop {
                match engine.messages.recv()? {
                    AppMessage::Transaction(transaction) => commands += transaction.len(),
                    AppMessage::Log { text, .. } => return Err(text.into()),
                    AppMessage::Idle { .. } => break,
                }
            }
            times.push(start.elapsed());
        }
        times.sort();
        let median = times.get(times.len() / 2).copied().unwrap_or_default();
        println!("{name}: {:.3} ms for {commands} commands", median.as_secs_f64() * 1000.0);
        drop(engine);
        thread.join().map_err(|_| "the app's thread panicked")?;
    }
    std::fs::remove_dir_all(&folder)?;
    Ok(())
}
