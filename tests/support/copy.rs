//! Invented copy: sentences of no meaning in the shape of a newspaper's.

use crate::Dice;

const WHO: &str = "街道办 修车师傅 夜班护士 养护队 渡口管理站 老邻居们 图书室 合作社 气象员 摆渡人 幼儿园 粮管所";
const WHEN: &str = "昨天傍晚 入秋以来 上周三 天还没亮 雨停之后 这个月 清晨五时 10月20日 每逢集日 去年冬天";
const WHERE: &str = "在石桥东侧 沿着河堤 于旧码头 在三号仓 朝北的院子里 到渡口 在晒谷场 于巷口 在闸站 沿老街";
const DID: &str = "换上了新灯 数了数来往的船 把台阶垫高两寸 排好了值班表 贴出一张告示 量过水位 种下四十棵树 \
                   修好了水泵 收起晾晒的稻谷 开了一次短会 清点了旧书 画出行走的路线";
const THEN: &str = "“往后走夜路就不怕了” 大家都说方便 一共用了3天 比原先少绕1.5公里 有人带来热茶 路过的人停下来看 \
                    谁也没有抱怨 账目当场公布";

/// Paragraphs of at least `chars` printing characters in all, the same for the same seed.
#[must_use]
pub fn invented(chars: usize, seed: u64) -> Vec<String> {
    let mut dice = Dice::new(seed);
    let mut paragraphs = Vec::new();
    let mut so_far = 0;
    while so_far < chars {
        let sentences = 2 + dice.below(4);
        let paragraph: String = (0..sentences).map(|_| sentence(&mut dice)).collect();
        so_far += paragraph.chars().count();
        paragraphs.push(paragraph);
    }
    paragraphs
}

fn sentence(dice: &mut Dice) -> String {
    let mut one = |list: &'static str| {
        let words: Vec<&str> = list.split_whitespace().collect();
        words[usize::try_from(dice.below(words.len() as u64)).expect("a list is short")]
    };
    format!("{}，{}{}{}，{}。", one(WHEN), one(WHO), one(WHERE), one(DID), one(THEN))
}
