//! Acts without a fault that only some rules look at.

use fastrand::Rng;
use gongbao::grammar::numerals::to_han as han;

use super::clean::{Clean, Kind, WORK, deed, pick};

/// A decision that amends an act.
pub fn amendment(rng: &mut Rng) -> Clean {
    let work = pick(rng, WORK);
    let (year, month, day) = (rng.u32(2014..2026), rng.u32(1..10), rng.u32(1..29));
    let mut out = format!(
        "岚川省人民政府关于修改《岚川省{work}办法》的决定\n（{year}年{month}月{day}日岚川省人民政府第{}次常务会议通过）\n岚川省人民政府决定对《岚川省{work}办法》作如下修改：\n",
        rng.u32(1..60)
    );
    let mut article = 1;
    for n in 1..=rng.u32(3..7) {
        article += rng.u32(1..4);
        let (place, deed) = (han(article), deed(rng));
        out += &match rng.u8(..3) {
            0 => format!("{}、将第{place}条修改为：“第{place}条　各地应当{deed}。”\n", han(n)),
            _ => format!("{}、增加一条，作为第{place}条：“第{place}条　各地应当{deed}。”\n", han(n)),
        };
    }
    out += &format!("本决定自{}年1月1日起施行。\n", year + 1);
    Clean { kind: Kind::Other, text: out }
}

/// An act of a congress that was amended twice.
pub fn amended(rng: &mut Rng) -> Clean {
    let work = pick(rng, WORK);
    let first = rng.u32(2013..2016);
    // One paragraph, or one for each amendment.
    let apart = pick(rng, &["　", "）\n（", "\n"]);
    let note = format!(
        "（{}年5月8日岚川省第十届人民代表大会常务委员会第9次会议通过{apart}根据{first}年3月8日岚川省第十一届人民代表大会常务委员会第20次会议《关于修改〈岚川省{work}条例〉的决定》第一次修正{apart}根据{}年3月{}日岚川省第十二届人民代表大会常务委员会第2次会议《关于修改部分地方性法规的决定》第二次修正）",
        rng.u32(2003..2012),
        first + rng.u32(2..6),
        rng.u32(1..29)
    );
    let text = format!(
        "岚川省{work}条例\n{note}\n第一条　为了加强{work}，制定本条例。\n第二条　各地应当{}。\n第三条　本条例自2012年7月1日起施行。\n",
        deed(rng)
    );
    Clean { kind: Kind::Other, text }
}
