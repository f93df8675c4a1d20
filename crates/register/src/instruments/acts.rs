//! Acts on instruments: a numbered document is registered so that other acts may cite it.

use crate::acts::Origin;
use crate::day::Day;
use crate::ids::{InstrumentId, OrganId};
use crate::{choices, described};

choices! {
    /// What an instrument is.
    InstrumentKind {
        /// A decision (决定).
        #[zh = "对重要事项作出的决定。"]
        Decision = "decision", "决定", "decision";
        /// A notice (通知).
        #[zh = "部署工作、传达事项的通知。"]
        Notice = "notice", "通知", "notice";
        /// A guiding opinion (指导意见).
        #[zh = "对工作提出原则和要求的指导意见。"]
        Opinion = "opinion", "指导意见", "guiding opinion";
        /// A letter of entrustment (委托书).
        #[zh = "委托行使职权的委托书，须载明事项、权限、期限。"]
        EntrustmentLetter = "entrustment_letter", "委托书", "letter of entrustment";
        /// An agreement (协议).
        #[zh = "双方签订的协议，如赋权协议。"]
        Agreement = "agreement", "协议", "agreement";
        /// A public announcement (公告).
        #[zh = "向社会公布的公告。"]
        Announcement = "announcement", "公告", "announcement";
        /// A plan (方案).
        #[zh = "工作方案、实施方案。"]
        Plan = "plan", "方案", "plan";
        /// Anything else.
        #[zh = "不属于以上各类的文件。"]
        Other = "other", "其他", "other";
    }
}

described! {
    act "register_instrument" of INSTRUMENTS, "登记文件", "Register an instrument",
    /// A document enters the register with its number, title, issuer and day of signature, so that other acts may cite
    /// it.
    #[zh = "把一份文件登入台账，写明文号、标题、发文机关和成文日期，供印发、公布、收回等记录引用。先登记文件，"]
    #[zh = "再登记依据它的行为。"]
    RegisterInstrument {
        /// The identity you give the document, 1 to 100 characters without spaces, never reused; other acts cite it by
        /// this, by its number or by its title.
        #[zh = "由登记人自拟的标识，1 至 100 个字符，不含空格，如 guangrao-2014-3；登记后不能更改。"]
        #[zh = "其他记录可用标识、文号或标题引用这份文件。"]
        instrument: InstrumentId = "文件标识", "Instrument";
        /// Its document number (发文字号) as printed, such as 鲁政字〔2024〕35号; no two documents of one issuer share
        /// one. Empty where it has none or it is not known.
        #[zh = "发文字号，照原件书写，年份用六角括号，如“鲁政字〔2024〕35号”；同一发文机关的文号不得重复。"]
        #[zh = "没有文号或不详的留空，不得编造。"]
        number: Option<String> = "文号", "Document number";
        /// Its full title as printed.
        #[zh = "文件的完整标题，照原件书写，不加书名号。"]
        title: String = "标题", "Title";
        /// What kind of document it is: a decision, a notice, a letter of entrustment and so on.
        #[zh = "文种：决定、通知、指导意见、委托书、协议、公告、方案等；没有对应的选“其他”。"]
        instrument_kind: InstrumentKind = "文种", "Kind";
        /// The organ that issued it, which must exist on the day of signature. Where law wants the issuer to publish,
        /// or a province to decide, this organ is meant.
        #[zh = "发文机关，须在成文日期存在。须由发文机关公布、须由省决定的，都以此为准；联合发文填主办机关。"]
        issuer: OrganId = "发文机关", "Issuer";
        /// The day it was signed; nothing can be issued under it before.
        #[zh = "成文日期，即负责人签发之日；依据它的印发不得早于此日。"]
        signed: Day = "成文日期", "Signed";
        /// Is the full text at hand? No when empty; a reader then knows that only number and title were seen.
        #[zh = "手头是否有全文；留空为“否”，表示只知文号、标题，未见原文。"]
        #[serde(default)]
        text_at_hand: bool = "有全文", "Full text at hand";
        /// Where the statement comes from; recorded by the office when empty. It is shown wherever the document is
        /// shown.
        #[zh = "依据从何而来：原文、法律法规、构造（仅供演示）或本单位登记；留空为“本单位登记”。"]
        #[zh = "显示该文件时一并标明。"]
        origin: Option<Origin> = "来源", "Origin";
        /// Anything else a reader should know, such as where it was published; it decides nothing.
        #[zh = "其他需要说明的情况，如公开网址、联合发文的其他机关；仅供查阅，不影响任何判断。"]
        note: Option<String> = "备注", "Remarks";
    }
}
