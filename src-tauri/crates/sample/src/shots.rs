//! Which pictures were taken, of which scene, and how.

use crate::camera::{Look, Ripple, Step};
use crate::metadata::Embedded;

/// One photograph to be taken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Shot {
    /// File name as handed in.
    pub(crate) name: &'static str,
    /// The SVG file.
    pub(crate) scene: &'static str,
    /// Width in pixels.
    pub(crate) width: u32,
    /// Height in pixels.
    pub(crate) height: u32,
    /// How the scene is exposed.
    pub(crate) steps: &'static [Step],
    /// How the film is developed.
    pub(crate) look: Look,
    /// 图说.
    pub(crate) caption: &'static str,
    /// 署名.
    pub(crate) credit: &'static str,
    /// Text for readers who cannot see the picture.
    pub(crate) alt: &'static str,
    /// Slug of the story it belongs to.
    pub(crate) story: Option<&'static str>,
    /// What the photographer wrote into the file.
    pub(crate) embedded: Option<Embedded>,
}

const fn draw(id: &'static str, soft: usize) -> Step {
    Step::Draw { id, soft }
}

/// A handheld picture at night: glowing lamps, cool shadows, coarse grain.
const NIGHT: Look = Look {
    wobble: 220,
    bloom: 80,
    mottle: 8,
    colour: 86,
    contrast: 10,
    shadows: [6, 7, 12],
    lights: [6, 2, -6],
    vignette: 22,
    grain: 11,
};

/// A room with little light.
const INDOORS: Look = Look {
    wobble: 240,
    bloom: 55,
    mottle: 16,
    colour: 76,
    contrast: 8,
    shadows: [9, 6, 5],
    lights: [6, 2, -8],
    vignette: 24,
    grain: 10,
};

/// Low sun, haze and long light.
const LOW_SUN: Look = Look {
    wobble: 240,
    bloom: 60,
    mottle: 6,
    colour: 82,
    contrast: 8,
    shadows: [10, 6, 8],
    lights: [4, 1, -6],
    vignette: 16,
    grain: 8,
};

/// An overcast day.
const GREY_DAY: Look = Look {
    wobble: 220,
    bloom: 25,
    mottle: 5,
    colour: 80,
    contrast: 14,
    shadows: [6, 8, 11],
    lights: [2, 1, -2],
    vignette: 14,
    grain: 8,
};

/// Straight down from the air, at noon.
const FROM_ABOVE: Look = Look {
    wobble: 300,
    bloom: 20,
    mottle: 22,
    colour: 80,
    contrast: 16,
    shadows: [6, 6, 8],
    lights: [3, 1, -4],
    vignette: 12,
    grain: 8,
};

/// All photographs, in the order they came in.
pub(crate) static SHOTS: &[Shot] = &[
    Shot {
        name: "YH_8841.jpg",
        scene: include_str!("../scenes/night-boat.svg"),
        width: 1800,
        height: 1200,
        steps: &[
            draw("far", 7),
            draw("mid", 2),
            Step::Pool(Ripple { line: 590, break_up: 62, tint: [7, 11, 26], cloudy: (14, 55), seed: 3 }),
            Step::Mirror {
                id: "near",
                ripple: Ripple { line: 755, break_up: 70, tint: [9, 10, 20], cloudy: (18, 66), seed: 8 },
            },
            draw("near", 0),
        ],
        look: NIGHT,
        caption: "昨晚，首班夜航船驶过望塔桥。",
        credit: "本报记者 顾砚/摄",
        alt: "夜色里，一条亮着暖灯的木船横在运河上，船舱里坐满乘客，灯光倒映在水中。",
        story: Some("night-boat"),
        embedded: Some(Embedded {
            artist: "顾砚",
            credit: "本报记者 顾砚/摄",
            city: "柳浦",
            caption: "昨晚，首班夜航船驶过望塔桥。",
            taken: ("20261020", "184412"),
        }),
    },
    Shot {
        name: "YH_8852.jpg",
        scene: include_str!("../scenes/quay-crowd.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 12), draw("mid", 0), draw("near", 3)],
        look: NIGHT,
        caption: "昨晚，双桥码头，市民等候首班夜航船靠岸。",
        credit: "本报记者 顾砚/摄",
        alt: "黄昏的码头，人们背对镜头望着河上驶来的灯船，有孩子骑在大人肩上。",
        story: Some("night-boat"),
        embedded: None,
    },
    Shot {
        name: "YH_3127.jpg",
        scene: include_str!("../scenes/granary-library.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 4), draw("mid", 0), draw("near", 0)],
        look: INDOORS,
        caption: "周末上午，孩子们在五号仓听故事。",
        credit: "",
        alt: "粮仓改成的图书馆里，阳光从高窗斜落，孩子们围坐在地毯上听一位老人读书。",
        story: Some("granary-library"),
        embedded: None,
    },
    Shot {
        name: "YH_3141.jpg",
        scene: include_str!("../scenes/wetland-birds.svg"),
        width: 2160,
        height: 900,
        steps: &[
            draw("far", 3),
            draw("mid", 0),
            Step::Pool(Ripple { line: 590, break_up: 44, tint: [120, 60, 70], cloudy: (12, 46), seed: 5 }),
            draw("near", 0),
        ],
        look: LOW_SUN,
        caption: "昨天傍晚，第一批候鸟飞临北塘湿地。",
        credit: "本报记者 乔一木/摄",
        alt: "夕阳下，一行大雁排成人字飞过湿地，芦苇和水鸟成了剪影。",
        story: Some("wetland-birds"),
        embedded: Some(Embedded {
            artist: "乔一木",
            credit: "本报记者 乔一木/摄",
            city: "北塘",
            caption: "昨天傍晚，第一批候鸟飞临北塘湿地。",
            taken: ("20261020", "171955"),
        }),
    },
    Shot {
        name: "YH_8915.jpg",
        scene: include_str!("../scenes/ginkgo-road.svg"),
        width: 1200,
        height: 1800,
        steps: &[draw("far", 14), draw("mid", 0), draw("near", 0)],
        look: LOW_SUN,
        caption: "银杏道上，落叶一天厚过一天。",
        credit: "本报记者 顾砚/摄",
        alt: "铺满银杏叶的林荫道上，一个人骑着自行车迎着阳光远去。",
        story: Some("frost-note"),
        embedded: None,
    },
    Shot {
        name: "YH_8873.jpg",
        scene: include_str!("../scenes/opera-sleeves.svg"),
        width: 1200,
        height: 1800,
        steps: &[draw("far", 16), draw("mid", 3), draw("near", 0)],
        look: NIGHT,
        caption: "票友蓝若笙在船头排练《摇橹调》。",
        credit: "本报记者 顾砚/摄",
        alt: "舞台灯光里，一位红衣演员背身甩开白色水袖，台下是观众的背影。",
        story: Some("river-songs"),
        embedded: None,
    },
    Shot {
        name: "YH_8902.jpg",
        scene: include_str!("../scenes/mist-bridge.svg"),
        width: 1800,
        height: 1200,
        steps: &[
            draw("far", 5),
            draw("mid", 0),
            Step::Pool(Ripple { line: 600, break_up: 34, tint: [196, 205, 206], cloudy: (30, 64), seed: 7 }),
            Step::Mirror {
                id: "near",
                ripple: Ripple { line: 800, break_up: 36, tint: [190, 198, 198], cloudy: (18, 50), seed: 9 },
            },
            draw("near", 0),
        ],
        look: GREY_DAY,
        caption: "晨雾中的望塔桥。",
        credit: "本报记者 顾砚/摄",
        alt: "斜拉桥隐在晨雾里，一条小船从桥下的静水中划过。",
        story: Some("morning-fog"),
        embedded: None,
    },
    Shot {
        name: "HQ_0551.jpg",
        scene: include_str!("../scenes/harvest-above.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 0), draw("mid", 0), draw("near", 0)],
        look: FROM_ABOVE,
        caption: "北塘的稻田里，收割机正在抢收晚稻。（无人机拍摄）",
        credit: "本报记者 何青禾/摄",
        alt: "从空中俯看，红色收割机在金黄的稻田边扬起尘土，运粮车等在割过的地里。",
        story: Some("autumn-grain"),
        embedded: None,
    },
    Shot {
        name: "SX_0209.jpg",
        scene: include_str!("../scenes/old-abacus.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 14), draw("mid", 3), draw("near", 0)],
        look: INDOORS,
        caption: "算盘第十三档上有一颗裂珠。",
        credit: "本报记者 沈听澜/摄",
        alt: "枣木算盘的特写，焦点落在一颗裂开的珠子上。",
        story: Some("old-abacus"),
        embedded: None,
    },
    Shot {
        name: "HQ_0570.jpg",
        scene: include_str!("../scenes/steamers.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 18), draw("mid", 5), draw("near", 0)],
        look: INDOORS,
        caption: "早上五点，社区食堂的第一笼包子出锅。",
        credit: "本报记者 何青禾/摄",
        alt: "灶间里蒸笼冒着热气，笼里是白胖的包子，后面站着戴白帽的厨师。",
        story: Some("canteen-pot"),
        embedded: None,
    },
    Shot {
        name: "TX_0017.jpg",
        scene: include_str!("../scenes/dragon-above.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 0), draw("near", 0)],
        look: FROM_ABOVE,
        caption: "北塘水道上，两支少年龙舟队对练。（无人机拍摄）",
        credit: "通讯员 石小闸/摄",
        alt: "从空中俯看，一红一黄两条龙舟并排前进，桨下翻起白浪。",
        story: Some("dragon-boat"),
        embedded: None,
    },
    Shot {
        name: "LZ_2187.jpg",
        scene: include_str!("../scenes/tunnel.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 0), draw("mid", 0), draw("near", 0)],
        look: INDOORS,
        caption: "今晨，地铁三号线过河隧道里，工友走向贯通的井口。",
        credit: "本报记者 陆知秋/摄",
        alt: "隧道尽头一片亮光，戴安全帽的工人们沿着轨道向光亮处走去。",
        story: Some("metro-river"),
        embedded: None,
    },
    Shot {
        name: "LZ_2209.jpg",
        scene: include_str!("../scenes/poem-stop.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 14), draw("mid", 0), draw("near", 3)],
        look: LOW_SUN,
        caption: "望塔桥站，孩子们在站牌前读自己写的诗。",
        credit: "本报记者 陆知秋/摄",
        alt: "清晨的候车亭里，三个背书包的孩子站在写着诗的灯箱前。",
        story: Some("bus-poems"),
        embedded: None,
    },
    Shot {
        name: "LZ_2214.jpg",
        scene: include_str!("../scenes/night-parking.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 0), draw("mid", 0), draw("near", 0)],
        look: NIGHT,
        caption: "晚上九点，税务所大院里停满了附近居民的车。（无人机拍摄）",
        credit: "本报记者 陆知秋/摄",
        alt: "夜里从空中俯看停车场，路灯下一排排汽车停得整整齐齐。",
        story: Some("night-parking"),
        embedded: None,
    },
    Shot {
        name: "XW_3160.jpg",
        scene: include_str!("../scenes/arch-bridge.svg"),
        width: 1200,
        height: 1800,
        steps: &[
            draw("far", 8),
            draw("mid", 0),
            Step::Pool(Ripple { line: 573, break_up: 30, tint: [120, 132, 118], cloudy: (14, 48), seed: 4 }),
            draw("near", 2),
        ],
        look: LOW_SUN,
        caption: "城南卧牛桥。普查队在桥栏上找到一方棋盘。",
        credit: "本报记者 许望舒/摄",
        alt: "薄雾里的石拱桥与水中倒影合成一个圆，桥上有人撑伞走过。",
        story: Some("old-bridges"),
        embedded: None,
    },
    Shot {
        name: "QY_1102.jpg",
        scene: include_str!("../scenes/window-drops.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 22), draw("mid", 0), draw("near", 0)],
        look: NIGHT,
        caption: "降温前夜，窗玻璃上结满水珠。",
        credit: "本报记者 乔一木/摄",
        alt: "结满水珠的玻璃窗，窗外是模糊的万家灯火，有人在玻璃上画了一颗心。",
        story: Some("frost-windows"),
        embedded: None,
    },
    Shot {
        name: "HQ_0562.jpg",
        scene: include_str!("../scenes/grinder.svg"),
        width: 1800,
        height: 1200,
        steps: &[draw("far", 20), draw("mid", 3), draw("near", 0)],
        look: INDOORS,
        caption: "北塘菜场东门，磨刀师傅给菜刀开刃。",
        credit: "本报记者 何青禾/摄",
        alt: "砂轮上火花飞溅，一双手正把菜刀按在轮上打磨。",
        story: Some("repair-stalls"),
        embedded: None,
    },
];
