//! One editing session: requests in, responses and events out.

pub mod wire;
