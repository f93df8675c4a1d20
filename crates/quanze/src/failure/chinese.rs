//! The Chinese sentences of failures; the English ones stand with the type.

use register::Language;
use web::ServeError;

use super::{Failure, Near};

pub(super) fn chinese(failure: &Failure) -> String {
    use Failure as F;
    match failure {
        F::Serve(ServeError::NotLoopback { address }) => {
            format!(
                "{address} 可从别的机器访问，而目前还没有任何账号，无法要求登录；请先监听 127.0.0.1 或 [::1]，设立第一位系统管理员"
            )
        }
        F::Serve(ServeError::Listen { address, cause }) => {
            format!("无法监听 {address}：{cause}；请用 --listen 另选端口，或结束占用它的程序")
        }
        F::Serve(ServeError::Stopped(cause)) => format!("网页服务中断：{cause}；请重新启动"),
        F::NoRegister { path } => format!(
            "“{}”里没有台账；可用 quanze init 新建，用 quanze demo 载入演示，或用 --data 指定目录",
            path.display()
        ),
        F::RegisterExists { path } => {
            format!("“{}”里已有台账，不会覆盖；请用 --data 指定别的目录", path.display())
        }
        F::NotTheDemonstration { path } => {
            format!("“{}”里是别的台账，或由另一份演示文件载入；请用 --data 指定别的目录", path.display())
        }
        F::NoWorld { path } => {
            format!("“{}”里没有演示世界；请用 --world 指定其目录（源码中的 demo/dongying）", path.display())
        }
        F::File { path, source } => {
            let said = tables::system_said(source);
            format!("无法使用“{}”：{said}；请确认其存在并可读写", path.display())
        }
        F::FileExists { path } => format!("“{}”已存在，不会覆盖；请另取文件名", path.display()),
        F::NoFolder { path } => format!("没有目录“{}”；请先建立，或另选目录", path.display()),
        F::TooManyRows { path, max } => {
            format!("“{}”将超过 {max} 行，工作簿放不下；请缩小范围，或改写 .csv、.parquet", path.display())
        }
        F::FolderNotEmpty { path } => {
            format!("“{}”不是空目录，不会覆盖其中内容；请用 --data 指定空目录", path.display())
        }
        F::Faults { faults, .. } => format!("文件中有 {faults} 处错误，一条未记；请改正后重新提交"),
        F::BadRows { file, rows, answered, .. } => {
            let others = match answered {
                0 => "一行未答".to_owned(),
                answered => format!("其余 {answered} 行已回答"),
            };
            format!("“{}”有 {rows} 行读不懂，{others}；请改正后重新提问", file.display())
        }
        F::RowsRejected { rows, dry_run } => {
            let others = if *dry_run { "其余各行可以归档" } else { "其余各行已归档" };
            format!("有 {rows} 行有误，已退回；{others}；请改正退回的行后再导入")
        }
        F::Refused { acts, .. } => format!("{acts} 条行为被拒绝，一条未记；请改正后重新提交"),
        F::NothingToRecord => "文件中没有任何行为；表格须在表头下有数据行".to_owned(),
        F::NoSuchRule { rule } => format!("没有名为“{rule}”的规则；可用 quanze legality rules 列出"),
        F::NoRules { path } => {
            format!("“{}”里没有规则文件（*.cedar）；请用 --rules 指定别的目录", path.display())
        }
        F::Unlawful { items, refused } => {
            format!("{items} 项违法，{refused} 条不能登记，补正办法列在各项之后；未登记任何内容")
        }
        F::RulesFail { failed, untested } => {
            format!("{failed} 个情形不符，{untested} 条规则缺少情形；请改正规则或情形后再检验")
        }
        F::LawsRefused { files, taken } => {
            format!("{files} 个文件未被接受，{taken} 个已导入或早已有；请按提示改正后重新导入")
        }
        F::NotAtHand { zh, .. } => zh.clone(),
        F::NoRecorder => "没有说明由谁登记；请加 --recorder 姓名 --organ 机关 --capacity 身份".to_owned(),
        F::NotNamed { what, text, near } => {
            format!("台账中没有{}“{text}”；{}", what.zh, Near::chinese(near))
        }
        F::NotUnderstood { parts } => format!("问题中有 {} 处不明；请改正后再问", parts.len()),
        F::Ambiguous { text, candidates } => {
            format!("“{text}”不止一个：{}；请写标识", candidates.join("、"))
        }
        F::NotKnown { text } => format!(
            "“{text}”不能说明截至何时所知；请写台账条数、日期（2014-06-30）或时刻（2014-06-30T09:00:00+08:00）"
        ),
        F::KnownBeyond { asked, size } => {
            format!("台账共 {size} 条，问到了第 {asked} 条；请写不超过 {size} 的数")
        }
        F::Argument { text, what, wanted } => format!("“{text}”不是有效的{}；请写 {wanted}", what.zh),
        F::FiledLater { filed, on } => {
            format!("立案日 {filed} 晚于所问之日 {on}；请更正 --filed 或 --on")
        }
        F::PeriodReversed => "期间的终止日早于起始日；--from 须不晚于 --to".to_owned(),
        F::Unsound { faults, .. } => {
            format!("台账与登记时不符，有 {faults} 处；请保留该目录原样，并从存档恢复")
        }
        F::Output(error) => format!("无法输出：{error}；请检查输出去向"),
        F::Runtime(error) => format!("程序无法启动：{error}；请检查进程与内存限制"),
        F::Office(_)
        | F::Rules(_)
        | F::People(_)
        | F::Settings(_)
        | F::Serve(ServeError::People(_))
        | F::Ledger(_)
        | F::Cases(_)
        | F::Exchange(_)
        | F::Table(_)
        | F::Saved(_)
        | F::Attachment(_)
        | F::Demonstration(_) => failure.say(Language::Zh),
    }
}
