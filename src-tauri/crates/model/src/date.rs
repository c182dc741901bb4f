//! Calendar dates of editions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A day of the Gregorian calendar, written `2026-10-21`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: u16,
    month: u8,
    day: u8,
}

/// Why a text is not a date.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a date; write it as 2026-10-21")]
pub struct NotADate(pub String);

impl Date {
    /// A date from 1800 to 2999, if there is such a day.
    #[must_use]
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let there = (1800..3000).contains(&year) && (1..=12).contains(&month);
        (there && (1..=days_in(year, month)).contains(&day)).then_some(Self { year, month, day })
    }

    /// Year.
    #[must_use]
    pub const fn year(self) -> u16 {
        self.year
    }
    /// Month, 1 to 12.
    #[must_use]
    pub const fn month(self) -> u8 {
        self.month
    }
    /// Day of the month, from 1.
    #[must_use]
    pub const fn day(self) -> u8 {
        self.day
    }

    /// Day of the week: 0 is Sunday (Sakamoto's method).
    #[must_use]
    pub fn weekday(self) -> u8 {
        const SHIFT: [u32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
        let y = u32::from(self.year) - u32::from(self.month < 3);
        let day = (y + y / 4 - y / 100 + y / 400 + SHIFT[usize::from(self.month) - 1] + u32::from(self.day)) % 7;
        day as u8
    }

    /// Days since the first day of the year 0, to count from one date to another (Hinnant's civil calendar).
    #[must_use]
    pub fn days(self) -> i32 {
        // Years that begin in March have their leap day last.
        let y = i32::from(self.year) - i32::from(self.month < 3);
        let month = (i32::from(self.month) + 9) % 12;
        y * 365 + y / 4 - y / 100 + y / 400 + (month * 153 + 2) / 5 + i32::from(self.day)
    }

    /// As a Chinese newspaper prints it: `2026年10月21日　星期三`.
    #[must_use]
    pub fn in_chinese(self) -> String {
        const DAYS: [&str; 7] = ["日", "一", "二", "三", "四", "五", "六"];
        let weekday = DAYS[usize::from(self.weekday())];
        format!("{}年{}月{}日　星期{weekday}", self.year, self.month, self.day)
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl FromStr for Date {
    type Err = NotADate;
    fn from_str(s: &str) -> Result<Self, NotADate> {
        let no = || NotADate(s.to_owned());
        let mut parts = s.trim().splitn(3, '-');
        let mut next = || parts.next().filter(|p| p.bytes().all(|b| b.is_ascii_digit())).ok_or_else(no);
        let (y, m, d) = (next()?, next()?, next()?);
        let numbers = (y.parse(), m.parse(), d.parse());
        let (Ok(y), Ok(m), Ok(d)) = numbers else { return Err(no()) };
        Self::new(y, m, d).ok_or_else(no)
    }
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(de::Error::custom)
    }
}

impl schemars::JsonSchema for Date {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Date".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": "string", "format": "date" })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_days_across_years() {
        let date = |s: &str| s.parse::<Date>().expect("a date");
        let between = |a: &str, b: &str| date(b).days() - date(a).days();
        assert_eq!(between("2026-12-31", "2027-01-01"), 1);
        assert_eq!(between("2024-02-28", "2024-03-01"), 2);
        assert_eq!(between("2100-02-28", "2100-03-01"), 1);
        assert_eq!(between("1999-10-21", "2026-10-21"), 27 * 365 + 7);
    }

    #[test]
    fn knows_weekdays_and_leap_days() {
        let date = |s: &str| s.parse::<Date>().expect("a date");
        assert_eq!(date("2026-10-21").weekday(), 3);
        assert_eq!(date("2000-02-29").weekday(), 2);
        assert_eq!(date("2026-10-21").in_chinese(), "2026年10月21日　星期三");
        assert!("2026-02-29".parse::<Date>().is_err());
        assert!("2026-10".parse::<Date>().is_err());
    }
}
