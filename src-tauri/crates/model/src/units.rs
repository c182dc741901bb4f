//! Lengths. The one unit of geometry in Banxin is the thousandth of a point.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Div, Mul, Neg, Sub, SubAssign};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// A length in whole thousandths of a DTP point (1/72 inch).
///
/// Integers, so that no platform's floating point decides where a line goes.
/// In JSON it is the integer itself; on input a string with a unit is taken
/// too: `"9pt"`, `"12.5mm"`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Length(pub i64);

/// Thousandths of a point in ten inches (254 mm): the exact ratio to millimetres.
const MILLIPOINTS_PER_254_MM: i64 = 720_000;

impl Length {
    /// No length.
    pub const ZERO: Self = Self(0);

    /// From thousandths of a point.
    #[must_use]
    pub const fn from_millipoints(n: i64) -> Self {
        Self(n)
    }

    /// From whole points.
    #[must_use]
    pub const fn pt(n: i64) -> Self {
        Self(n * 1000)
    }

    /// From micrometres, rounded to the nearest thousandth of a point.
    #[must_use]
    pub const fn from_micrometres(um: i64) -> Self {
        Self(div_round(um * MILLIPOINTS_PER_254_MM, 254_000))
    }

    /// From whole millimetres.
    #[must_use]
    pub const fn mm(n: i64) -> Self {
        Self::from_micrometres(n * 1000)
    }

    /// In whole micrometres, rounded.
    #[must_use]
    pub const fn to_micrometres(self) -> i64 {
        div_round(self.0 * 254_000, MILLIPOINTS_PER_254_MM)
    }

    /// In millimetres, for showing and for reports; never fed back into layout.
    #[must_use]
    pub fn to_mm(self) -> f64 {
        self.0 as f64 * 254.0 / MILLIPOINTS_PER_254_MM as f64
    }

    /// In points, for the renderers at the edge.
    #[must_use]
    pub fn to_pt(self) -> f64 {
        self.0 as f64 / 1000.0
    }

    /// `self × num / den`, rounded to nearest.
    #[must_use]
    pub const fn scale(self, num: i64, den: i64) -> Self {
        Self(div_round(self.0 * num, den))
    }

    /// The larger of two lengths.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self(self.0.max(other.0))
    }

    /// The smaller of two lengths.
    #[must_use]
    pub fn min(self, other: Self) -> Self {
        Self(self.0.min(other.0))
    }

    /// Whether this is greater than nothing.
    #[must_use]
    pub const fn is_positive(self) -> bool {
        self.0 > 0
    }
}

/// Integer division rounded to nearest, halves away from zero.
#[must_use]
pub const fn div_round(num: i64, den: i64) -> i64 {
    let (num, den) = if den < 0 { (-num, -den) } else { (num, den) };
    if num >= 0 { (num + den / 2) / den } else { -((-num + den / 2) / den) }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}mm", self.to_mm())
    }
}

impl Add for Length {
    type Output = Self;
    fn add(self, o: Self) -> Self {
        Self(self.0 + o.0)
    }
}
impl Sub for Length {
    type Output = Self;
    fn sub(self, o: Self) -> Self {
        Self(self.0 - o.0)
    }
}
impl Neg for Length {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}
impl Mul<i64> for Length {
    type Output = Self;
    fn mul(self, n: i64) -> Self {
        Self(self.0 * n)
    }
}
/// Whole division, towards zero; use [`Length::scale`] to round.
impl Div<i64> for Length {
    type Output = Self;
    fn div(self, n: i64) -> Self {
        Self(self.0 / n)
    }
}
impl AddAssign for Length {
    fn add_assign(&mut self, o: Self) {
        self.0 += o.0;
    }
}
impl SubAssign for Length {
    fn sub_assign(&mut self, o: Self) {
        self.0 -= o.0;
    }
}
impl Sum for Length {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self::ZERO, |a, b| a + b)
    }
}

/// Why a text is not a length.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("`{0}` is not a length; write a number and a unit, such as 9pt or 12.5mm")]
pub struct NotALength(pub String);

impl std::str::FromStr for Length {
    type Err = NotALength;

    fn from_str(s: &str) -> Result<Self, NotALength> {
        let no = || NotALength(s.to_owned());
        let t = s.trim();
        let (number, per_unit, den) = if let Some(n) = t.strip_suffix("mm") {
            (n, MILLIPOINTS_PER_254_MM, 254)
        } else if let Some(n) = t.strip_suffix("pt") {
            (n, 1000, 1)
        } else {
            return Err(no());
        };
        let millionths = parse_millionths(number.trim()).ok_or_else(no)?;
        let n = i128::from(millionths) * i128::from(per_unit);
        let d = i128::from(den) * 1_000_000;
        let half = if n < 0 { -d / 2 } else { d / 2 };
        i64::try_from((n + half) / d).map(Self).map_err(|_| no())
    }
}

/// A decimal number in whole millionths; at most twelve digits before the point.
fn parse_millionths(s: &str) -> Option<i64> {
    let (sign, digits) = match s.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, s),
    };
    let (whole, frac) = digits.split_once('.').unwrap_or((digits, ""));
    let all_digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.len() + frac.len() == 0 || whole.len() > 12 || !all_digits(whole) || !all_digits(frac) {
        return None;
    }
    let mut value: i64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    for i in 0..6 {
        value = value * 10 + frac.as_bytes().get(i).map_or(0, |b| i64::from(b - b'0'));
    }
    Some(sign * value)
}

impl Serialize for Length {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_i64(self.0)
    }
}

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Length;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a length: thousandths of a point, or text such as \"9pt\" or \"12.5mm\"")
            }
            fn visit_i64<E: de::Error>(self, n: i64) -> Result<Length, E> {
                if n.abs() <= LIMIT { Ok(Length(n)) } else { Err(E::custom("length out of range")) }
            }
            fn visit_u64<E: de::Error>(self, n: u64) -> Result<Length, E> {
                i64::try_from(n).map_err(E::custom).and_then(|n| self.visit_i64(n))
            }
            fn visit_str<E: de::Error>(self, s: &str) -> Result<Length, E> {
                let length: Length = s.parse().map_err(E::custom)?;
                self.visit_i64(length.0)
            }
        }
        d.deserialize_any(Visitor)
    }
}

/// Ten metres either way: beyond it products of lengths could overflow.
const LIMIT: i64 = 28_346_457;

impl schemars::JsonSchema for Length {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Length".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        if generator.contract().is_serialize() {
            return schemars::json_schema!({ "description": "Thousandths of a point.", "type": "integer" });
        }
        schemars::json_schema!({
            "description": "Thousandths of a point, or text with a unit, such as \"9pt\" or \"12.5mm\".",
            "anyOf": [{ "type": "integer" }, { "type": "string", "pattern": "^-?[0-9]*\\.?[0-9]*(mm|pt)$" }]
        })
    }
}

/// A place on a page, from the top left corner of the trimmed page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Point {
    /// Rightwards.
    pub x: Length,
    /// Downwards.
    pub y: Length,
}

/// Width and height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Size {
    /// Width.
    pub w: Length,
    /// Height.
    pub h: Length,
}

/// An upright rectangle in page coordinates (y grows downwards).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, schemars::JsonSchema)]
pub struct Rect {
    /// Left edge.
    pub x: Length,
    /// Top edge.
    pub y: Length,
    /// Width.
    pub w: Length,
    /// Height.
    pub h: Length,
}

impl Rect {
    /// From the left top corner and the size.
    #[must_use]
    pub const fn new(x: Length, y: Length, w: Length, h: Length) -> Self {
        Self { x, y, w, h }
    }
    /// Right edge.
    #[must_use]
    pub fn right(self) -> Length {
        self.x + self.w
    }
    /// Bottom edge.
    #[must_use]
    pub fn bottom(self) -> Length {
        self.y + self.h
    }
    /// Whether the two share more than an edge.
    #[must_use]
    pub fn overlaps(self, o: Self) -> bool {
        self.x < o.right() && o.x < self.right() && self.y < o.bottom() && o.y < self.bottom()
    }
    /// Whether `o` lies wholly inside.
    #[must_use]
    pub fn contains(self, o: Self) -> bool {
        self.x <= o.x && self.y <= o.y && o.right() <= self.right() && o.bottom() <= self.bottom()
    }
    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn union(self, o: Self) -> Self {
        let (x, y) = (self.x.min(o.x), self.y.min(o.y));
        Self { x, y, w: self.right().max(o.right()) - x, h: self.bottom().max(o.bottom()) - y }
    }
}
