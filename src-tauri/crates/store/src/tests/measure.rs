use std::time::Instant;
use rusqlite::TransactionBehavior;
use crate::connection::{self, Access};
use crate::error::Blame;
use crate::{blobs, hash_of, records, schema, journal};
use crate::shared::Shared;
use crate::blobs::BlobReader;

#[test]
#[ignore]
fn page_sizes() {
    let originals: Vec<Vec<u8>> = (0..40).map(|n| super::noise(3_000_000, n)).collect();
    let hashes: Vec<_> = originals.iter().map(|b| hash_of(b)).collect();
    let t0 = Instant::now();
    for b in &originals { std::hint::black_box(hash_of(b)); }
    println!("hash alone {:.0} MB/s", 120.0 / t0.elapsed().as_secs_f64());
    for round in 0..2 {
    for size in [4096_u32, 8192, 16384, 32768, 65536] {
        let folder = tempfile::tempdir_in("/work/main/target/tmp").unwrap();
        let path = folder.path().join("m");
        std::fs::write(&path, "").unwrap();
        let mut c = connection::open(&path, Access::Edit).unwrap();
        c.pragma_update(None, "page_size", size).unwrap();
        let t = c.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
        schema::run(&t, schema::MIGRATIONS, 0).unwrap();
        let mut doc = super::edition();
        records::write_all(&t, &doc).unwrap();
        t.commit().unwrap();
        c.close().unwrap();
        let mut c = connection::open(&path, Access::Edit).unwrap();
        connection::start_log(&c).unwrap();
        let w = Instant::now();
        for (h, b) in hashes.iter().zip(&originals) {
            let t = c.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
            blobs::write(&t, h, b).unwrap();
            t.commit().unwrap();
        }
        let w = w.elapsed();
        let mut times = Vec::new();
        for n in 0..200 {
            let command = super::section(1, &format!("第{n}稿"));
            let a = banxin_edit::apply(&doc, &command).unwrap();
            let i = Instant::now();
            let t = c.transaction_with_behavior(TransactionBehavior::Immediate).unwrap();
            for ch in &a.diff.0 { records::write(&t, ch.key, ch.after.as_ref()).unwrap(); }
            journal::append(&t, "x", &command, &a.diff).unwrap();
            t.commit().unwrap();
            times.push(i.elapsed());
            doc = a.document;
        }
        times.sort();
        crate::close::close(c, Access::Edit, &Blame::on(&path)).unwrap();
        let c = connection::open(&path, Access::Edit).unwrap();
        connection::start_log(&c).unwrap();
        let shared = Shared::new(c, Blame::on(&path));
        let reader = BlobReader::new(shared.clone());
        let mut best = f64::MAX;
        let mut best_raw = f64::MAX;
        for _ in 0..4 {
            let r = Instant::now();
            for h in &hashes { std::hint::black_box(reader.blob(h).unwrap()); }
            best = best.min(r.elapsed().as_secs_f64());
            let r = Instant::now();
            for h in &hashes { std::hint::black_box(shared.with(|c| { blobs::read(c, &shared.blame, h) }).unwrap()); }
            best_raw = best_raw.min(r.elapsed().as_secs_f64());
        }
        let bytes = std::fs::metadata(&path).unwrap().len();
        println!("round {round} page {size:6}: commit p50 {:?} p99 {:?}; import {:.0} MB/s; read+hash {:.0} MB/s, read alone {:.0} MB/s; file {bytes}", times[100], times[197], 120.0 / w.as_secs_f64(), 120.0 / best, 120.0/best_raw);
    }}
}
