//! Recording through the one door: all or nothing, idempotent, in order, lawful, and the same after opening again.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests")]

use office::{Because, Draft, LawWord, Office, OfficeError, Recorder};
use register::{ActId, Known, Language, NO_SUCH_ARTICLE, OpinionNote, OrganId, Severity};
use serde_json::{Value, json};

fn recorder() -> Recorder {
    Recorder { name: "测试".into(), organ: OrganId::new("gov").unwrap(), capacity: "经办".into() }
}

fn draft(number: u128, act: Value) -> Draft {
    let id = Some(ActId(uuid::Uuid::from_u128(number)));
    Draft { id, ..Draft::of(serde_json::from_value::<register::acts::Act>(act).unwrap()) }
}

fn stage() -> Vec<Draft> {
    [
        json!({"kind": "open_register", "office": "编办", "opening_day": "2020-01-01", "procedure": "free"}),
        json!({"kind": "register_place", "place": "county", "name": "县", "level": "county"}),
        json!({"kind": "register_place", "place": "town", "name": "镇", "level": "town", "parent": "county"}),
        json!({"kind": "register_organ", "organ": "gov", "name": "县政府", "organ_kind": "government", "level": "county", "area": "county"}),
        json!({"kind": "register_organ", "organ": "dept", "name": "局", "organ_kind": "department", "function": "f", "level": "county", "area": "county"}),
        json!({"kind": "register_organ", "organ": "town-gov", "name": "镇政府", "organ_kind": "government", "level": "town", "area": "town"}),
        json!({"kind": "list_power", "power": "p", "name": "处罚", "power_kind": "penalty", "function": "f", "domain": "d"}),
        json!({"kind": "register_instrument", "instrument": "paper", "number": "县政发〔2013〕6号", "title": "t", "instrument_kind": "decision", "issuer": "gov", "signed": "2013-06-18"}),
        json!({"kind": "register_instrument", "instrument": "new-paper", "number": "县政发〔2022〕6号", "title": "t", "instrument_kind": "decision", "issuer": "gov", "signed": "2022-06-18"}),
    ]
    .into_iter()
    .zip(1..)
    .map(|(act, number)| draft(number, act))
    .collect()
}

fn issue(paper: &str, day: &str) -> Value {
    json!({"kind": "issue_grant", "instrument": paper, "issued": day, "lines": [
        {"power": "p", "place": "town", "mode": "transfer", "grantor": "dept", "grantee": "town-gov", "effective": day}]})
}

async fn office() -> (tempfile::TempDir, Office) {
    office_at(None).await
}

/// An office whose stage was recorded at an instant.
async fn office_of(instant: &str) -> (tempfile::TempDir, Office) {
    office_at(Some(instant.parse().unwrap())).await
}

async fn office_at(recorded_at: Option<jiff::Timestamp>) -> (tempfile::TempDir, Office) {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::create(&folder.path().join("ledger.sqlite")).await.unwrap();
    let stage = stage().into_iter().map(|draft| Draft { recorded_at, ..draft }).collect();
    office.record(stage, &recorder(), false).await.unwrap();
    (folder, office)
}

fn refusals(error: OfficeError) -> Vec<(usize, String)> {
    match error {
        OfficeError::Refused { refused } => {
            refused.iter().map(|r| (r.number, r.because.code().to_owned())).collect()
        }
        other => panic!("{other}"),
    }
}

#[tokio::test]
async fn a_batch_is_recorded_whole_or_not_at_all() {
    let (_folder, office) = office().await;
    let before = office.snapshot().known();
    let good = draft(
        100,
        json!({"kind": "register_place", "place": "v", "name": "村", "level": "village", "parent": "town"}),
    );
    let bad = draft(
        101,
        json!({"kind": "register_place", "place": "w", "name": "村", "level": "village", "parent": "nowhere"}),
    );
    let also_bad = draft(102, json!({"kind": "close_place", "place": "x", "last_day": "2014-01-01"}));
    let error = office.record(vec![good, bad, also_bad], &recorder(), false).await.unwrap_err();
    assert_eq!(refusals(error), vec![(2, "unknown".into()), (3, "unknown".into())]);
    assert_eq!(office.snapshot().known(), before);
    assert_eq!(office.ledger().head().await.unwrap().size, before.0);
}

#[tokio::test]
async fn recording_twice_changes_nothing() {
    let (_folder, office) = office().await;
    let head = office.ledger().head().await.unwrap();
    let again = office.record(stage(), &recorder(), false).await.unwrap();
    assert!(again.acts.iter().all(|act| act.already));
    assert_eq!(office.ledger().head().await.unwrap(), head);
    let other = draft(1, json!({"kind": "register_place", "place": "v", "name": "村", "level": "village"}));
    let error = office.record(vec![other], &recorder(), false).await.unwrap_err();
    assert_eq!(refusals(error), vec![(1, "id_taken".into())]);
}

#[tokio::test]
async fn a_dry_run_leaves_no_trace() {
    let (_folder, office) = office().await;
    let before = office.ledger().head().await.unwrap();
    let village = draft(
        100,
        json!({"kind": "register_place", "place": "v", "name": "村", "level": "village", "parent": "town"}),
    );
    let tried = office.record(vec![village], &recorder(), true).await.unwrap();
    assert_eq!(tried.acts[0].position.0, before.size + 1);
    assert_eq!(office.ledger().head().await.unwrap(), before);
    assert_eq!(office.snapshot().known(), Known(before.size));
}

#[tokio::test]
async fn unlawful_issues_are_refused_and_history_is_noted() {
    let (_folder, office) = office().await;
    let error = office
        .record(vec![draft(100, issue("new-paper", "2022-06-18"))], &recorder(), false)
        .await
        .unwrap_err();
    assert_eq!(refusals(error), vec![(1, "penalty-transfer-without-province".into())]);
    let history = Draft { history: true, ..draft(101, issue("paper", "2013-06-18")) };
    office.record(vec![history], &recorder(), false).await.unwrap();
    let register = office.snapshot().register;
    let entry = register.entries().last().unwrap();
    assert!(entry.statement.history);
    assert_eq!(entry.statement.opinion[0].rule, "penalty-handed-over-before-2021");
    let late = Draft { history: true, ..draft(102, issue("new-paper", "2022-06-18")) };
    let error = office.record(vec![late], &recorder(), false).await.unwrap_err();
    assert_eq!(refusals(error), vec![(1, "not_history".into())]);
}

/// What becomes effective once the register is open goes the whole way, however old its paper and whatever it is called.
#[tokio::test]
async fn history_never_reaches_the_opening_day_and_is_never_guessed_from_a_day() {
    let (_folder, office) = office().await;
    let reaching = |effective: &str| {
        let mut act = issue("paper", "2013-06-18");
        act["lines"][0]["effective"] = json!(effective);
        Draft { history: true, ..draft(100, act) }
    };
    for effective in ["2020-01-01", "2024-06-01"] {
        let error = office.record(vec![reaching(effective)], &recorder(), false).await.unwrap_err();
        assert_eq!(refusals(error), vec![(1, "history_reaches_opening".into())], "{effective}");
    }
    office.record(vec![reaching("2019-12-31")], &recorder(), true).await.unwrap();
    let full =
        draft(101, json!({"kind": "set_rules", "from": "2000-01-01", "procedure": "full", "source": "测试"}));
    office.record(vec![full], &recorder(), false).await.unwrap();
    let unmarked = draft(102, issue("paper", "2013-06-18"));
    let error = office.record(vec![unmarked], &recorder(), false).await.unwrap_err();
    // Recorded so late it is held to the law of today as well, whatever day it bears.
    assert_eq!(
        refusals(error),
        vec![(1, "penalty-transfer-without-province".into()), (1, "proposal_missing".into())]
    );
}

/// The law of the day of issue counts, not that of an old paper.
#[tokio::test]
async fn an_old_paper_does_not_carry_its_law_into_an_issue_of_today() {
    let (_folder, office) = office().await;
    let error =
        office.record(vec![draft(100, issue("paper", "2022-06-18"))], &recorder(), false).await.unwrap_err();
    assert_eq!(refusals(error), vec![(1, "penalty-transfer-without-province".into())]);
}

/// Whatever tells of something done is of a day that has come; from when it holds may lie ahead.
#[tokio::test]
async fn nothing_is_recorded_before_it_was_done() {
    let (_folder, office) = office_of("2023-12-31T00:00:00Z").await;
    let at = |act: Value, recorded_at: &str| Draft {
        recorded_at: Some(recorded_at.parse().unwrap()),
        ..draft(100, act)
    };
    let wish = |day: &str| json!({"kind": "record_wish", "wish": "w", "organ": "town-gov", "direction": "town_asks", "day": day, "matter": "m", "places": ["town"], "scope": "own"});
    let paper = |day: &str| json!({"kind": "register_instrument", "instrument": "later", "title": "t", "instrument_kind": "decision", "issuer": "gov", "signed": day});
    // Half past four in the afternoon, UTC: half past midnight of the next day in China.
    let recorded_at = "2024-01-01T16:30:00Z";
    for (act, field) in [
        (wish("2024-01-03"), "day"),
        (paper("2024-01-03"), "signed"),
        (issue("new-paper", "2024-01-03"), "issued"),
    ] {
        let error = office.record(vec![at(act, recorded_at)], &recorder(), true).await.unwrap_err();
        assert_eq!(refusals(error), vec![(1, "day_to_come".into())], "{field}");
    }
    for act in [wish("2024-01-02"), json!({"kind": "close_place", "place": "town", "last_day": "2025-01-01"})]
    {
        office.record(vec![at(act, recorded_at)], &recorder(), true).await.unwrap();
    }
    let error =
        office.record(vec![at(wish("2024-01-03"), recorded_at)], &recorder(), true).await.unwrap_err();
    let OfficeError::Refused { refused } = error else { panic!("{error}") };
    let (zh, en) = (refused[0].because.say(Language::Zh), refused[0].because.say(Language::En));
    assert!(zh.contains("2024-01-03 晚于登记当日（2024-01-02）") && zh.contains("到当日再登记"), "{zh}");
    assert!(en.contains("2024-01-03, lies after the day of recording (2024-01-02)"), "{en}");
}

#[tokio::test]
async fn the_recording_clock_never_runs_ahead() {
    let (_folder, office) = office().await;
    let act =
        json!({"kind": "register_place", "place": "v", "name": "村", "level": "village", "parent": "town"});
    let at = |minutes: i64| Draft {
        recorded_at: Some(jiff::Timestamp::now() + jiff::SignedDuration::from_mins(minutes)),
        ..draft(100, act.clone())
    };
    let error = office.record(vec![at(60)], &recorder(), false).await.unwrap_err();
    assert_eq!(refusals(error), vec![(1, "clock_ahead".into())]);
    office.record(vec![at(1)], &recorder(), false).await.unwrap();
}

#[tokio::test]
async fn the_recording_clock_never_falls() {
    let (_folder, office) = office().await;
    let act =
        json!({"kind": "register_place", "place": "v", "name": "村", "level": "village", "parent": "town"});
    let early = Draft { recorded_at: Some("1999-01-01T00:00:00Z".parse().unwrap()), ..draft(100, act) };
    let error = office.record(vec![early], &recorder(), false).await.unwrap_err();
    assert!(
        matches!(&error, OfficeError::Refused { refused } if matches!(refused[0].because, Because::ClockFalls { .. }))
    );
}

#[tokio::test]
async fn opening_again_gives_the_same_register() {
    let (folder, office) = office().await;
    let before = office.snapshot();
    drop(office);
    let again = Office::open(&folder.path().join("ledger.sqlite"), |_, _| {}).await.unwrap();
    let after = again.snapshot();
    assert_eq!(after.register.entries(), before.register.entries());
    assert_eq!(again.as_known(Known(3)).entries().len(), 3);
}

#[tokio::test]
async fn two_offices_on_one_ledger_see_each_other() {
    let (folder, one) = office().await;
    let other = Office::open(&folder.path().join("ledger.sqlite"), |_, _| {}).await.unwrap();
    let village = |number, id: &str| {
        draft(
            number,
            json!({"kind": "register_place", "place": id, "name": id, "level": "village", "parent": "town"}),
        )
    };
    one.record(vec![village(100, "v")], &recorder(), false).await.unwrap();
    other.record(vec![village(101, "w")], &recorder(), false).await.unwrap();
    one.record(vec![village(102, "x")], &recorder(), false).await.unwrap();
    let places = one.snapshot().register.books().places.iter().count();
    assert_eq!(places, 5);
    // A reader who records nothing follows as well.
    assert_eq!(other.snapshot().register.books().places.iter().count(), 4);
    other.follow().await.unwrap();
    assert_eq!(other.snapshot().register.books().places.iter().count(), 5);
    assert!(one.ledger().verify(|_, _| {}).await.unwrap().is_sound());
}

/// A register in earnest with a proposal whose review was asked for on 2024-04-08 and recorded on 2024-04-22.
async fn asked_for_review() -> (tempfile::TempDir, Office) {
    let (folder, office) = office_of("2024-04-22T01:00:00Z").await;
    let acts = [
        json!({"kind": "set_calendar", "year": 2024, "source": "made for the test", "holidays": ["2024-05-01"]}),
        json!({"kind": "register_organ", "organ": "justice", "name": "司法局", "organ_kind": "department", "function": "司法",
            "level": "county", "area": "county"}),
        json!({"kind": "list_power", "power": "s", "name": "服务", "power_kind": "public_service", "function": "f", "domain": "d"}),
        json!({"kind": "propose_grants", "proposal": "first", "title": "方案", "organ": "dept", "decider": "gov",
            "day": "2024-04-01", "lines": [{"power": "s", "place": "town", "mode": "entrust", "grantor": "dept",
            "grantee": "town-gov", "effective": "2024-06-01", "expires": "2025-05-31",
            "entrusted_under": "《某条例》第五条"}]}),
        json!({"kind": "request_review", "proposal": "first", "organ": "dept", "reviewer": "justice", "day": "2024-04-08"}),
    ];
    let drafts = acts.into_iter().zip(100..).map(|(act, number)| Draft {
        recorded_at: Some("2024-04-22T01:00:00Z".parse().unwrap()),
        ..draft(number, act)
    });
    office.record(drafts.collect(), &recorder(), false).await.unwrap();
    (folder, office)
}

#[tokio::test]
async fn an_opinion_recorded_soon_after_its_request_says_so_for_good() {
    let review = |instant: &str| Draft {
        recorded_at: Some(instant.parse().unwrap()),
        ..draft(
            200,
            json!({"kind": "review_legality", "proposal": "first", "organ": "justice", "day": "2024-04-22", "view": "lawful"}),
        )
    };
    // The seventh working day after 2024-04-22, the holiday of 1 May left out, is 2024-05-02; instants are those of the office.
    let cases = [
        ("2024-04-22T01:01:00Z", Some(0)),
        ("2024-04-23T01:00:00Z", Some(1)),
        ("2024-04-30T15:59:00Z", Some(6)),
        ("2024-05-01T15:59:00Z", Some(6)),
        ("2024-05-01T16:00:00Z", None),
    ];
    for (instant, figure) in cases {
        let (folder, office) = asked_for_review().await;
        office.record(vec![review(instant)], &recorder(), false).await.unwrap();
        drop(office);
        let again = Office::open(&folder.path().join("ledger.sqlite"), |_, _| {}).await.unwrap();
        let register = again.snapshot().register;
        let statement = &register.entries().last().unwrap().statement;
        let notes: Vec<_> = statement.opinion.iter().map(|note| (note.rule.as_str(), note.figure)).collect();
        let expected: Vec<_> =
            figure.map(|days| ("review-recorded-too-soon", Some(days))).into_iter().collect();
        assert_eq!(notes, expected, "recorded at {instant}");
        assert_eq!(statement.schema(), if figure.is_some() { 2 } else { 1 });
        for note in &statement.opinion {
            assert_eq!(note.severity, Severity::Caution);
            assert_eq!(note.citation, "重大行政决策程序暂行条例 第二十六条");
            let rules = again.rules();
            let rule = rules.get(&note.rule).unwrap();
            for language in [Language::Zh, Language::En] {
                assert!(rule.title_with(note.figure, language).contains(&figure.unwrap().to_string()));
            }
        }
    }
}

fn of_laws(severity: Severity) -> LawWord {
    let note = OpinionNote {
        rule: NO_SUCH_ARTICLE.to_owned(),
        severity,
        line: Some(1),
        citation: "《某条例》第五条".to_owned(),
        figure: None,
    };
    LawWord {
        note,
        said: ("没有第五条".into(), "no article 5".into()),
        mend: ("核对".into(), "check".into()),
    }
}

#[tokio::test]
async fn what_the_laws_at_hand_cannot_bear_out_is_kept_in_the_opinion() {
    let folder = tempfile::tempdir().unwrap();
    let caution = of_laws(Severity::Caution);
    let kept = caution.note.clone();
    let office =
        Office::create(&folder.path().join("ledger.sqlite")).await.unwrap().with_laws(move |act, _, law| {
            assert_eq!(law, "2024-04-22".parse().unwrap(), "the day of recording");
            match act {
                register::acts::Act::ListPower(_) => vec![caution.clone()],
                _ => Vec::new(),
            }
        });
    let recorded_at = Some("2024-04-22T01:00:00Z".parse().unwrap());
    let drafts = stage().into_iter().map(|draft| Draft { recorded_at, ..draft }).collect();
    office.record(drafts, &recorder(), false).await.unwrap();
    let register = office.snapshot().register;
    for entry in register.entries() {
        let expected = if entry.act().kind() == "list_power" { vec![kept.clone()] } else { Vec::new() };
        assert_eq!(entry.statement.opinion, expected, "{}", entry.act().kind());
        assert_eq!(entry.statement.schema(), 1);
    }
}

#[tokio::test]
async fn what_rests_on_an_article_that_is_none_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let office = Office::create(&folder.path().join("ledger.sqlite")).await.unwrap().with_laws(
        |act, _, _| match act {
            register::acts::Act::ListPower(_) => vec![of_laws(Severity::Unlawful)],
            _ => Vec::new(),
        },
    );
    let refused = office.record(stage(), &recorder(), false).await.unwrap_err();
    let OfficeError::Refused { refused } = refused else { panic!("{refused:?}") };
    let Because::Legality(objection) = &refused[0].because else { panic!("{refused:?}") };
    assert_eq!((objection.rule.as_str(), objection.line), (NO_SUCH_ARTICLE, Some(1)));
    assert_eq!(office.snapshot().register.known().0, 0, "nothing is recorded");
}

#[tokio::test]
async fn a_suspension_that_no_paper_dates_is_not_backdated() {
    let (_folder, office) = office().await;
    let issued = draft(20, issue("paper", "2013-06-18"));
    let history = Draft { history: true, ..issued };
    office.record(vec![history], &recorder(), false).await.unwrap();
    let issue = ActId(uuid::Uuid::from_u128(20));
    let accepted = json!({"kind": "accept_grant", "issue": issue, "organ": "town-gov", "day": "2013-07-01"});
    let accepted = Draft { history: true, ..draft(21, accepted) };
    office.record(vec![accepted], &recorder(), false).await.unwrap();
    let mut suspend =
        json!({"kind": "suspend_grant", "issue": issue, "from": "2024-01-01", "reason": "dispute"});
    let refused = office.record(vec![draft(22, suspend.clone())], &recorder(), false).await.unwrap_err();
    let OfficeError::Refused { refused } = refused else { panic!("{refused:?}") };
    assert_eq!(refused[0].because.code(), "day_passed");
    suspend["instrument"] = json!("new-paper");
    office.record(vec![draft(22, suspend)], &recorder(), false).await.unwrap();
}
