//! Acts on instruments: a numbered document is registered so that other acts may cite it.

use crate::acts::Origin;
use crate::day::Day;
use crate::ids::{InstrumentId, OrganId};
use crate::{choices, described};

choices! {
    /// What an instrument is.
    InstrumentKind {
        /// A decision (决定).
        Decision = "decision", "决定", "decision";
        /// A notice (通知).
        Notice = "notice", "通知", "notice";
        /// A guiding opinion (指导意见).
        Opinion = "opinion", "指导意见", "guiding opinion";
        /// A letter of entrustment (委托书).
        EntrustmentLetter = "entrustment_letter", "委托书", "letter of entrustment";
        /// An agreement (协议).
        Agreement = "agreement", "协议", "agreement";
        /// A public announcement (公告).
        Announcement = "announcement", "公告", "announcement";
        /// A plan (方案).
        Plan = "plan", "方案", "plan";
        /// Anything else.
        Other = "other", "其他", "other";
    }
}

described! {
    act "register_instrument" of INSTRUMENTS, "登记文件", "Register an instrument",
    /// A document enters the register with its number, title, issuer and day of signature.
    RegisterInstrument {
        /// The identity you give the document.
        instrument: InstrumentId = "文件标识", "Instrument";
        /// Its document number (发文字号), where it has one.
        number: Option<String> = "文号", "Document number";
        /// Its title.
        title: String = "标题", "Title";
        /// What it is.
        instrument_kind: InstrumentKind = "文种", "Kind";
        /// Who issued it.
        issuer: OrganId = "发文机关", "Issuer";
        /// The day it was signed.
        signed: Day = "成文日期", "Signed";
        /// Is the full text at hand?
        #[serde(default)]
        text_at_hand: bool = "有全文", "Full text at hand";
        /// Where this comes from.
        origin: Option<Origin> = "来源", "Origin";
        /// Remarks.
        note: Option<String> = "备注", "Remarks";
    }
}
