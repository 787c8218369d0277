//! `wasi:random` that is the same in every run: what a standard library mixes into its hash tables, and nothing secret.

use wasmtime::component::HasData;
use wasmtime_wasi::p2::bindings::random::{insecure, insecure_seed, random};

/// Bytes of one answer. More than any seed, little enough to be made at once.
const BYTES: u64 = 64 << 10;

/// SplitMix64 (Steele, Lea, Flood 2014) from state 0, for each part anew: well mixed numbers from one word of state.
#[derive(Debug, Default)]
pub(super) struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    /// An error ends the part.
    fn bytes(&mut self, count: u64) -> wasmtime::Result<Vec<u8>> {
        wasmtime::ensure!(count <= BYTES, "asked for {count} random bytes; there are {BYTES} at a time");
        let words = (0..count.div_ceil(8)).flat_map(|_| self.next().to_le_bytes());
        Ok(words.take(usize::try_from(count)?).collect())
    }
}

/// Links [`Numbers`].
pub(super) struct HasNumbers;

impl HasData for HasNumbers {
    type Data<'a> = &'a mut Numbers;
}

impl random::Host for Numbers {
    fn get_random_bytes(&mut self, count: u64) -> wasmtime::Result<Vec<u8>> {
        self.bytes(count)
    }

    fn get_random_u64(&mut self) -> wasmtime::Result<u64> {
        Ok(self.next())
    }
}

impl insecure::Host for Numbers {
    fn get_insecure_random_bytes(&mut self, count: u64) -> wasmtime::Result<Vec<u8>> {
        self.bytes(count)
    }

    fn get_insecure_random_u64(&mut self) -> wasmtime::Result<u64> {
        Ok(self.next())
    }
}

impl insecure_seed::Host for Numbers {
    fn insecure_seed(&mut self) -> wasmtime::Result<(u64, u64)> {
        Ok((self.next(), self.next()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_the_same_in_every_run() {
        let mut numbers = Numbers::default();
        // The first outputs of the reference implementation with seed 0.
        assert_eq!([numbers.next(), numbers.next()], [0xe220_a839_7b1d_cdaf, 0x6e78_9e6a_a1b9_65f4]);
        let bytes = Numbers::default().bytes(11).expect("are few");
        assert_eq!(bytes[..8], 0xe220_a839_7b1d_cdaf_u64.to_le_bytes());
        assert_eq!(bytes[8..], 0x6e78_9e6a_a1b9_65f4_u64.to_le_bytes()[..3]);
    }

    #[test]
    fn too_many_at_once_are_refused() {
        let error = Numbers::default().bytes(u64::MAX).expect_err("are many");
        assert_eq!(error.to_string(), "asked for 18446744073709551615 random bytes; there are 65536 at a time");
    }
}
