//! One HTML page with our picture of every scene, Chromium's, and the difference: `cargo xtask gallery`.
//!
//! Takes the folder to write to.

#![expect(clippy::print_stdout, reason = "a command-line tool answers on its standard output")]

#[path = "../tests/oracle/mod.rs"]
mod oracle;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use oracle::{Difference, Scene, amplified, compare, draw, known, recorded, scenes, version};

const STYLE: &str = "
    body { font: 14px sans-serif; background: #1c1f26; color: #dde; margin: 24px; }
    section { display: inline-block; margin: 0 16px 24px 0; padding: 10px; background: #262a33; border-radius: 6px; }
    section.bad { background: #5a2020; }
    img { image-rendering: pixelated; width: 240px; margin-right: 6px; }
    h2 { font-size: 14px; margin: 0 0 6px; } p { margin: 6px 0 0; color: #99a; }
";

fn main() {
    let folder = PathBuf::from(std::env::args().nth(1).expect("a folder"));
    std::fs::create_dir_all(folder.join("pictures")).expect("a folder");
    let known = known();
    let mut rows: Vec<(Scene, Difference)> = Vec::new();
    for scene in scenes() {
        let (ours, theirs) = (draw(&scene), recorded(&scene));
        let path = |kind: &str| folder.join("pictures").join(format!("{}.{kind}.png", scene.name));
        ours.write(&path("ours"));
        theirs.write(&path("theirs"));
        amplified(&ours, &theirs).write(&path("difference"));
        let difference = compare(&ours, &theirs);
        rows.push((scene, difference));
    }
    let mut html = format!("<!doctype html><meta charset=\"utf-8\"><title>Gallery</title><style>{STYLE}</style>");
    let count = rows.len();
    let browser = version();
    write!(html, "<h1>{count} scenes</h1><p>Each: ours, {browser}, the difference eight times as large.</p>")
        .expect("text");
    for (scene, difference) in &rows {
        let bound = known.get(&scene.name).map(|known| known.bound).unwrap_or_default();
        section(&mut html, &scene.name, *difference, bound);
    }
    let page = folder.join("index.html");
    std::fs::write(&page, html).expect("a folder");
    summary(&page, rows);
}

fn section(html: &mut String, name: &str, found: Difference, bound: Difference) {
    let class = if found.is_within(bound) { "good" } else { "bad" };
    let picture = |kind: &str| format!("<img src=\"pictures/{name}.{kind}.png\" alt=\"{kind}\">");
    write!(
        html,
        "<section class=\"{class}\"><h2>{name}</h2>{}{}{}<p>mean {:.3} of {:.2}, far {:.3} % of {:.2} %</p></section>",
        picture("ours"),
        picture("theirs"),
        picture("difference"),
        found.mean,
        bound.mean,
        found.far,
        bound.far
    )
    .expect("text");
}

fn summary(page: &Path, mut rows: Vec<(Scene, Difference)>) {
    rows.sort_by(|(_, first), (_, second)| second.mean.total_cmp(&first.mean));
    for (scene, difference) in rows.iter().take(10) {
        println!("{:32} mean {:6.3}  far {:6.3} %", scene.name, difference.mean, difference.far);
    }
    let mean = rows.iter().map(|(_, difference)| difference.mean).sum::<f64>() / rows.len() as f64;
    println!("{} scenes, mean {mean:.3}: {}", rows.len(), page.display());
}
