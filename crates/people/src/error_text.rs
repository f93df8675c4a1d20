//! The sentences of [`PeopleError`] in Chinese; the English ones stand beside the facts.

use jiff::Timestamp;
use register::{Language, OFFICE_ZONE};

use crate::error::{Limited, PeopleError};

/// A moment as people in China read it, to the minute.
fn in_china(moment: Timestamp) -> String {
    OFFICE_ZONE.to_datetime(moment).strftime("%Y-%m-%d %H:%M").to_string()
}

impl PeopleError {
    /// What is wrong and what to do, in a language.
    pub fn in_language(&self, language: Language) -> String {
        if language == Language::En { self.to_string() } else { self.chinese() }
    }

    fn chinese(&self) -> String {
        match self {
            Self::WrongCredentials => "账号或密码不正确，请核对，或联系管理员".to_owned(),
            Self::Locked { until } => {
                format!("错误次数过多，锁定至 {}，请等待或请管理员解锁", in_china(*until))
            }
            Self::WrongCode => "动态口令不正确或已用过，请用下一个口令或恢复码".to_owned(),
            Self::TicketExpired => "登录超时，请重新输入账号和密码".to_owned(),
            Self::NoEnrolment => "尚未开始设置动态口令，请先开始设置".to_owned(),
            Self::SessionUnknown => "会话不存在，请登录".to_owned(),
            Self::SessionExpired => "会话已过期，请重新登录".to_owned(),
            Self::CsrfMismatch => "表单不属于本会话，请重新打开页面后提交".to_owned(),
            Self::FormUnknown => "表单不属于本会话或已过时，请重新打开页面".to_owned(),
            Self::DraftTooLong => "表单过长，无法存为草稿，请分次登记或用表格导入".to_owned(),
            Self::FormReplayed { act } => format!("该表单已提交过，已登记{act}，没有重复办理"),
            Self::FormBusy => "该表单正在办理，请等待第一次提交的结果".to_owned(),
            Self::TokenUnknown => "令牌不存在，请在“本人账号”中新建".to_owned(),
            Self::TokenExpired => "令牌已过期，请在“本人账号”中新建".to_owned(),
            Self::TokenRevoked => "令牌已吊销，请在“本人账号”中新建".to_owned(),
            Self::TokenTies => "令牌只能带有本人的任职，请去掉其余各项".to_owned(),
            Self::TokenLife { days } => format!("令牌须在今后{days}天内到期，请另选日期"),
            Self::Provider { problem } => format!("统一认证登录失败：{problem}；请重试，或用密码登录"),
            Self::FlowUnknown => "该应答不属于本浏览器发起的登录，请重新开始".to_owned(),
            Self::NotMatched { name } => format!("没有账号与“{name}”对应，请管理员登记外部标识"),
            other => other.chinese_of_accounts(),
        }
    }

    fn chinese_of_accounts(&self) -> String {
        match self {
            Self::PasswordTooShort { chars, min } => format!("密码有{chars}个字符，至少{min}个"),
            Self::PasswordTooLong { max } => format!("密码超过{max}字节，请缩短"),
            Self::PasswordCommon => "该密码过于常见，请另选".to_owned(),
            Self::PasswordIsName => "密码不得由账号名构成，请另选".to_owned(),
            Self::PasswordSame => "新密码与旧密码相同，请另选".to_owned(),
            Self::BadAccountName(error) => error.in_language(Language::Zh),
            Self::BadName { max } => format!("请填写1至{max}个字符的名称，不含换行和括号"),
            Self::BadEmail => "这不是电子邮箱地址，请写成 name@host.example 的样子，或留空".to_owned(),
            Self::AccountTaken { account } => format!("账号“{account}”已存在，请另选"),
            Self::ExternalTaken => "该外部标识已对应另一账号，请去掉或更正另一账号".to_owned(),
            Self::NoSuchAccount { account } => format!("没有账号“{account}”，请核对"),
            Self::NoSuchItem => "本人账号下没有这一项，请刷新列表".to_owned(),
            Self::LastAdministrator { account } => format!("“{account}”是最后一名管理员，请先另设管理员"),
            Self::TooMany { what, limit } => format!("{}最多{limit}个，请先删减", limited(*what)),
            Self::SetupCode => "初始化码不正确或已过期，请重启程序获取新码".to_owned(),
            Self::SetupOver => "已有账号，初始化已结束，请登录".to_owned(),
            Self::NotPeople { problem } => format!("该文件不是本程序的人员库（{problem}），请另选或恢复备份"),
            Self::Damaged { what } => format!("人员库损坏：{what}；请用备份恢复"),
            Self::Storage { doing, source } => {
                format!("人员库出错（{doing}:{source}），请检查磁盘和权限")
            }
            Self::Io { source } => format!("无法建立人员库文件：{source}；请检查文件夹和权限"),
            Self::NoRandom { reason } => format!("系统没有提供随机数（{reason}），未做任何更改，请重试"),
            Self::Hashing { reason } => format!("密码处理失败（{reason}），未做任何更改"),
            other => other.to_string(),
        }
    }
}

const fn limited(what: Limited) -> &'static str {
    match what {
        Limited::Accounts => "账号",
        Limited::Tokens => "令牌",
        Limited::Ties => "任职",
    }
}
