### 框架、日期、列表

## What surrounds every page

product = 权责 Quanze
skip-to-content = 跳到正文
nav-label = 主要栏目
nav-board = 看板
nav-powers = 事项
nav-towns = 镇
nav-organs = 机关
nav-instruments = 文件
nav-ask = 提问
nav-cases = 办件
nav-record = 登记
nav-desk = 待办
nav-ledger = 台账
search-label = 搜索事项、机关、镇、文号
search-placeholder = 搜索事项、机关、镇、文号
foot-recorder = 登记人
foot-change = 更换
foot-loopback = 还没有账号，本服务只在本机开放；请勿转发到网络。
foot-reckoning = 数字怎样算的
permanent-link = 固定链接
demonstration-banner = 演示数据：地名、总数出自原文；事项、文件与办件为构造
origin-source = 原文
origin-constructed = 构造

## The three dates

dates-label = 三个日期
dates-on = 所问之日
dates-known = 已知至
dates-law = 适用规则
dates-known-entry = 第 { $position } 号记录
dates-law-of = { $day } 有效的法律
dates-none = 本页所示为现在
dates-change = 改日期
dates-on-help = 问的是哪一天
dates-known-help = 第几号记录，或哪一天为止所记
dates-law-help = 按哪一天有效的规则
dates-known-all = 全部记录
dates-law-same = 同所问之日
dates-apply = 查看
dates-as-known-then = 改为当时所知
dates-reset = 回到平常日期

## Lists, filters, figures

download-xlsx = 下载 XLSX
filter-all = 全部
filter-apply = 筛选
paging-label = 翻页
paging-rows = 第 { $from }–{ $to } 行，共 { $total } 行
paging-previous = 上一页
paging-next = 下一页
list-empty = 没有符合的记录。
chart-as-table = 看数字
yes = 是
no = 否
unsettled = 待逐项登记
voided = 已更正
voided-by = 已由第 { $position } 号更正
entry-number = 第 { $position } 号
entry-history = 历史
since-day = 自 { $day }
text-not-at-hand = 当日有效的条文不在手边，所引为另一版本。
text-not-at-hand-short = 当日文本不在手边
code-local = 本地编号
