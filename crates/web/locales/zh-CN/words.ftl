### 状态、列名、标签

## States, modes, verdicts

state-running = 正常运行
state-unused = 暂未使用
state-kept-back = 明放暗不放
state-not-taken-up = 未承接到位
state-suspended = 暂停
state-recalled = 已收回
state-absent = 未下放
meaning-running = 镇已承接，且期内至少由镇（或其派驻机构）依权办结一件。不予许可也是办结，撤回不算。
meaning-unused = 镇已承接，期内没有办件。
meaning-kept-back = 镇已承接而未办件，同期原部门仍在该镇作出决定。这是要问原部门的问题，不是结论。
meaning-not-taken-up = 已下放，镇尚未承接或说明理由不承接。
meaning-suspended = 所问之日处于暂停之中。
meaning-recalled = 所问之日已经收回。
meaning-absent = 没有向该镇下放。
mode-transfer = 直接放权
mode-entrust = 委托放权
mode-outpost = 服务前移
mode-statutory = 法定职权
verdict-held = 能。
verdict-not-held = 不能。
verdict-unclear = 存疑。

## Column headings

col-power = 事项
col-kind = 类别
col-department = 部门
col-domain = 领域
col-basis = 依据
col-towns-using = 使用的镇
col-town = 镇
col-county = 县区
col-place = 地域
col-organ = 机关
col-function = 职能
col-parent = 隶属
col-own-name = 以自己名义
col-mode = 方式
col-state = 状态
col-states = 各状态
col-since = 生效日
col-from-department = 原行使部门
col-by-town = 镇办
col-by-department = 部门办
col-more = 更多
col-issued = 已下放
col-taken-up = 已承接
col-used = 在使用
col-cases = 办件
col-number = 序号
col-act = 记录
col-effective = 生效日
col-recorded = 登记时间
col-recorder = 登记人
col-instrument = 文件
col-issuer = 制发机关
col-day = 日期
col-lines = 涉及（项·镇）
col-file = 文件名
col-period = 期间
col-rows-in = 导入行
col-rows-out = 退回行
col-entry = 台账
col-row = 行

## Facts

fact-department = 原行使部门
fact-domain = 领域
fact-limit = 法定时限
fact-officers = 持证人员
fact-posts = 编制增减（本台账所记）
fact-kind = 性质
fact-level = 层级
fact-function = 职能
fact-place = 地域
fact-credit-code = 信用代码
fact-county = 所属县区
fact-class = 镇的类型
fact-government = 镇政府
fact-issuer = 制发机关
fact-day = 成文日期
fact-published = 公布
fact-recorded-at = 登记时间
fact-recorder = 登记人
fact-organ = 作出机关
fact-capacity = 以何身份
fact-act-id = 记录标识
tie-outpost = 派驻机构
tie-nameplate = 加挂牌子
tie-joint = 合署
tie-acts-for = 代为行使
tie-parent = 隶属

## Signals and answers

notice-kept-back = 明放暗不放？
notice-nobody-qualified = 无人会用？
notice-duty-without-power = 有责无权？
notice-expiring = 委托书将到期
notice-law-changed = 依据已变
answer-name = 行使名义
answer-seal = 印章
answer-respondent = 复议被申请人
answer-reviewer = 复议机关
answer-defendant = 诉讼被告
answer-compensation = 赔偿义务机关
filter-department = 部门
filter-domain = 领域
filter-kind = 类别
filter-mode = 方式
filter-state = 状态
filter-county = 县区
filter-year = 年份
filter-organ = 机关
chart-cases-by-month = 逐月办件
chart-cases-by-department = 各部门逐月办件
chart-month = 月份
chart-department = 部门
kind-powers = 事项
kind-towns = 镇
kind-organs = 机关
kind-instruments = 文件

## Filled from the register

state-not-yet = 尚未生效
state-expired = 已期满
meaning-not-yet = 镇已承接，但生效日未到、应公布的一方尚未公布或法律不允许。
meaning-expired = 期限已满。
origin-law = 法律法规
board-area = { $towns } 个镇
notice-kept-back-text = { $department }在权力下放后仍作出 { $cases } 件决定，涉及 { $powers } 项：为什么？
notice-kept-back-detail = 期内办件对照台账；直接放权后由部门作出的同时列为越权
notice-nobody-qualified-text = { $organ }有 { $powers } 项在手的权力缺持证人员：谁来办？
notice-nobody-qualified-detail = 所问之日持证人数少于法定人数
notice-duty-without-power-text = { $organ }负责“{ $duty }”，所需的 { $powers } 项权力不在其手：放责是否放权？
notice-duty-without-power-detail = 责任所需职权在所问之日逐项核对
notice-expiring-text = { $organ }的 { $powers } 项委托 90 日内到期：续还是收？
notice-expiring-detail = 最早 { $day } 到期
col-document = 文号
col-code = 编码
fact-note = 备注
period-from = 办件期间
period-until = 至
period-apply = 更换
problem-no-such = 台账中没有{ $what }“{ $id }”（以所问的记录为止）。
problem-no-such-mend = 请检查编码，或把“已知至”改晚。
ledger-proof-file = 下载存证（JSON）
col-why-not = 不予承接的原因
sheet-about = 说明
sheet-about-page = 页面
sheet-about-on = 所问之日
sheet-about-known = 已知至
sheet-about-law = 法律日
sheet-about-what = 项目
sheet-about-value = 内容
