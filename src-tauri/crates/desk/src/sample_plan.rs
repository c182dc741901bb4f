//! Where everything of the sample edition stands.

use banxin_model::Frame;

/// 版名 of each page and who answers for it: 责编, 美编, 校对.
pub(crate) const PAGES: [(&str, [&str; 3]); 4] = [
    ("要闻", ["钟鸣", "林间", "苏简"]),
    ("本地", ["温舟", "林间", "苏简"]),
    ("民生", ["方既白", "林间", "苏简"]),
    ("城事", ["温舟", "林间", "苏简"]),
];

/// A story on a page.
pub(crate) struct Place {
    /// Which story.
    pub slug: &'static str,
    /// Page number.
    pub page: u32,
    /// Its shape.
    pub areas: &'static [Frame],
    /// Photos inside it: name, text column, line, columns, lines.
    pub insets: &'static [(&'static str, u16, u16, u16, u16)],
    /// Size of the headline in points.
    pub size: Option<i64>,
    /// Lines the headline takes, if more than it needs.
    pub head_lines: Option<u16>,
    /// Headline over these columns only: first and how many.
    pub over: Option<(u16, u16)>,
    /// Headline centred.
    pub centred: bool,
    /// Headline's lines set as one.
    pub one_line: bool,
    /// 栏线.
    pub rules: bool,
    /// 框.
    pub boxed: bool,
}

const PLAIN: Place = Place {
    slug: "",
    page: 1,
    areas: &[],
    insets: &[],
    size: None,
    head_lines: None,
    over: None,
    centred: false,
    one_line: false,
    rules: false,
    boxed: false,
};

/// Photos standing alone.
pub(crate) const PICTURES: &[(&str, u32, Frame)] = &[];

/// Stories in reading order.
pub(crate) const STORIES: &[Place] = &[
    Place {
        slug: "night-boat",
        areas: &[Frame::grid(0, 14, 4, 55)],
        insets: &[("YH_8841.jpg", 1, 8, 3, 29)],
        size: Some(52),
        centred: true,
        one_line: true,
        rules: true,
        ..PLAIN
    },
    Place { slug: "trial-heating", areas: &[Frame::grid(4, 14, 2, 26)], ..PLAIN },
    Place { slug: "old-bridges", areas: &[Frame::grid(4, 41, 2, 28)], ..PLAIN },
    Place {
        slug: "autumn-grain",
        areas: &[Frame::grid(0, 70, 2, 32)],
        insets: &[("HQ_0551.jpg", 0, 5, 2, 11)],
        ..PLAIN
    },
    Place {
        slug: "metro-river",
        areas: &[Frame::grid(2, 70, 2, 32)],
        insets: &[("LZ_2187.jpg", 0, 7, 2, 10)],
        ..PLAIN
    },
    Place { slug: "river-lights", areas: &[Frame::grid(4, 70, 2, 15)], ..PLAIN },
    Place { slug: "morning-fog", areas: &[Frame::grid(4, 86, 2, 16)], ..PLAIN },
    Place {
        slug: "night-parking",
        page: 2,
        areas: &[Frame::grid(0, 0, 4, 45)],
        insets: &[("LZ_2214.jpg", 0, 8, 3, 26)],
        size: Some(48),
        centred: true,
        one_line: true,
        rules: true,
        ..PLAIN
    },
    Place {
        slug: "bus-poems",
        page: 2,
        areas: &[Frame::grid(4, 0, 2, 45)],
        insets: &[("LZ_2209.jpg", 0, 7, 2, 18)],
        ..PLAIN
    },
    Place { slug: "sluice-bridge", page: 2, areas: &[Frame::grid(0, 46, 2, 16)], ..PLAIN },
    Place { slug: "parrot", page: 2, areas: &[Frame::grid(0, 63, 2, 12)], ..PLAIN },
    Place { slug: "last-bus", page: 2, areas: &[Frame::grid(2, 46, 2, 29)], ..PLAIN },
    Place { slug: "night-school", page: 2, areas: &[Frame::grid(4, 46, 2, 29)], ..PLAIN },
    Place {
        slug: "dragon-boat",
        page: 2,
        areas: &[Frame::grid(0, 76, 6, 26)],
        insets: &[("TX_0017.jpg", 2, 0, 4, 26)],
        over: Some((0, 2)),
        ..PLAIN
    },
    Place {
        slug: "power-bill",
        page: 3,
        areas: &[Frame::grid(0, 0, 4, 25)],
        size: Some(48),
        centred: true,
        one_line: true,
        rules: true,
        ..PLAIN
    },
    Place {
        slug: "canteen-pot",
        page: 3,
        areas: &[Frame::grid(4, 0, 2, 41)],
        insets: &[("HQ_0570.jpg", 0, 5, 2, 17)],
        ..PLAIN
    },
    Place { slug: "phone-class", page: 3, areas: &[Frame::grid(0, 26, 4, 24)], centred: true, one_line: true, ..PLAIN },
    Place { slug: "flu-shots", page: 3, areas: &[Frame::grid(4, 42, 2, 14)], ..PLAIN },
    Place {
        slug: "frost-windows",
        page: 3,
        areas: &[Frame::grid(0, 51, 2, 51)],
        insets: &[("QY_1102.jpg", 0, 6, 2, 20)],
        ..PLAIN
    },
    Place { slug: "village-clinic", page: 3, areas: &[Frame::grid(2, 51, 2, 26)], ..PLAIN },
    Place { slug: "service-list", page: 3, areas: &[Frame::grid(2, 78, 2, 24)], boxed: true, ..PLAIN },
    Place {
        slug: "granary-library",
        page: 4,
        areas: &[Frame::grid(0, 0, 4, 33), Frame::grid(0, 33, 6, 6)],
        insets: &[("YH_3127.jpg", 1, 8, 2, 18)],
        size: Some(48),
        centred: true,
        one_line: true,
        rules: true,
        ..PLAIN
    },
    Place {
        slug: "repair-stalls",
        page: 4,
        areas: &[Frame::grid(4, 0, 2, 32)],
        insets: &[("HQ_0562.jpg", 0, 7, 2, 15)],
        ..PLAIN
    },
    Place {
        slug: "old-abacus",
        page: 4,
        areas: &[Frame::grid(0, 40, 3, 37)],
        insets: &[("SX_0209.jpg", 1, 5, 2, 15)],
        size: Some(36),
        one_line: true,
        ..PLAIN
    },
    Place {
        slug: "river-songs",
        page: 4,
        areas: &[Frame::grid(3, 40, 3, 37)],
        insets: &[("YH_8873.jpg", 2, 6, 1, 18)],
        size: Some(36),
        one_line: true,
        ..PLAIN
    },
    Place {
        slug: "wetland-birds",
        page: 4,
        areas: &[Frame::grid(0, 78, 3, 24)],
        insets: &[("YH_3141.jpg", 0, 5, 3, 7)],
        one_line: true,
        ..PLAIN
    },
    Place { slug: "frost-note", page: 4, areas: &[Frame::grid(3, 78, 3, 24)], ..PLAIN },
];
