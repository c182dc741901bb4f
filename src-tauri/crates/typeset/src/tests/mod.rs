//! Rules one by one, with invented text, and properties over any text.

mod breaks;
mod fonts;
mod mixed;
mod profiles;
mod properties;
mod setting;
mod totals;
mod uax14;
mod western;
mod widths;
