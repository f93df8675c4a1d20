### 合法性与法规

nav-law = 法规

## Legality

legality-title = 合法性规则
legality-lead = 共 { $rules } 条规则，按所问法律日适用 { $force } 条；{ $cases } 个情形中现有 { $held } 个相符。
col-objects = 反对什么
col-rule = 规则
col-article = 依据条款
col-in-force = 施行
col-gravity = 程度
col-rule-cases = 情形
col-rule-held = 相符
rule-changed-at = 第 { $position } 号修改
rule-not-in-force = 当日不适用
rule-cases-hold = { $count } 个相符
rule-cases-fail = { $count } 个中只有 { $held } 个相符
rule-change = 修改这条规则
rule-text = 规则文本
rule-day = 修改日
rule-source = 依据（谁决定、为什么）
rule-despite = 即使有情形不符，或者取消这条规则，也登记
rule-slip-drop = 登记后这条规则即取消，它禁止的事今后不再提示；确要取消，请勾选下方的选项再登记
rule-try = 试一试
rule-record = 登记修改
rule-facts = 规则
rule-readings = 两种读法
rule-no-cases = 没有检验它的情形。
rule-case-holds = 相符
rule-case-fails = 不符
rule-speaks = 应适用
rule-silent = 不应适用
rule-tried = 规则可用，全部情形相符。尚未登记。
rule-tried-drop = 规则文本为空：登记后这条规则即取消。尚未登记。
rule-slip-day = 修改日不是日期
rule-slip-source = 请写明依据（不超过 4,000 字）
rule-slip-long = 规则文本超过 20,000 字
rule-case-silent = 情形“{ $about }”（{ $day }）应适用而未适用
rule-case-speaks = 情形“{ $about }”（{ $day }）不应适用而适用
rule-case-mend = 改正规则；确要如此的，勾选“即使有情形不符也登记”
rule-receipt = 合法性规则已修改
rule-changes = 规则修改记录
rule-no-changes = 规则尚未修改过，均为产品自带。
rule-became = 修改
rule-before = 此前的文本
rule-was-added = 新增
rule-was-changed = 改写
rule-was-dropped = 取消
opinion-title = 合法性意见
opinion-of-the-day = 依文件当日的法律判断；启用日之前的记录只注明，不拒绝。
opinion-mend = 补正
opinion-lines = 第 { $lines } 项

## What may go to towns

outlook-title = 可否下放
outlook-lead = 依 { $day } 的法律，目录中各项职权能否以各种方式交给乡镇。手续视为齐备；具体事项仍须逐项论证。
outlook-compare = 与另一日的法律对照：
outlook-differ = 与 { $day } 相比，{ $count } 项不同
outlook-counts = 各方式的项数
outlook-law = 法律日
outlook-beside = 对照日：
outlook-open = 县可自定
outlook-with-statute = 须有法规规章依据
outlook-with-province = 须省决定
outlook-disputed = 有争议
outlook-exploratory = 探索性改革
outlook-barred = 法律禁止
outlook-not-reached = 规则未及
filter-outlook = 结论

## Laws

laws-title = 法规文本
laws-none = 手头还没有法规文本。
laws-how = 文件命名为“法名(YYYY-MM-DD).md”，日期是该版本通过或最后修改之日；导入后本页即可看到。
laws-seek = 法名含
col-law = 法规
col-versions = 版本
col-articles = 条数
law-versions = 其他版本
law-one-version = 手头只有这一版本。
law-cited-by = 以它为依据的职权
law-history = 沿革
law-findings = 读取时注意到的
law-not-of-the-day = { $day } 施行的文本不在手边，所示为手头最新版本。

## Re-check

recheck-title = 依据核对
recheck-lead = 目录中 { $bases } 处法律依据，{ $wanting } 处须核对。这是建议，由单位决定。
recheck-finding = 结果与建议
recheck-texts = 两个文本
recheck-older = 原文
recheck-newer = 新文
recheck-none = 没有须核对的依据。
rule-new = 新增规则
rule-new-lead = 写出规则和它的情形：至少一个使其适用，一个相近而不适用；连同其他各条的情形都成立，才登记为规则修改。
rule-new-cases = 情形
rule-new-cases-help = 每行一个：适用或不适用(speaks/silent),法律日,行为,事实,说明。事实写作“名称=值”，多个用分号隔开；没写的按一切手续齐全计。
rule-new-taken = 已有名为“{ $rule }”的规则；请另取名称，或在该规则的页面上修改
rule-new-one = 一次新增一条规则
rule-new-no-case = 还没有使其适用的情形
rule-new-no-near-miss = 还没有相近而不适用的情形
rule-new-case-mend = 改正规则或情形
rule-text-help = 用 Cedar 书写，连同标注；上面各栏的改动在试一试或登记时写入文本。清空即取消这条规则。
rule-new-text-help = 用 Cedar 书写，连同标注；上面各栏的改动在试一试或登记时写入文本。
rule-head = 条件之外
rule-head-help = 这些可以直接改，不必动规则文本；同一处在文本里也改成别的，会请您只留一处。
rule-id = 规则名称
rule-title-zh = 反对什么（中文）
rule-title-en = 反对什么（英文）
rule-from = 施行日
rule-until = 最后适用日
rule-advice-zh = 补正（中文）
rule-advice-en = 补正（英文）
rule-slip-head-day = “{ $field }”不是日期
rule-slip-head-missing = 请填写“{ $field }”
rule-slip-reversed = 最后适用日 { $until } 早于施行日 { $from }
rule-slip-both = “{ $field }”在栏目中改成“{ $said }”，在规则文本的 { $annotation } 中改成“{ $written }”，两处不一致
rule-slip-both-mend = 只改一处，或把两处写成一样
rule-facts-title = 条件里可以写的事实
rule-facts-how = 写作“context.名称”；文字值加引号，是否值直接写名称，否定在前面加“!”。
rule-sign-is = 等于
rule-sign-is-not = 不等于
rule-sign-and = 并且
rule-sign-or = 或者
rule-sign-not = 不是
rule-sign-less = 少于
rule-whole-number = 整数
rule-objects-when = 何时提出意见：
rule-trial = 试用结果
rule-differs = 对台账中已有记录的说法有何不同
rule-differs-of = 看过 { $looked } 项未作废的记录，{ $count } 项的说法会改变；已登记的意见不受影响。
rule-differs-first = 只列出前 { $shown } 项。
rule-of-its-day = 依当日的法律
rule-of-the-day = 依 { $day } 的法律
rule-becomes = 变为
rule-says-nothing = 无意见
