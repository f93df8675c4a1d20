### 接口与地址的拒绝

problem-no-such-kind = 没有「{ $kind }」这种记录
problem-no-such-kind-mend = 全部种类见 /api/v1/acts/kinds
problem-dry-run = dry_run 只能是 true 或 false
problem-nobody-records = 没有写明由谁登记
problem-nobody-records-mend = 请在正文最外层的 recorder 中写明姓名（name）、机关（organ）、身份（capacity）
problem-acts-refused = 这些记录被拒绝，一条未记
problem-acts-refused-mend = 请按各条原因改正后，整批重新提交
problem-not-json = 正文不是 JSON
problem-body = 正文的内容不合要求
problem-body-mend = 请改正所指之处再发
problem-rows = { $name } 不是行数：{ $value }
problem-rows-mend = 请写整数，如 200
problem-too-many-questions = 一次问得太多
problem-too-many-questions-mend = 每次至多 { $max } 个问题，其余分次再问
problem-question = 问题没有看懂
problem-question-mend = 请改正所列各处后再问
api-of-question = 第 { $number } 个问题：{ $title }
api-question = 第 { $number } 个问题
api-draft = 第 { $number } 条
problem-period-reversed = 办件期间的起始日（cases_from = { $from }）晚于终止日（cases_until = { $until }）
problem-period-reversed-mend = 请调换两个日期，或更正其中一个
problem-unknown-pair = 这个地址不认识参数 { $name }，没有执行
problem-pair-twice = 参数 { $name } 出现了不止一次，没有执行
problem-unknown-pair-mend = 可用的参数有：{ $known }
problem-media-type = 正文须为 JSON，收到的是 { $kind }
problem-media-type-mend = 请以 Content-Type: application/json 发送
