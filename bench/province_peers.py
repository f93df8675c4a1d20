"""The cube of a province by DuckDB, Polars, DataFusion and chDB, and at S by SQLite and pandas, from the same Parquet files.

Run after `cargo run --release --bin province -- M`, which leaves `data/M` behind:
`python3 province_peers.py M duckdb polars datafusion chdb`. Each engine is given one row for each power at each town
(`pairs.parquet`): who was granted it, whose it is by statute, and on which days it was in force; which organs are towns;
and each day with its month and working days. It joins every case to exactly one pair and works out what the audit says:
standing with the broken link, who decided, the four signals, calendar and working days. It counts by the number of the
pair, month and kind, which is less than naming power and place. Fails when a figure differs from the audit's.
"""

import glob
import json
import os
import statistics
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
SIZE = sys.argv[1] if len(sys.argv) > 1 else "M"
DATA = os.path.join(HERE, "data", SIZE)
ROUNDS = int(os.environ.get("ROUNDS", "3"))

# Was the power with the town on the day of decision, and when the case was filed? Who decided?
FACTS = """
    c.decided >= p.begins and not (c.decided between p.suspended_from and p.suspended_until) as held,
    c.filed >= p.begins and not (c.filed between p.suspended_from and p.suspended_until) as held_before,
    case when c.organ = p.grantee then 0 when c.organ = p.department then 2 else 3 end as who,"""
# Standing: 0 in order; beyond power by a link: 1 not yet effective, 2 suspended, 3 moved to town, 4 never granted,
# 5 outside area.
STANDING = """
    case when who = 0 then
           case when held then case when transfer and not held_before then 1 else 0 end
                when decided < begins then 1 else 2 end
         when who = 2 then case when transfer and held and held_before then 3 else 0 end
         when town then 5 else 4 end"""
KEPT = "case when who = 2 and held and (held_before or not transfer) then 1 else 0 end"
# Seals matter where the grantee decided in order under a transfer.
FOREIGN = """case when who = 0 and transfer and held and held_before and seal is not null and seal <> organ then 1
                  else 0 end"""
LATE = """case when working then case when before_decision - through_filing >= limit_days then 1 else 0 end
              when lapse > limit_days then 1 else 0 end"""
NAMES = {0: "in_order ", 1: "beyond_power not_yet_effective", 2: "beyond_power suspended", 3: "beyond_power moved_to_town",
         4: "beyond_power never_granted", 5: "beyond_power outside_area"}
WHO = {0: "grantee", 2: "department", 3: "other"}


def sql(cases, pairs, organs, days, subtract="c.decided - c.filed"):
    """The query in the SQL that all of them share."""
    return f"""
    with facts as (
        select p.pair as pair, d.month as month, c.organ as organ, c.seal as seal, c.decided as decided,
               p.begins as begins, p.transfer as transfer, p.limit_days as limit_days, p.working as working,
               o.town as town,
               {FACTS}
               {subtract} as lapse, d.before as before_decision, f.through as through_filing,
               d.through - f.through as working_lapse
        from {cases} c
        join {pairs} p on c.power = p.power and c.place = p.place
        join {organs} o on c.organ = o.organ
        join {days} d on c.decided = d.day
        join {days} f on c.filed = f.day
        where c.outcome not in ('withdrawn', 'pending'))
    select pair, month,
           ({STANDING}) * 64 + who * 16 + ({KEPT}) + ({LATE}) * 2 + ({FOREIGN}) * 4 as kind,
           count(*) as cases, sum(lapse) as days, sum(working_lapse) as working_days
    from facts group by 1, 2, 3"""


def name_of(kind):
    flags = [word for bit, word in ((1, "kept_back"), (2, "late"), (4, "foreign_seal")) if kind & bit]
    return f"{NAMES[kind // 64]} {WHO[kind // 16 % 4]} {'+'.join(flags)}"


# Totals of a cube in the form of the audit's: by kind cells, cases, days, working days; and the squares of cases.
TOTALS = """select kind, count(*) as total_cells, sum(cases) as total_cases, sum(days) as total_days,
                   sum(working_days) as total_working_days, sum(cases * cases) as squares from cube group by kind"""


def gather(rows):
    kinds, squares, cells = {}, 0, 0
    for kind, count, cases, days, working_days, square in rows:
        kinds[name_of(int(kind))] = [int(count), int(cases), int(days), int(working_days)]
        squares, cells = squares + int(square), cells + int(count)
    return {"cells": cells, "squares": squares, "kinds": kinds}


def table(name):
    return os.path.join(DATA, f"{name}.parquet")


def by_duckdb(files, threads):
    import duckdb

    db = duckdb.connect()
    db.execute(f"set threads = {threads}")
    db.execute("set preserve_insertion_order = false")
    for name in ("pairs", "organs", "days"):
        db.execute(f"create table {name} as select * from read_parquet('{table(name)}')")
    cases = "read_parquet([" + ", ".join(f"'{path}'" for path in files) + "])"

    def run():
        db.execute("create or replace table cube as " + sql(cases, "pairs", "organs", "days"))

    yield "DuckDB", run, lambda: gather(db.execute(TOTALS).fetchall())


def by_datafusion(files, threads):
    import datafusion

    config = datafusion.SessionConfig().with_target_partitions(threads)
    context = datafusion.SessionContext(config)
    folder = os.path.join(DATA, "audited")
    context.register_parquet("cases", folder)
    for name in ("pairs", "organs", "days"):
        context.register_record_batches(name, [context.read_parquet(table(name)).collect()])
    kept = {}

    def run():
        lapse = "cast(c.decided as int) - cast(c.filed as int)"
        kept["cube"] = context.sql(sql("cases", "pairs", "organs", "days", lapse)).collect()

    def totals():
        context.register_record_batches("cube", [kept["cube"]])
        return gather([list(row.values()) for row in context.sql(TOTALS).to_pylist()])

    yield "DataFusion", run, totals


def by_chdb(files, threads):
    from chdb import session

    chdb = session.Session()
    chdb.query(f"set max_threads = {threads}")
    for name in ("pairs", "organs", "days"):
        chdb.query(f"create table {name} engine = Memory as select * from file('{table(name)}', Parquet)")
    cases = f"(select * from file('{DATA}/audited/*.parquet', Parquet))"

    def run():
        chdb.query("drop table if exists cube")
        query = sql(cases, "pairs", "organs", "days", "toInt32(c.decided) - toInt32(c.filed)")
        chdb.query("create table cube engine = Memory as " + query + f" settings max_threads = {threads}")

    def totals():
        text = chdb.query(TOTALS, "CSV").bytes().decode()
        return gather([line.split(",") for line in text.strip().splitlines()])

    yield "chDB", run, totals


def by_polars(files, threads):
    import polars as pl

    col, when, lit = pl.col, pl.when, pl.lit
    pairs, organs, days = (pl.read_parquet(table(name)) for name in ("pairs", "organs", "days"))
    decided = days.rename({"day": "decided", "before": "before_decision", "through": "through_decision"})
    filed = days.select(col("day").alias("filed"), col("through").alias("through_filing"))
    kept = {}

    def run():
        texts = ["power", "place", "organ", "seal", "outcome"]
        cases = pl.scan_parquet(files).select(texts + ["filed", "decided"])
        cases = cases.with_columns(col(text).cast(pl.String) for text in texts)
        cases = cases.filter(~col("outcome").is_in(["withdrawn", "pending"]))
        for other, on in ((pairs, ["power", "place"]), (organs, ["organ"]), (decided, ["decided"]), (filed, ["filed"])):
            cases = cases.join(other.lazy(), on=on)
        in_force = lambda day: (col(day) >= col("begins")) & ~col(day).is_between("suspended_from", "suspended_until")
        cases = cases.with_columns(
            in_force("decided").alias("now"),
            in_force("filed").alias("then"),
            when(col("organ") == col("grantee")).then(0).when(col("organ") == col("department")).then(2).otherwise(3)
            .alias("who"),
            (col("decided") - col("filed")).dt.total_days().alias("days"),
        )
        standing = (
            when((col("who") == 0) & col("now") & col("transfer") & ~col("then")).then(1)
            .when((col("who") == 0) & col("now")).then(0)
            .when((col("who") == 0) & (col("decided") < col("begins"))).then(1)
            .when(col("who") == 0).then(2)
            .when((col("who") == 2) & col("transfer") & col("now") & col("then")).then(3)
            .when(col("who") == 2).then(0).when(col("town")).then(5).otherwise(4)
        )
        cases = cases.with_columns(standing.alias("standing"))
        foreign = (col("who") == 0) & col("transfer") & (col("standing") == 0) & (col("seal") != col("organ"))
        late = when(col("working")).then(col("before_decision") - col("through_filing") >= col("limit_days"))
        kind = (
            col("standing") * 64 + col("who") * 16
            + ((col("who") == 2) & col("now") & (col("then") | ~col("transfer"))).cast(pl.Int32)
            + late.otherwise(col("days") > col("limit_days")).cast(pl.Int32) * 2
            + foreign.fill_null(False).cast(pl.Int32) * 4
        )
        cube = cases.group_by("pair", "month", kind.alias("kind")).agg(
            pl.len().cast(pl.Int64).alias("cases"),
            col("days").sum(),
            (col("through_decision") - col("through_filing")).cast(pl.Int64).sum().alias("working_days"),
        )
        kept["cube"] = cube.collect(engine="streaming")

    def totals():
        squares = (col("cases") * col("cases")).sum().alias("squares")
        found = kept["cube"].group_by("kind").agg(
            pl.len(), col("cases").sum(), col("days").sum(), col("working_days").sum(), squares)
        return gather(found.rows())

    yield "Polars", run, totals


def by_pandas(files, threads):
    import pandas as pd

    pairs, organs, days = (pd.read_parquet(table(name)) for name in ("pairs", "organs", "days"))
    kept = {}

    def run():
        wanted = ["power", "place", "organ", "seal", "outcome", "filed", "decided"]
        c = pd.concat(pd.read_parquet(path, columns=wanted).astype({text: str for text in wanted[:5]}) for path in files)
        c = c[~c.outcome.isin(["withdrawn", "pending"])].merge(pairs, on=["power", "place"]).merge(organs, on="organ")
        c = c.merge(days.rename(columns={"day": "decided", "through": "through_d"}), on="decided")
        c = c.merge(days.rename(columns={"day": "filed", "through": "through_f"})[["filed", "through_f"]], on="filed")
        in_force = lambda day: (day >= c.begins) & ~((day >= c.suspended_from) & (day <= c.suspended_until))
        now, then, tr = in_force(c.decided), in_force(c.filed), c.transfer
        grantee, department = c.organ == c.grantee, c.organ == c.department
        lapse = (pd.to_datetime(c.decided) - pd.to_datetime(c.filed)).dt.days
        s = pd.Series(4, index=c.index).mask(c.town, 5).mask(department, 0).mask(department & tr & now & then, 3)
        s = s.mask(grantee, 2).mask(grantee & (c.decided < c.begins), 1).mask(grantee & now, 0)
        s = s.mask(grantee & now & tr & ~then, 1)
        foreign = grantee & tr & (s == 0) & c.seal.notna() & ~c.seal.isin(["None", "nan"]) & (c.seal != c.organ)
        late = (lapse > c.limit_days).mask(c.working, c.before - c.through_f >= c.limit_days)
        who = pd.Series(3, index=c.index).mask(department, 2).mask(grantee, 0)
        kind = s * 64 + who * 16 + (department & now & (then | ~tr)) + late.astype(bool) * 2 + foreign * 4
        frame = pd.DataFrame({"pair": c.pair, "month": c.month, "kind": kind, "days": lapse, "wd": c.through_d - c.through_f})
        groups = frame.groupby(["pair", "month", "kind"])
        kept["cube"] = groups.agg(cases=("days", "size"), days=("days", "sum"), wd=("wd", "sum")).reset_index()

    def totals():
        cube = kept["cube"].assign(squares=lambda cube: cube.cases ** 2, cells=1)
        rows = cube.groupby("kind")[["cells", "cases", "days", "wd", "squares"]].sum().reset_index()
        return gather(rows.itertuples(index=False))

    yield "pandas", run, totals


def by_sqlite(files, threads):
    import sqlite3

    import pyarrow.parquet as pq

    db = sqlite3.connect(":memory:")
    number = lambda value: value.toordinal() if hasattr(value, "toordinal") else value

    def load(name, paths, columns):
        rows = (tuple(map(number, row)) for path in paths
                for row in zip(*(pq.read_table(path, columns=columns)[column].to_pylist() for column in columns)))
        db.execute(f"create table {name} ({', '.join(columns)})")
        db.executemany(f"insert into {name} values ({', '.join('?' * len(columns))})", rows)

    load("cases", files, ["power", "place", "organ", "seal", "outcome", "filed", "decided"])
    for name in ("pairs", "organs", "days"):
        load(name, [table(name)], pq.read_schema(table(name)).names)
    db.executescript("create index by_pair on pairs (power, place); create index by_organ on organs (organ);"
                     "create index by_day on days (day);")

    def run():
        db.execute("drop table if exists cube")
        db.execute("create table cube as " + sql("cases", "pairs", "organs", "days"))

    yield "SQLite, its tables loaded", run, lambda: gather(db.execute(TOTALS).fetchall())


ENGINES = {"duckdb": by_duckdb, "polars": by_polars, "datafusion": by_datafusion, "chdb": by_chdb,
           "pandas": by_pandas, "sqlite": by_sqlite}


def main():
    with open(os.path.join(DATA, "audit.json"), encoding="utf-8") as file:
        audit = json.load(file)
    threads = audit["threads"]
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    # A folder of just the batches that were audited, for engines that read folders.
    audited = os.path.join(DATA, "audited")
    os.makedirs(audited, exist_ok=True)
    for digest in audit["batches"]:
        link = os.path.join(audited, f"{digest}.parquet")
        if not os.path.exists(link):
            os.link(os.path.join(DATA, "cases", "batches", f"{digest}.parquet"), link)
    files = sorted(glob.glob(os.path.join(audited, "*.parquet")))
    expected = {key: audit[key] for key in ("cells", "squares", "kinds")}
    print(
        f"the audit: {audit['seconds']:.2f} s with {threads} threads, processor time"
        f" {audit['processor_seconds']:.2f} s, {audit['cells']} cells"
    )
    for engine in sys.argv[2:] or ["duckdb", "polars", "datafusion", "chdb"]:
        for name, run, totals in ENGINES[engine](files, threads):
            times, worked = [], time.process_time()
            for _ in range(ROUNDS):
                started = time.perf_counter()
                run()
                times.append(time.perf_counter() - started)
            worked = (time.process_time() - worked) / ROUNDS
            found = totals()
            if found != expected:
                print(f"  {name} DIFFERS: {found}\n  expected {expected}")
                sys.exit(1)
            middle = statistics.median(times)
            print(
                f"  {name:<28} {middle:7.2f} s ({min(times):.2f} at best), {middle / audit['seconds']:.1f}x;"
                f" processor time {worked:.2f} s, {worked / audit['processor_seconds']:.1f}x",
                flush=True,
            )


if __name__ == "__main__":
    main()
