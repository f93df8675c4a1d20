//! A seeded source of numbers (SplitMix64): the same seed gives the same questions and cases for ever.

/// The source.
#[derive(Clone, Debug)]
pub struct Random(u64);

impl Random {
    /// From a seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number.
    pub fn number(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number below `limit`, which is not zero.
    pub fn below(&mut self, limit: usize) -> usize {
        // The bias of so small a limit is far below anything that is measured here.
        (self.number() % limit as u64) as usize
    }

    /// A fraction from 0 up to, not including, 1.
    pub fn fraction(&mut self) -> f64 {
        (self.number() >> 11) as f64 / (1_u64 << 53) as f64
    }

    /// One of a list that is not empty.
    pub fn pick<'l, T>(&mut self, list: &'l [T]) -> &'l T {
        &list[self.below(list.len())]
    }
}

/// Ranks drawn by Zipf's law: rank `r`, counted from 0, weighs `1 / (r + 1)^exponent`.
#[derive(Clone, Debug)]
pub struct Zipf {
    sums: Vec<f64>,
}

impl Zipf {
    /// Over so many ranks.
    pub fn new(ranks: usize, exponent: f64) -> Self {
        let mut sum = 0.0;
        let weigh = |rank: usize| {
            sum += 1.0 / (rank as f64).powf(exponent);
            sum
        };
        Self { sums: (1..=ranks).map(weigh).collect() }
    }

    /// Draws a rank.
    pub fn draw(&self, random: &mut Random) -> usize {
        let wanted = random.fraction() * self.sums.last().copied().unwrap_or(1.0);
        self.sums.partition_point(|sum| *sum <= wanted).min(self.sums.len() - 1)
    }
}
