//! Numbers that look random and are the same on every run and machine.

/// The generator SplitMix64 (Steele, Lea, Flood: *Fast splittable pseudorandom number generators*, 2014).
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// The generator of this seed.
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    /// A number below `end`.
    pub fn below(&mut self, end: u32) -> u32 {
        u32::try_from(self.bits() % u64::from(end.max(1))).expect("is below a u32")
    }

    /// A number from `start` to `end`, both included.
    pub fn between(&mut self, start: i32, end: i32) -> i32 {
        start + i32::try_from(self.below(start.abs_diff(end) + 1)).expect("small ranges")
    }

    /// Whether something happens that has a chance of so many percent.
    pub fn chance(&mut self, percent: u32) -> bool {
        self.below(100) < percent
    }

    /// One of these.
    pub fn pick<T: Clone>(&mut self, values: &[T]) -> T {
        values[self.below(u32::try_from(values.len()).expect("short lists")) as usize].clone()
    }

    /// A value, or none as often.
    pub fn maybe<T>(&mut self, value: impl FnOnce(&mut Self) -> T) -> Option<T> {
        if self.chance(50) { Some(value(self)) } else { None }
    }

    /// A number in eighths, from `start` to `end`.
    pub fn eighths(&mut self, start: i32, end: i32) -> f32 {
        self.between(start * 8, end * 8) as f32 / 8.0
    }

    /// A number that is in no range: not finite, or far too large.
    pub fn wild(&mut self) -> f32 {
        self.pick(&[f32::NAN, f32::INFINITY, f32::NEG_INFINITY, f32::MAX, -1e30, -3.5])
    }

    /// A colour, opaque every other time.
    pub fn color(&mut self) -> scene_core::types::Color {
        let [r, g, b, a, ..] = self.bits().to_le_bytes();
        scene_core::types::Color { r, g, b, a: if self.chance(50) { 255 } else { a } }
    }
}
