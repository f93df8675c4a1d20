### 提问、登记、更正、导入、建立

## Ask

ask-matter = 具体事项
ask-example = { $organ }{ $day }能否在{ $place }行使「{ $power }」？
slip-organ-missing = 请写明哪个机关
slip-place-missing = 请写明什么地方
slip-power-missing = 请写明哪项权力
slip-organ-unknown = 台账中没有叫「{ $value }」的机关；请写全名、统一社会信用代码或标识
slip-place-unknown = 台账中没有叫「{ $value }」的地方；请写全名、区划代码或标识
slip-power-unknown = 目录中没有叫「{ $value }」的事项；请写全名或编码
slip-several = 有几处都叫「{ $value }」，请选一个
slip-amount = 金额「{ $value }」没有看懂；请写成 50000 或 5万元
slip-filed = 立案日「{ $value }」没有看懂；请写成 2014-05-10
answer-broken-at = 断在「{ $link }」。
answer-unclear = 法律上有不同解读，见下文。
answer-by-statute = 法定职权，以{ $organ }的名义行使。
answer-by-transfer = 直接放权，以{ $organ }的名义行使。
answer-by-entrustment = 受委托行使，以{ $organ }的名义。
answer-by-outpost = 作为派驻窗口办理，以{ $organ }的名义。
answer-otherwise = 另一种解读
answer-organ-unknown = 台账中没有这个机关
cite-article = 《{ $law }》{ $article }（{ $version } 文本）
cite-statute = 设定该职权的法律
cite-instrument = 放权文件所载
cite-office-rule = 本单位规则
cite-practice = 实践做法，无条文
condition-up-to = 金额不超过 { $value } 元
condition-except = 不含：{ $value }
condition-until = 至 { $value } 止
condition-running = 只限 { $value } 立案、正在办理的案件
caution-officers = 持证人员 { $have } 名，法律要求 { $need } 名；按本单位规则只作提醒
caution-counts-as-entrustment = 没有法律、法规、规章授权的「授权」，视为委托
reading-holder = 由{ $organ }行使
reading-nobody = 没有机关可以行使
chain-of = { $organ }：{ $step }
chain-no-entry = 台账中没有这条记录
mend-holder-unknown = 有权机关
mend-no-such-power = 核对事项编码；目录中确有此项的，先列入职权目录，或改问它在列的日子
mend-no-such-place = 核对地名与日期；该地当日存在的，先登记该地
mend-no-such-organ = 核对机关与日期；该机关当日存在的，先登记该机关
mend-outside-area = 请由管辖当地的机关行使：{ $holder }
mend-never-granted = 需要下放的，由{ $holder }依法下放给{ $asker }并公布、承接
mend-barred-by-law = 法律不允许这样下放；改由{ $holder }行使，或改用法律允许的方式
mend-not-published = 由{ $organ }公布这次下放，并登记公布
mend-not-accepted = 由{ $asker }承接，并登记承接
mend-not-yet-effective = 等到 { $day } 生效后再行使；在此之前由{ $holder }行使
mend-suspended = 整改后登记恢复；在此之前由{ $holder }行使
mend-recalled = 已收回，由{ $holder }行使；需要再下放的，重新印发
mend-expired = 期限已满，由{ $holder }行使；需要继续的，重新印发
mend-moved-to-town = 由{ $holder }行使
mend-over-limit = 超出下放的金额上限，报{ $holder }办理
mend-excluded-matter = 这类事项没有下放，报{ $holder }办理
mend-organ-dissolved = 该机关已撤销；请问承继机关
mend-no-certified-officer = 补足持证人员并登记；在此之前报{ $holder }办理

## Record

field-issue = 哪一次下放
field-issue-help = 选好后按「核对」，再选镇和行
field-grantee = 哪个镇（承接机关）
field-organ-lines = { $organ }（{ $count } 项）
field-lines = 哪些项
field-lines-all = 全部 { $count } 项
field-lines-none = 这个机关没有可以这样登记的项。
slip-issue = 请选择一次下放
slip-grantee = 请选择镇（承接机关）
slip-lines = 请至少选一项
slip-required = 必填
slip-day = 「{ $value }」不是日期；请写成 2014-12-31
slip-instrument = 台账中没有文件「{ $value }」；请写文号
slip-reason = 请写明理由
said-acceptance = { $organ }自 { $day } 起承接 { $count } 项
said-refusal = { $organ }于 { $day } 答复不承接 { $count } 项
said-suspension = { $organ }的 { $count } 项自 { $day } 起暂停
said-resumption = { $organ }的 { $count } 项自 { $day } 起恢复
said-recall = { $organ }的 { $count } 项自 { $day } 起收回
said-more = 另有 { $count } 项
said-note = 合法性提示：{ $title }（{ $citation }）
said-history = 记为历史补录：合法性只作记录、不作拦阻；启用日及以后生效的不得记为历史
history-tick = 记为历史
history-tick-hint = 补录启用日之前的行为；合法性只作记录、不作拦阻，只由机构编制部门使用
receipt-already = 这份表单已经登记过，再提交没有任何变化（关口 form_replayed）。
receipt-another = 再登记一条
refused-by-ledger = 台账没有接受这次登记
refused-line = 第 { $line } 行

## Void

void-reason = 更正理由
void-already = 这条记录已经更正过，不再有效。
void-change = { $count } 条记录自更正之时起视为没有发生
void-change-kept = 原记录留在台账上；更正前已知的答复不变

## Import

case-id = 办件编号
case-power = 事项
case-place = 地域
case-organ = 办理机关
case-seal = 盖章机关
case-received = 收件日
case-filed = 受理日
case-decided = 办结日
case-outcome = 结果
col-digest = 摘要
col-from = 最早
col-until = 最晚
done-already = 同一份文件以前已经导入，这次没有任何变化
problem-no-file = 没有收到文件。
problem-no-file-mend = 请选一份不是空的 CSV 或 XLSX 再上传。
problem-upload-gone = 这份上传已经不在了。
problem-upload-gone-mend = 上传只保留一天，请重新上传。

## Start

start-capacity = 身份
start-capacity-usual = 经办人
start-opening = 启用台账
start-opening-why = 写明由谁主管、从哪一天起启用。启用日之前的事作为历史补录，只注明合法性；自启用日起，违法的下放不予登记。
start-office = 主管机关
start-opening-day = 启用日
start-open = 启用
start-opened = { $office }自 { $day } 起启用
start-instruments = 文件
start-instruments-text = 放权决定、通知等文件：文号、标题、发文机关、成文日期。
start-grants = 下放
start-grants-text = 哪份文件把哪些事项下放给哪个镇：一行一项，写明方式、原行使机关、承接机关和生效日。
start-count = { $count } 条
start-recorded = 新登记 { $count } 条
start-recorded-already = { $count } 条以前已经登记，没有变化
start-next = 接着做下一步
slip-recorder = 请写明姓名和机关，各不超过 100 字
slip-opening = 请写明主管机关和启用日，日期写成 2014-12-31
look-nothing-yet = 还没有登记任何内容。下面是从表格里读出的内容。
look-confirm = 登记这 { $count } 条
look-leave = 不登记，返回
look-hints = 请再看一眼
look-drafts = 读出 { $count } 条，前几条是
done-superseded = 此前为待办、现以本批为准
