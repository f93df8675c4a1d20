### Refusals of the REST edge and of addresses

problem-no-such-kind = There is no kind of act `{ $kind }`
problem-no-such-kind-mend = The kinds are listed at /api/v1/acts/kinds
problem-dry-run = `dry_run` is neither true nor false
problem-nobody-records = Nobody records these acts
problem-nobody-records-mend = Give `recorder` with name, organ and capacity, at the top of the body
problem-acts-refused = The acts were refused and nothing was recorded
problem-acts-refused-mend = Mend what the reasons name and hand all of it in again
problem-not-json = The body is not JSON
problem-body = The body does not hold what is wanted
problem-body-mend = Mend that place and send it again
problem-rows = `{ $name }` is not a number of rows: `{ $value }`
problem-rows-mend = Write a whole number, such as 200
problem-too-many-questions = Too many questions at once
problem-too-many-questions-mend = Ask at most { $max } and the others after them
problem-question = The question was not understood
problem-question-mend = Correct the parts named below and ask again
api-of-question = Question { $number }: { $title }
api-question = question { $number }
api-draft = draft { $number }
problem-period-reversed = The period of cases begins (cases_from = { $from }) after it ends (cases_until = { $until })
problem-period-reversed-mend = Exchange the two days, or correct one of them
problem-unknown-pair = This address knows no parameter { $name }; nothing was done
problem-pair-twice = The parameter { $name } is given more than once; nothing was done
problem-unknown-pair-mend = The parameters are: { $known }
problem-media-type = The body must be JSON; { $kind } came
problem-media-type-mend = Send it with Content-Type: application/json
