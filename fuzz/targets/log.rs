//! A publication log as it is published. What is read of it is written as it was read.
#![no_main]

use etapp::history::log::Log;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    if let Some(log) = Log::parse(bytes) {
        let written = log.bytes();
        assert!(Log::parse(&written).is_some_and(|again| again.bytes() == written));
    }
});
