### Notices by mail

letter-subject = Quanze: { $count ->
    [one] 1 new matter waits
   *[other] { $count } new matters wait
}
letter-greeting = Dear { $name },
letter-lead = These matters wait for your organ.
letter-item = { $number }. { $next }: { $about }
letter-lines = { $about } ({ $count ->
    [one] 1 line
   *[other] { $count } lines
})
letter-organ = waits for: { $organ }
letter-since = waiting since { $since }, without a time limit
letter-until = waiting since { $since }, to be done by { $due }
letter-overdue = waiting since { $since }, overdue: the limit was { $due }
letter-more = { $count ->
    [one] One more new matter is
   *[other] { $count } more new matters are
} on the desk.
letter-known = { $count ->
    [one] One matter you were told of before is
   *[other] { $count } matters you were told of before are
} still waiting.
letter-desk = The desk: { $address }
letter-why = This letter was sent by the register itself; please do not answer it. To get no more of them, take your e-mail address away under your own account: { $address }
