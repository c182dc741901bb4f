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
    /// Photos inside it: name, area, text column, line, columns, lines.
    pub insets: &'static [(&'static str, u16, u16, u16, u16, u16)],
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
pub(crate) const PICTURES: &[(&str, u32, Frame)] = &[("YH_8852.jpg", 3, Frame::grid(2, 73, 4, 29))];

/// 转版: stories that go on on another page, and where.
pub(crate) const JUMPS: &[(&str, u32, Frame)] = &[("old-bridges", 2, Frame::grid(0, 63, 2, 10))];

/// Stories in reading order. Two stay in the pool, and page three keeps room for one of them.
pub(crate) const STORIES: &[Place] = &[
    Place {
        slug: "night-boat",
        areas: &[Frame::grid(0, 14, 4, 54)],
        insets: &[("YH_8841.jpg", 0, 1, 8, 3, 31)],
        size: Some(52),
        centred: true,
        one_line: true,
        rules: true,
        ..PLAIN
    },
    Place { slug: "trial-heating", areas: &[Frame::grid(4, 14, 2, 25)], ..PLAIN },
    Place {
        slug: "old-bridges",
        areas: &[Frame::grid(4, 40, 2, 28)],
        insets: &[("XW_3160.jpg", 0, 1, 9, 1, 19)],
        ..PLAIN
    },
    Place {
        slug: "autumn-grain",
        areas: &[Frame::grid(0, 69, 2, 33)],
        insets: &[("HQ_0551.jpg", 0, 0, 5, 2, 14)],
        ..PLAIN
    },
    Place {
        slug: "metro-river",
        areas: &[Frame::grid(2, 69, 2, 33)],
        insets: &[("LZ_2187.jpg", 0, 0, 7, 2, 12)],
        ..PLAIN
    },
    Place { slug: "river-lights", areas: &[Frame::grid(4, 69, 2, 15)], ..PLAIN },
    Place {
        slug: "morning-fog",
        areas: &[Frame::grid(4, 85, 2, 17)],
        insets: &[("YH_8902.jpg", 0, 1, 6, 1, 7)],
        ..PLAIN
    },
    Place {
        slug: "night-parking",
        page: 2,
        areas: &[Frame::grid(0, 0, 4, 45)],
        insets: &[("LZ_2214.jpg", 0, 0, 8, 3, 28)],
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
        insets: &[("LZ_2209.jpg", 0, 0, 7, 2, 20)],
        ..PLAIN
    },
    Place { slug: "sluice-bridge", page: 2, areas: &[Frame::grid(0, 46, 2, 16)], ..PLAIN },
    Place { slug: "last-bus", page: 2, areas: &[Frame::grid(2, 46, 2, 22)], ..PLAIN },
    Place { slug: "night-school", page: 2, areas: &[Frame::grid(4, 46, 2, 23)], ..PLAIN },
    Place {
        slug: "dragon-boat",
        page: 2,
        areas: &[Frame::grid(0, 77, 2, 25), Frame::grid(2, 70, 4, 32)],
        insets: &[("TX_0017.jpg", 1, 0, 0, 4, 32)],
        head_lines: Some(10),
        size: Some(36),
        ..PLAIN
    },
    Place {
        slug: "power-bill",
        page: 3,
        areas: &[Frame::grid(0, 0, 4, 24)],
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
        insets: &[("HQ_0570.jpg", 0, 0, 5, 2, 18)],
        ..PLAIN
    },
    Place { slug: "phone-class", page: 3, areas: &[Frame::grid(0, 25, 4, 21)], centred: true, one_line: true, ..PLAIN },
    Place {
        slug: "frost-windows",
        page: 3,
        areas: &[Frame::grid(0, 47, 2, 55)],
        insets: &[("QY_1102.jpg", 0, 0, 6, 2, 28)],
        ..PLAIN
    },
    Place { slug: "village-clinic", page: 3, areas: &[Frame::grid(2, 47, 2, 24)], ..PLAIN },
    Place { slug: "service-list", page: 3, areas: &[Frame::grid(4, 57, 2, 15)], boxed: true, ..PLAIN },
    Place {
        slug: "granary-library",
        page: 4,
        areas: &[Frame::grid(0, 0, 4, 33), Frame::grid(0, 33, 6, 4)],
        insets: &[("YH_3127.jpg", 0, 1, 8, 2, 18)],
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
        insets: &[("HQ_0562.jpg", 0, 0, 7, 2, 14)],
        ..PLAIN
    },
    Place {
        slug: "old-abacus",
        page: 4,
        areas: &[Frame::grid(0, 38, 3, 36)],
        insets: &[("SX_0209.jpg", 0, 1, 5, 2, 15)],
        size: Some(36),
        one_line: true,
        ..PLAIN
    },
    Place {
        slug: "river-songs",
        page: 4,
        areas: &[Frame::grid(3, 38, 3, 36)],
        insets: &[("YH_8873.jpg", 0, 2, 7, 1, 22)],
        head_lines: Some(7),
        size: Some(36),
        one_line: true,
        ..PLAIN
    },
    Place {
        slug: "wetland-birds",
        page: 4,
        areas: &[Frame::grid(0, 75, 3, 27)],
        insets: &[("YH_3141.jpg", 0, 0, 5, 3, 10)],
        one_line: true,
        ..PLAIN
    },
    Place { slug: "frost-note", page: 4, areas: &[Frame::grid(3, 75, 3, 27)], size: Some(48), ..PLAIN },
];
