//! Stand-ins for fonts and photos.

/// Size of a letter's mask.
pub(crate) const WIDTH: u32 = 10;
pub(crate) const HEIGHT: u32 = 14;
/// Distance between letters and between lines.
pub(crate) const ADVANCE: i32 = 12;
pub(crate) const LINE: i32 = 20;

/// Rows of 5 pixels, drawn twice as large.
const LETTERS: [(char, [u8; 7]); 26] = [
    ('a', [14, 17, 17, 31, 17, 17, 17]),
    ('b', [30, 17, 17, 30, 17, 17, 30]),
    ('c', [14, 17, 16, 16, 16, 17, 14]),
    ('d', [30, 17, 17, 17, 17, 17, 30]),
    ('e', [31, 16, 16, 30, 16, 16, 31]),
    ('f', [31, 16, 16, 30, 16, 16, 16]),
    ('g', [14, 17, 16, 23, 17, 17, 15]),
    ('h', [17, 17, 17, 31, 17, 17, 17]),
    ('i', [14, 4, 4, 4, 4, 4, 14]),
    ('j', [7, 2, 2, 2, 2, 18, 12]),
    ('k', [17, 18, 20, 24, 20, 18, 17]),
    ('l', [16, 16, 16, 16, 16, 16, 31]),
    ('m', [17, 27, 21, 21, 17, 17, 17]),
    ('n', [17, 25, 21, 19, 17, 17, 17]),
    ('o', [14, 17, 17, 17, 17, 17, 14]),
    ('p', [30, 17, 17, 30, 16, 16, 16]),
    ('q', [14, 17, 17, 17, 21, 18, 13]),
    ('r', [30, 17, 17, 30, 20, 18, 17]),
    ('s', [15, 16, 16, 14, 1, 1, 30]),
    ('t', [31, 4, 4, 4, 4, 4, 4]),
    ('u', [17, 17, 17, 17, 17, 17, 14]),
    ('v', [17, 17, 17, 17, 17, 10, 4]),
    ('w', [17, 17, 17, 21, 21, 27, 17]),
    ('x', [17, 17, 10, 4, 10, 17, 17]),
    ('y', [17, 17, 10, 4, 4, 4, 4]),
    ('z', [31, 1, 2, 4, 8, 16, 31]),
];

/// Coverage of a letter; a full box for those that the font does not have. With a margin it is blurred that far.
pub(crate) fn mask(letter: char, margin: i32) -> Vec<u8> {
    let letter = letter.to_ascii_lowercase();
    let rows = LETTERS.iter().find(|(known, _)| *known == letter).map_or([31; 7], |&(_, rows)| rows);
    let (width, height) = (WIDTH as i32, HEIGHT as i32);
    let set = |x: i32, y: i32| {
        let inside = (0..width).contains(&x) && (0..height).contains(&y);
        inside && rows[y as usize / 2] >> (4 - x / 2) & 1 == 1
    };
    let side = 2 * margin + 1;
    let around = |x: i32, y: i32| {
        let near = (-margin..=margin).flat_map(|dy| (-margin..=margin).map(move |dx| (x + dx, y + dy)));
        near.filter(|&(x, y)| set(x, y)).count() as i32
    };
    let all = (-margin..height + margin).flat_map(|y| (-margin..width + margin).map(move |x| (x, y)));
    all.map(|(x, y)| (around(x, y) * 255 / (side * side)) as u8).collect()
}

/// A picture with structure: `photo` is a landscape, `logo` a disc on nothing, others a colourful grid.
pub(crate) fn picture(pattern: &str, width: u32, height: u32) -> Vec<u8> {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let (u, v) = (x * 255 / width, y * 255 / height);
            let (dx, dy) = (2 * x as i32 - width as i32, 2 * y as i32 - height as i32);
            pixels.extend(match pattern {
                "photo" if v + (u * 7 / 4) % 97 > 190 => [(40 + u / 6) as u8, (90 + u / 4) as u8, 60, 255],
                "photo" => [(70 + v / 2) as u8, (120 + v / 3) as u8, (230 - v / 3) as u8, 255],
                "logo" if dx * dx + dy * dy < (width.min(height).pow(2)) as i32 => [220, 60, 40, 255],
                "logo" => [0, 0, 0, 0],
                _ if (x / 8 + y / 8) % 2 == 0 => [u as u8, v as u8, 120, 255],
                _ => [230, (255 - u) as u8, v as u8, 255],
            });
        }
    }
    pixels
}
