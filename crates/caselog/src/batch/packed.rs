//! Numbers as Parquet packs them: runs of one number, and groups of eight side by side in as many bits as the largest
//! needs. Every shift of a group is known while this is compiled, so that eight numbers cost little more than one.

/// The most bits a number has here.
const WIDEST: usize = 32;
/// Bytes behind a group that are read with its last numbers.
const BEYOND: usize = 8;

/// Fills `numbers` with what is packed in so many bits each; `None` where too few are there.
pub(super) fn unpack(mut packed: &[u8], width: usize, numbers: &mut [u32]) -> Option<()> {
    let groups_of = GROUPS.get(width)?;
    let mut rest = numbers;
    while !rest.is_empty() {
        let header = length(&mut packed)?;
        let count = if header & 1 == 1 { (header >> 1).checked_mul(8)? } else { header >> 1 };
        let here = rest.len().min(count);
        let (some, others) = rest.split_at_mut(here);
        if header & 1 == 1 {
            // The last group may be cut short.
            let bytes = (count / 8).checked_mul(width)?.min(packed.len());
            let (groups, behind) = packed.split_at(bytes);
            if groups.len() < (here * width).div_ceil(8) {
                return None;
            }
            groups_of(groups, some);
            packed = behind;
        } else {
            let (number, behind) = packed.split_at_checked(width.div_ceil(8))?;
            let number = number.iter().rev().fold(0, |number, byte| number << 8 | u64::from(*byte));
            some.fill((number & mask(width)) as u32);
            packed = behind;
        }
        rest = others;
    }
    Some(())
}

/// A number of seven bits a byte, the lowest first; the highest bit says that more follow.
fn length(packed: &mut &[u8]) -> Option<usize> {
    let mut number = 0_u64;
    for shift in (0..u64::BITS).step_by(7).take(5) {
        let (byte, behind) = packed.split_first()?;
        *packed = behind;
        number |= u64::from(byte & 0x7F) << shift;
        if byte & 0x80 == 0 {
            return usize::try_from(number).ok();
        }
    }
    None
}

const fn mask(width: usize) -> u64 {
    (1 << width) - 1
}

/// Reads groups of numbers of one width.
type Groups = fn(&[u8], &mut [u32]);

/// By width.
const GROUPS: [Groups; WIDEST + 1] = [
    groups::<0>,
    groups::<1>,
    groups::<2>,
    groups::<3>,
    groups::<4>,
    groups::<5>,
    groups::<6>,
    groups::<7>,
    groups::<8>,
    groups::<9>,
    groups::<10>,
    groups::<11>,
    groups::<12>,
    groups::<13>,
    groups::<14>,
    groups::<15>,
    groups::<16>,
    groups::<17>,
    groups::<18>,
    groups::<19>,
    groups::<20>,
    groups::<21>,
    groups::<22>,
    groups::<23>,
    groups::<24>,
    groups::<25>,
    groups::<26>,
    groups::<27>,
    groups::<28>,
    groups::<29>,
    groups::<30>,
    groups::<31>,
    groups::<32>,
];

fn groups<const WIDTH: usize>(packed: &[u8], numbers: &mut [u32]) {
    let (eights, rest) = numbers.as_chunks_mut::<8>();
    let mut from = 0;
    for eight in eights {
        match packed.get(from..from + WIDTH + BEYOND) {
            Some(group) => read_group::<WIDTH>(group, eight),
            None => read_last::<WIDTH>(packed.get(from..).unwrap_or_default(), eight),
        }
        from += WIDTH;
    }
    let mut last = [0; 8];
    read_last::<WIDTH>(packed.get(from..).unwrap_or_default(), &mut last);
    rest.copy_from_slice(&last[..rest.len()]);
}

/// `group` has [`BEYOND`] bytes more than the numbers take.
#[inline(always)]
fn read_group<const WIDTH: usize>(group: &[u8], eight: &mut [u32; 8]) {
    for (number, into) in eight.iter_mut().enumerate() {
        let (byte, bit) = (number * WIDTH / 8, number * WIDTH % 8);
        let word = group[byte..].first_chunk().copied().map_or(0, u64::from_le_bytes);
        *into = (word >> bit & mask(WIDTH)) as u32;
    }
}

#[cold]
fn read_last<const WIDTH: usize>(packed: &[u8], eight: &mut [u32; 8]) {
    let mut group = [0; WIDEST + BEYOND];
    let there = packed.len().min(WIDTH);
    group[..there].copy_from_slice(&packed[..there]);
    read_group::<WIDTH>(&group[..WIDTH + BEYOND], eight);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Packs runs as the format says: a number with how often it comes, or eights side by side.
    fn pack(runs: &[(u32, u8, bool)], width: usize) -> (Vec<u8>, Vec<u32>) {
        let (mut packed, mut numbers) = (Vec::new(), Vec::new());
        for (seed, count, side_by_side) in runs {
            let number = |at: u32| (u64::from(seed.wrapping_mul(at * 2 + 1)) & mask(width)) as u32;
            if *side_by_side {
                let group: Vec<u32> = (0..u32::from(*count) * 8).map(number).collect();
                write_length(usize::from(*count) << 1 | 1, &mut packed);
                let mut bits = vec![false; group.len() * width];
                for (at, bit) in bits.iter_mut().enumerate() {
                    *bit = group[at / width] >> (at % width) & 1 == 1;
                }
                let byte = |bits: &[bool]| bits.iter().rev().fold(0, |byte, bit| byte << 1 | u8::from(*bit));
                packed.extend(bits.chunks(8).map(byte));
                numbers.extend(group);
            } else {
                write_length(usize::from(*count) << 1, &mut packed);
                packed.extend(&number(0).to_le_bytes()[..width.div_ceil(8)]);
                numbers.extend(std::iter::repeat_n(number(0), usize::from(*count)));
            }
        }
        (packed, numbers)
    }

    fn write_length(mut length: usize, packed: &mut Vec<u8>) {
        while length > 0x7F {
            packed.push(length as u8 | 0x80);
            length >>= 7;
        }
        packed.push(length as u8);
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_out_again(
            width in 0..=WIDEST, runs in prop::collection::vec(any::<(u32, u8, bool)>(), 0..6), less in 0_usize..9,
        ) {
            let (packed, numbers) = pack(&runs, width);
            let wanted = numbers.len().saturating_sub(less);
            let mut read = vec![7; wanted];
            prop_assert_eq!(unpack(&packed, width, &mut read), Some(()));
            prop_assert_eq!(&read, &numbers[..wanted]);
        }

        #[test]
        fn damage_is_told_or_read_but_never_more(
            width in 0..40_usize, packed in prop::collection::vec(any::<u8>(), 0..60), count in 0_usize..400,
        ) {
            let mut read = vec![0; count];
            let sound = unpack(&packed, width, &mut read);
            prop_assert!(sound.is_none() || width <= WIDEST);
            prop_assert!(read.iter().all(|number| u64::from(*number) <= mask(width.min(WIDEST))));
        }
    }

    #[test]
    fn too_few_numbers_are_told() {
        let (packed, numbers) = pack(&[(5, 3, true), (6, 9, false)], 9);
        assert_eq!(unpack(&packed, 9, &mut vec![0; numbers.len() + 1]), None);
        assert_eq!(unpack(&packed[..20], 9, &mut [0; 24]), None);
        assert_eq!(unpack(&[0xFF; 12], 9, &mut [0; 8]), None);
    }
}
