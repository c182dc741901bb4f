//! Names that no dictionary has: a surname and what follows it.

/// The commonest surnames of one character: nine in ten Chinese have one of them.
const SURNAMES: &str = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高郑梁谢宋唐许韩邓冯曹彭曾萧肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈钟姜崔谭陆范汪廖石金韦贾夏付傅方邹熊白孟秦邱侯江尹薛闫雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔赖文";
/// Surnames of two.
const DOUBLE: [&str; 8] = ["欧阳", "司马", "上官", "诸葛", "夏侯", "皇甫", "尉迟", "令狐"];
/// The longest given name, in characters.
const LONGEST_GIVEN: usize = 2;

/// Whether a character is one of the commonest surnames.
pub(crate) fn is_surname(c: char) -> bool {
    SURNAMES.contains(c)
}

/// Whether two words may be a surname and a given name, which are not parted. That two words
/// which are none are sometimes held together costs a headline one place of many.
pub(super) fn joins(word: &[char], next: &[char]) -> bool {
    let surname = match word {
        [one] => is_surname(*one),
        _ => DOUBLE.iter().any(|d| d.chars().eq(word.iter().copied())),
    };
    surname && next.len() <= LONGEST_GIVEN && next.iter().all(|&c| crate::class::is_ideograph(c))
}

#[cfg(test)]
mod tests {
    use super::joins;

    #[test]
    fn surnames_hold_what_may_be_a_given_name() {
        let joined = |a: &str, b: &str| joins(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert!(joined("王", "晓禾") && joined("欧阳", "禾"));
        assert!(!joined("王", "家庄村") && !joined("王", "，") && !joined("和", "晓禾") && !joined("", "晓禾"));
    }
}
