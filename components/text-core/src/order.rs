//! The visual order of a line.

/// Puts the indices of clusters, given with their embedding levels in logical order, into visual order from left to right:
/// UAX 9, rule L2. Rule L1 has no work here: spaces at the end of a line are not among them.
pub(crate) fn reorder(items: &mut [(usize, u8)]) {
    let highest = items.iter().map(|&(_, level)| level).max().unwrap_or(0);
    for level in (1..=highest).rev() {
        for sequence in items.chunk_by_mut(|&(_, a), &(_, b)| (a >= level) == (b >= level)) {
            if sequence.first().is_some_and(|&(_, first)| first >= level) {
                sequence.reverse();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reorder_reverses_from_the_highest_level_down() {
        let check = |levels: &[u8], expected: &[usize]| {
            let mut items: Vec<_> = levels.iter().copied().enumerate().collect();
            reorder(&mut items);
            assert_eq!(items.iter().map(|&(index, _)| index).collect::<Vec<_>>(), expected, "{levels:?}");
        };
        check(&[], &[]);
        check(&[0, 0, 0], &[0, 1, 2]);
        check(&[1, 1, 1], &[2, 1, 0]);
        check(&[0, 1, 1, 0], &[0, 2, 1, 3]);
        // A number within a text from right to left: UAX 9, example 3.
        check(&[1, 1, 2, 2, 1], &[4, 2, 3, 1, 0]);
        check(&[2, 1, 2, 0, 1], &[2, 1, 0, 3, 4]);
    }
}
