### 各页

## Board

board-title = 权力下放看板
board-items = 项下放权限 · { $towns } 个镇
board-of-which-kept = 其中 { $count } 项部门仍在办
board-reckoned = 由 { $cases } 件办件逐件对照台账得出，{ $from } 至 { $to }
board-filtered = 只看筛选部分
board-how = 怎样算的
legend-label = 图例
board-one-cell = 一格 = 一项权力在一个镇
board-as-table = 看表格
board-as-picture = 看图
board-nothing = 没有符合筛选的事项。
board-side = 今天要看与各部门
board-today = 今天要看
board-today-hint = 以下是要问清的问题，不是结论
board-today-none = 今天没有要看的。
board-departments = 各部门的下放成效
board-departments-hint = 只对部门和事项，不对镇排名
count-items = { $count } 项
count-towns = { $count } 个镇
card-decided = 镇办 { $town } 件，部门办 { $department } 件
card-name-of = 以{ $organ }名义
card-respondent = 复议被申请人：{ $organ }

## Powers, towns, organs, instruments

powers-title = 下放事项目录
used-of = { $used } / { $all } 镇在用
power-holders = 谁在哪里行使
power-facts = 基本情况
power-basis = 法律依据
power-life = 经过
power-life-of = 在{ $town }的经过
power-life-all = 看所有镇
power-life-link = 经过
power-no-life = 尚无记录。
basis-version = { $day } 版本
towns-title = 试点镇
towns-not-ranked = 按区划代码排列，不排名（山东省乡镇人民政府工作条例第十九条）
town-powers = 下放到本镇的权力
town-facts = 基本情况
organs-title = 机关
organ-powers = 行使的权力
organ-moved = 已下放到
between-names = 、
organ-facts = 基本情况
organ-ties = 机构关系
organ-life = 记录
instruments-title = 文件
instrument-lines = 所载事项
instrument-facts = 基本情况
instrument-acts = 引用它的记录

## Ledger

ledger-title = 台账
ledger-entries = 台账记录
ledger-size = 共 { $size } 条记录，只增不改
ledger-save = 整册存为一个文件
entry-body = 内容
entry-json = 原始记录（规范 JSON）
entry-who = 谁、何时登记
entry-void = 更正这条记录…
proof-title = 存证
proof-holds = 刚才重新计算，与 { $size } 条记录的根一致
proof-fails = 重新计算与根不一致，请立即运行 quanze verify。
proof-digest = 内容摘要（加盐）
proof-leaf = 叶哈希
proof-root = 根哈希
proof-path = 到根的路径，{ $count } 个哈希
void-title = 更正一条误记
void-lead = 更正也是一条记录：原记录留在台账上，自更正之时起视为没有发生。
void-entry = 要更正的记录
void-hanging = 依附于它、将一并失效的记录（{ $count } 条）
void-hanging-none = 没有别的记录依附于它。
void-changes = 更正后的变化
void-confirm = 更正这 { $count } 条记录
void-leave = 不更正，返回

## Ask

ask-title = 提问
ask-before-organ = { "" }
ask-before-day = 在
ask-before-place = 能否在
ask-before-power = 行使
ask-after-power = ？
ask-organ = 哪个机关
ask-place = 什么地方
ask-power = 哪项权力
ask-submit = 问
ask-context = 补充：金额、立案日
ask-amount = 金额（元）
ask-filed = 立案日
ask-by-law = 按 { $law } 有效的法律，以第 { $position } 号为止的记录作答
ask-not-understood = 有几处没有看懂
ask-meant = 是不是：
ask-conditions = 限制
ask-cautions = 提醒
ask-holder-instead = 现由谁行使：
ask-mends = 怎样补上这一环
ask-readings = 其他解读
ask-chain = 凭什么
ask-chain-whole = 链条 { $count } 环，均有效
ask-chain-broken = 断在标红的一环
ask-verifiable = 带台账号的各环均可在台账核验
ask-proof = 下载证明
ask-examples = 可以这样问

## Import

cases-title = 办件
cases-in-all = 各批共 { $cases } 行，分批导入，导入后不改；更正的办件每次各算一行
cases-batches = 已导入的批次
cases-none = 还没有导入办件。
import-title = 导入一份表格
import-text = CSV、XLSX、XLS、NDJSON、Parquet 或事件日志（XES、OCEL），按内容识别，4 GiB 以内；更大的文件请用命令行。先看逐行结果，确认后才登记；看不懂的行不导入，列在退回表里。
import-file = 文件
import-look = 先看一看
import-template = 下载空表
preview-title = 导入前的核对
preview-nothing-yet = 还没有登记任何内容。请核对各列的理解与出错的单元格。
preview-good = 行可导入
preview-bad = 行有错，将退回
preview-already = 同一份文件已经导入过，再导入不会有任何变化：
preview-confirm = 导入 { $count } 行
preview-report = 下载退回表
preview-leave = 不导入，返回
preview-rows = 表格的前几行
preview-passed-over = 不用
done-title = 已导入
done-rows = 导入 { $good } 行，退回 { $bad } 行
done-board = 去看板

## Start and record

start-welcome = 欢迎建立本单位的权责登记
start-title = 建立登记
start-lead = 从上到下，一步一步来。每一步都先看结果，确认后才登记；随时可以停下，下次接着做。
start-recorder = 谁在登记
start-recorder-why = 设立第一位系统管理员之前，请写明姓名和所在机关；它会写进每一条记录，只保存在这台电脑的浏览器里。
start-name = 姓名
start-organ = 机关
start-keep = 记住
start-places = 地域
start-places-text = 县区、镇及其区划代码，含更名、撤并的起止日期。
start-organs = 机关
start-organs-text = 政府、部门、派驻机构：层级、职能、信用代码。
start-catalogue = 放权目录
start-catalogue-text = 本单位自己的放权目录表：事项、类别、依据、原行使部门、下放方式。
start-cases = 办件
start-cases-text = 从审批和执法系统导出的办件表。数字从办件算出，不用填。
start-done = 已完成
start-now = 现在做
start-later = 之后
start-template = 下载空表
record-title = 登记
record-lead = 选择要登记的事。登记前会先核对并说明将有什么变化。
record-void-how = 记错了？在台账里打开那条记录，选「更正」：
record-acceptance = 承接
record-acceptance-text = 镇同意承接一批或一项权力。
record-refusal = 不承接
record-refusal-text = 镇说明理由，不承接。
record-suspension = 暂停
record-suspension-text = 在一段时间内停止行使；部门自己的职权恢复。
record-resumption = 恢复
record-resumption-text = 结束暂停。
record-recall = 收回
record-recall-text = 收回权力，并写明在办案件由谁办完。
record-check = 核对
record-check-again = 重新核对
record-confirm = 登记
record-would = 将会登记
recording-as = 登记人：
recording-as-nobody = 还没有写明谁在登记。
recording-say-who = 写明登记人
receipt-title = 已登记
receipt-entries = 台账记录：
receipt-changes = 有什么变化
field-optional = （可不填）
field-choose = 请选择
refusal-title = 没有登记
refusal-nothing-recorded = 以下原因使这次登记被退回，台账没有任何变化。
refusal-where = 位置：
refusal-mend = 怎么办：

## Search, errors, reckoning

search-title = 搜索
search-found = 「{ $sought }」共 { $total } 条
search-none = 没有找到。可以试事项编码、镇名、机关名或文号的一部分。
search-more = 还有 { $count } 条
error-not-found = 没有这个页面
error-refused = 这个请求没有被接受
error-failed = 服务器内部出错
error-to-board = 回到看板
about-title = 数字怎样算的
about-by-item = 按事项算：任何一个承接的镇办过即为正常运行；否则任何一个镇承接即为暂未使用；否则为未承接到位。
about-signals = 看板上的提示都是从办件、职责和机构关系算出的问题，要请机关答复，不是定论。
about-source = 哪些出自原文，哪些是构造的
about-from-source = 市、五个具名的试点镇、四种机构安排、401 = 179 + 155 + 67 的总数。
about-constructed = 具体事项清单、文件及文号、日期、承接情况和全部办件；第六个试点镇原文未列名。

## Problems the web itself finds

problem-not-found = { $path } 没有内容。
problem-not-a-day = 所问之日没有看懂：{ $field } = { $value }。请写成 2014-12-31。
problem-not-a-law-day = 适用规则的日期没有看懂：{ $field } = { $value }。请写成 2014-12-31。
problem-not-known = 「已知至」没有看懂：{ $field } = { $value }。请写记录号（如 1482）或日期（如 2015-01-12）。
problem-address-long = 地址太长。
problem-host = 本服务只以本机名称应答。
problem-host-mend = 请用 http://127.0.0.1 或 http://localhost 打开。
problem-foreign = 登记请求必须来自本站自己的页面。
problem-foreign-mend = 请在本站打开表单后提交。
problem-failed = 服务器内部出错，请求没有完成。
problem-failed-mend = 请再试一次；若仍出错，请把服务器日志交给管理人员。
problem-method = 这个地址不接受这种请求。
problem-too-large = 上传内容过大，没有收下。
problem-too-large-mend = 附件每个不超过 30 MiB，登记用的表格不超过 32 MiB，办件文件不超过 4 GiB；请压缩或拆分后，返回上一页重新选择文件。
problem-disk-full = 服务器磁盘已满，上传内容没有留下。
problem-disk-full-mend = 请联系管理人员腾出空间，再重新上传。
problem-timeout = 超过两分钟仍未完成。
problem-other = 这个请求没有看懂。

# 待办、方案、登记任意行为
desk-lead = 由台账推算：每件事下一步该由谁办、从何时起、到何时止。点“下一步”直接填表。期限按工作日计：除合法性审查依法不少于七个工作日外，期限为本单位自定，可由“设定规则”调整。
desk-earliest = 最早 { $day }
desk-overdue = 逾期 { $count } 件
desk-late = 逾期
desk-empty = 没有待办。
proposals-title = 放权方案
proposals-lead = 提出、乡镇答复、合法性审查、决定、印发：每一行走到哪一步。
proposals-new = 提出新方案
proposals-empty = 还没有方案。
proposal-lines = 方案明细
proposal-facts = 基本情况
proposal-next = 下一步
proposal-life = 经过
col-line = 行号
col-next = 下一步
col-about = 事项
col-waits-for = 办理机关
col-since-day = 自
col-due = 期限
col-proposal = 方案
col-proposed-by = 提出机关
col-decided-by = 决定机关
col-stage = 进度
col-opinion = 乡镇意见
col-review = 合法性审查
record-every = 登记其他行为
act-lead = 变动“{ $book }”。带“*”的列必填；名称、编码、日期按平时的写法填写。
act-columns = 各列填写说明
act-paste = 从表格粘贴
act-paste-hint = 在电子表格中选中单元格复制，粘贴到这里，再点“展开成行”；有无标题行均可
act-template = 下载表格模板（名称可从列表中选）
act-more-rows = 展开成行/加行
act-as-sheet = 所填内容下载为表格
act-yes = 是
act-no = 否
act-yuan = 元
entry-document = 公文（GB/T 9704）：

# official documents
col-document-form = 公文
document-fill-in = 台账里没有的内容由本机关填写；填好后的网址可以保存，不会登记任何内容。
document-ready = 内容全部取自台账。
document-make = 生成 { $format }
blank-missing = 缺少{ $part }({ $rule })
blank-number = 发文字号
blank-title = 标题
blank-addressee = 主送机关
blank-basis = 依据条款
blank-basis-help = 每行一条，例如：《行政处罚法》第二十四条
blank-basis-not-read = 依据条款第 { $number } 行“{ $text }”未能识别
blank-basis-mend = 请写作“《法规名称》第…条”，每行一条
blank-printed-on-no-day = 印发日期“{ $text }”不是日期；请写作 2024-04-18
blank-provisions = 其他条款
blank-provisions-help = 以 # 开头的行是标题，其下各行是段落
blank-lines-help = 每行一段
blank-copies = 抄送机关
blank-printed-by = 印发机关
blank-printed-on = 印发日期
blank-further = 补充段落（咨询、投诉等）
blank-parties = 委托双方
blank-authority = 委托权限
blank-supervision = 监督措施
blank-published-at = 公布载体
blank-whereabouts = 全文查阅处
blank-reason = 收回理由（文字）
blank-competence = 法定权限
blank-procedure = 法定程序
blank-content = 内容合法性
blank-conclusion = 审查结论
blank-took-part = 参与审查人员

# drafts and the desk of one person
draft-kept-now = 草稿已自动保存
draft-kept-expired = 登录已过期，所填内容已存入您的草稿；重新登录后打开本表即可接着填写
draft-not-kept = 草稿未能保存：网络不通，或登录已过期；请勿关闭本页，登录后再存
draft-kept = 草稿保存于 { $at }
draft-none = 填写的内容会自动存为草稿
draft-keep = 存草稿
draft-discard = 放弃草稿
draft-of-nothing = （尚无内容）
draft-others = 本表另有 { $count } 份草稿，可接着填写：
draft-others-all = 全部草稿见待办
draft-gone = 这份草稿已经登记或放弃，下面是一张新表。
desk-drafts-limits = { $count } 份，最多保存 { $most } 份；超过时最早的一份让出位置。同一张表可以有多份草稿。
col-draft = 草稿
desk-drafts = 我的草稿
desk-sent = 我办过的
desk-mine = 只看本人机关
desk-everybody = 查看全部
col-kept = 保存时间
desk-stands = 已登记

# files beside acts
attach-title = 附加文件
attach-lead = 文件按内容摘要存放，摘要记入台账；任何改动都看得出来。
attach-file = 文件
attach-kinds = PDF、OFD、PNG、JPEG、docx、xlsx，最大 30 MiB
attach-note = 说明
attach-do = 附加文件
attach-leave = 取消，返回
attach-files = 附件
attach-no-file = 没有选择文件
problem-attachment = 附件无法取出：{ $reason }
problem-no-attachments = 本站没有设置附件文件夹
lines-more = 另有 { $count } 行未显示，全部内容见下方规范 JSON 或导出表格
draft-unkept = 有未保存的修改…
board-today-hidden = 督导信号须登录后查看。
problem-beyond-known = 台账没有第 { $asked } 号，现有 { $size } 条
problem-beyond-known-mend = 请改小“已知至”，或去掉它
board-no-cases = 还没有办件可供对照
problem-not-so = { $path } 不接受 { $method } 请求
problem-not-so-mend = 可用的方法见应答头 Allow
slips-title = 请改正
