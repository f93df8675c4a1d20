### 邮件提醒

letter-subject = 权责：{ $count } 件新的待办
letter-greeting = { $name }，您好：
letter-lead = 下列事项正等您所在的机关办理。
letter-item = { $number }. { $next }：{ $about }
letter-lines = { $about }（{ $count } 项）
letter-organ = 等待机关：{ $organ }
letter-since = 自 { $since } 起等待，没有期限
letter-until = 自 { $since } 起等待，至迟 { $due } 办理
letter-overdue = 自 { $since } 起等待，期限 { $due } 已过
letter-more = 另有 { $count } 件新的待办，请到工作台查看。
letter-known = 此前告知过的还有 { $count } 件在等待。
letter-desk = 工作台：{ $address }
letter-why = 本邮件由台账自动发出，请勿回复。不想再收到，请在“本人账号”中去掉电子邮箱：{ $address }
