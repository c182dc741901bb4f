//! A bounded cache that many threads share.

use std::collections::HashMap;
use std::hash::{BuildHasher, BuildHasherDefault, Hash, Hasher};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

const SHARDS: usize = 16;

/// Values by key, dropped by age when they weigh too much. What is cached is a pure
/// function of its key, so what has been dropped never shows.
pub(crate) struct Cache<K, V> {
    shards: [Mutex<Shard<K, V>>; SHARDS],
    /// Bytes a generation of a shard may weigh.
    budget: usize,
}

type Map<K, V> = HashMap<K, Arc<V>, BuildHasherDefault<Mix>>;

/// A quick hash: ten thousand glyphs a page are looked up, by keys nobody can choose to collide.
#[derive(Default)]
struct Mix(u64);

impl Mix {
    fn add(&mut self, n: u64) {
        let wide = u128::from(self.0 ^ n ^ 0x9e37_79b9_7f4a_7c15) * 0xd6e8_feb8_6659_fd93;
        self.0 = (wide >> 64) as u64 ^ wide as u64;
    }
}

impl Hasher for Mix {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&b| self.add(b.into()));
    }
    fn write_u8(&mut self, n: u8) {
        self.add(n.into());
    }
    fn write_u16(&mut self, n: u16) {
        self.add(n.into());
    }
    fn write_u32(&mut self, n: u32) {
        self.add(n.into());
    }
    fn write_i64(&mut self, n: i64) {
        self.add(n.cast_unsigned());
    }
}

/// Two generations: a full young one becomes the old one, and what is still used comes back from it.
struct Shard<K, V> {
    young: Map<K, V>,
    old: Map<K, V>,
    weight: usize,
}

impl<K: Eq + Hash + Copy, V> Cache<K, V> {
    /// A cache of at most `bytes`, about.
    pub(crate) fn new(bytes: usize) -> Self {
        let shard = || Mutex::new(Shard { young: Map::default(), old: Map::default(), weight: 0 });
        Self { shards: std::array::from_fn(|_| shard()), budget: bytes / SHARDS / 2 }
    }

    /// The value of a key, made and kept if it is not there. `weigh` gives its bytes.
    pub(crate) fn get(&self, key: K, make: impl FnOnce() -> V, weigh: impl Fn(&V) -> usize) -> Arc<V> {
        let mut shard = self.shard(&key);
        if let Some(value) = shard.young.get(&key) {
            return Arc::clone(value);
        }
        let value = match shard.old.remove(&key) {
            Some(value) => value,
            None => {
                // Made outside the lock: two threads may make it twice, and get the same.
                drop(shard);
                let value = Arc::new(make());
                shard = self.shard(&key);
                value
            }
        };
        shard.keep(key, &value, weigh(&value) + size_of::<K>() + 64, self.budget);
        value
    }

    fn shard(&self, key: &K) -> MutexGuard<'_, Shard<K, V>> {
        let hash = BuildHasherDefault::<Mix>::default().hash_one(key);
        let shard = &self.shards[(hash >> 40) as usize % SHARDS];
        shard.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl<K: Eq + Hash, V> Shard<K, V> {
    fn keep(&mut self, key: K, value: &Arc<V>, weight: usize, budget: usize) {
        if self.weight + weight > budget {
            self.old = std::mem::take(&mut self.young);
            self.weight = 0;
        }
        if self.young.insert(key, Arc::clone(value)).is_none() {
            self.weight += weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stays_small_and_still_answers() {
        let cache: Cache<u32, Vec<u8>> = Cache::new(64 * 1024);
        for n in 0..10_000u32 {
            let value = cache.get(n, || vec![n as u8; 100], Vec::len);
            assert_eq!(value[0], n as u8);
        }
        let kept: usize = cache.shards.iter().map(|s| s.lock().map_or(0, |s| s.young.len() + s.old.len())).sum();
        assert!(kept > 50 && kept * 100 <= 64 * 1024, "{kept} values kept");
    }

    #[test]
    fn makes_a_kept_value_once() {
        let cache: Cache<u32, u32> = Cache::new(1 << 20);
        cache.get(7, || 49, |_| 4);
        assert_eq!(*cache.get(7, || 0, |_| 4), 49);
    }
}
