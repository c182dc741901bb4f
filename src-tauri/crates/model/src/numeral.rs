//! Numbers in the numerals that a Chinese paper prints them in.

/// A number as it is read: 4 is 四, 12 is 十二, 105 is 一百零五. From 10 000 on, digit by digit.
#[must_use]
pub fn in_numerals(n: usize) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const UNITS: [&str; 4] = ["", "十", "百", "千"];
    let digits: Vec<usize> = n.to_string().bytes().map(|b| usize::from(b - b'0')).collect();
    if digits.len() > UNITS.len() {
        return digits.iter().map(|&d| DIGITS[d]).collect();
    }
    let mut said = String::new();
    let mut skipped = false;
    for (&digit, unit) in digits.iter().zip(UNITS[..digits.len()].iter().rev()) {
        if digit == 0 {
            skipped = !said.is_empty();
            continue;
        }
        if skipped {
            said.push_str(DIGITS[0]);
            skipped = false;
        }
        // 十 to 十九 have no 一 before them.
        if !(said.is_empty() && digit == 1 && *unit == "十") {
            said.push_str(DIGITS[digit]);
        }
        said.push_str(unit);
    }
    if said.is_empty() { DIGITS[0].to_owned() } else { said }
}

#[cfg(test)]
mod tests {
    use super::in_numerals;

    #[test]
    fn numbers_are_read_as_they_are_spoken() {
        let said = [
            (0, "零"),
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (21, "二十一"),
            (100, "一百"),
            (105, "一百零五"),
            (110, "一百一十"),
            (1000, "一千"),
            (1001, "一千零一"),
            (1020, "一千零二十"),
            (12_345, "一二三四五"),
        ];
        for (n, numerals) in said {
            assert_eq!(in_numerals(n), numerals, "{n}");
        }
    }
}
