//! Colour spaces (ISO 32000-1, 8.6), as far as a press cares: inks, grey, or something else.

use super::file::File;
use super::object::{Dict, Object};

/// A colour space.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Space {
    /// One channel, printed with black ink.
    Grey,
    /// Four inks.
    Cmyk,
    /// Inks by name: Separation, DeviceN; and the space that shows them where they are not printed.
    Spots(Vec<String>, Box<Self>),
    /// A palette of colours of a space.
    Indexed(Box<Self>),
    /// A pattern, with the space of its colour if it has none of its own.
    Pattern(Option<Box<Self>>),
    /// Red, green and blue, or colours of a device-independent space, by the space's name.
    Foreign(String),
}

impl Space {
    /// The space that an object describes; names are looked up in the resources.
    pub fn of(file: &File, resources: Option<&Dict>, object: &Object) -> Self {
        Self::nested(file, resources, object, 0)
    }

    fn nested(file: &File, resources: Option<&Dict>, object: &Object, depth: u8) -> Self {
        let unknown = || Self::Foreign("an unknown colour space".to_owned());
        if depth > 8 {
            return unknown();
        }
        match file.resolve(object) {
            Some(Object::Name(name)) => match name.as_str() {
                "DeviceGray" | "G" => Self::Grey,
                "DeviceCMYK" | "CMYK" => Self::Cmyk,
                "Pattern" => Self::Pattern(None),
                "DeviceRGB" | "RGB" => Self::Foreign("DeviceRGB".to_owned()),
                other => match resources.and_then(|r| file.dict(r, "ColorSpace")).and_then(|d| d.get(other)) {
                    Some(found) if depth == 0 => Self::nested(file, resources, found, depth + 1),
                    _ => Self::Foreign(other.to_owned()),
                },
            },
            Some(Object::Array(parts)) => {
                let kind = parts.first().and_then(|o| file.resolve(o)).and_then(Object::name).unwrap_or_default();
                let second = parts.get(1);
                let inner = |o: &Object| Box::new(Self::nested(file, resources, o, depth + 1));
                match (kind, second) {
                    ("Indexed" | "I", Some(base)) => Self::Indexed(inner(base)),
                    ("Pattern", base) => Self::Pattern(base.map(inner)),
                    ("Separation" | "DeviceN", Some(all)) => {
                        let all = match file.resolve(all) {
                            Some(Object::Array(all)) => names(file, all),
                            _ => names(file, std::slice::from_ref(all)),
                        };
                        Self::Spots(all, parts.get(2).map_or_else(|| Box::new(unknown()), inner))
                    }
                    ("" | "Indexed" | "I" | "Separation" | "DeviceN", None) => unknown(),
                    (other, None) => Self::nested(file, resources, &Object::Name(other.to_owned()), depth + 1),
                    (other, _) => Self::Foreign(other.to_owned()),
                }
            }
            _ => unknown(),
        }
    }

    /// The name of the space that a press file must not hold, if it is or builds on one.
    pub fn foreign(&self) -> Option<&str> {
        match self {
            Self::Foreign(name) => Some(name),
            Self::Indexed(base) | Self::Pattern(Some(base)) => base.foreign(),
            _ => None,
        }
    }

    /// The space that shows inks where they are not printed, if it is one that a press file must not hold.
    pub fn foreign_alternate(&self) -> Option<&str> {
        match self {
            Self::Spots(_, alternate) => alternate.foreign().or_else(|| alternate.foreign_alternate()),
            Self::Indexed(base) | Self::Pattern(Some(base)) => base.foreign_alternate(),
            _ => None,
        }
    }

    /// The names of inks beyond the four, registration apart.
    pub fn spots(&self) -> Vec<&str> {
        const PROCESS: [&str; 6] = ["Cyan", "Magenta", "Yellow", "Black", "None", "All"];
        match self {
            Self::Spots(names, _) => names.iter().map(String::as_str).filter(|n| !PROCESS.contains(n)).collect(),
            Self::Indexed(base) | Self::Pattern(Some(base)) => base.spots(),
            _ => Vec::new(),
        }
    }

    /// Whether it prints on every plate, as register marks do.
    pub fn is_registration(&self) -> bool {
        matches!(self, Self::Spots(names, _) if names.iter().any(|n| n == "All"))
    }

    /// Whether pictures and shadings in it need more than black, as far as the space tells.
    pub fn is_coloured(&self) -> bool {
        match self {
            Self::Grey => false,
            Self::Indexed(base) => base.is_coloured(),
            Self::Spots(names, _) => names.iter().any(|n| n != "Black" && n != "None"),
            Self::Cmyk | Self::Pattern(_) | Self::Foreign(_) => true,
        }
    }

    /// The colour at the start (ISO 32000-1, table 74).
    pub fn initial(&self) -> Paint {
        match self {
            Self::Grey => Paint::Grey(0.0),
            Self::Cmyk => Paint::Inks([0.0, 0.0, 0.0, 1.0]),
            other if other.is_registration() => Paint::Registration,
            _ => Paint::Other,
        }
    }

    /// The colour of some numbers.
    pub fn colour(&self, numbers: &[f64]) -> Paint {
        match (self, numbers) {
            (Self::Grey, &[g]) => Paint::Grey(g),
            (Self::Cmyk, &[c, m, y, k]) => Paint::Inks([c, m, y, k]),
            (Self::Spots(..), _) if self.is_registration() => Paint::Registration,
            (Self::Spots(names, _), _) if self.spots().is_empty() && names.len() == numbers.len() => {
                let of = |ink: &str| names.iter().position(|n| n == ink).and_then(|i| numbers.get(i)).copied();
                Paint::Inks(["Cyan", "Magenta", "Yellow", "Black"].map(|ink| of(ink).unwrap_or(0.0)))
            }
            _ => Paint::Other,
        }
    }
}

fn names(file: &File, objects: &[Object]) -> Vec<String> {
    objects.iter().filter_map(|o| Some(file.resolve(o)?.name()?.to_owned())).collect()
}

/// A colour to paint with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Paint {
    /// Four inks, 0 to 1.
    Inks([f64; 4]),
    /// DeviceGray, 0 black to 1 white.
    Grey(f64),
    /// On every plate.
    Registration,
    /// A pattern, a spot or a foreign colour.
    Other,
}

impl Paint {
    /// Black ink alone, fully.
    pub fn is_black_ink(self) -> bool {
        self == Self::Inks([0.0, 0.0, 0.0, 1.0])
    }

    /// Paper.
    pub fn is_white(self) -> bool {
        matches!(self, Self::Inks([0.0, 0.0, 0.0, 0.0])) || self == Self::Grey(1.0)
    }

    /// In two inks or more.
    pub fn is_mixed(self) -> bool {
        matches!(self, Self::Inks(inks) if inks.iter().filter(|&&i| i > 0.0).count() > 1)
    }

    /// Whether it needs another plate than black's. What a pattern shows is looked at by itself.
    pub fn is_coloured(self) -> bool {
        match self {
            Self::Inks([c, m, y, _]) => c > 0.0 || m > 0.0 || y > 0.0,
            Self::Grey(_) => false,
            Self::Registration | Self::Other => true,
        }
    }

    /// Black with so much of the other inks below that it passes 220 %.
    pub fn is_over_rich(self) -> bool {
        matches!(self, Self::Inks(inks) if inks[3] >= 0.85 && inks.iter().sum::<f64>() > 2.2)
    }
}
