"""The same cube by DuckDB and Polars, from the same Parquet files.

Run after `cargo run --release --bin audit`, which leaves `data/` behind; needs `pip install duckdb polars pyarrow numpy`.
The engines get the answer worked out beforehand: rectangles of days of decision and filing with the standing of each
(`data/demonstration/standings.parquet`), of which every case falls into exactly one. They join, compare days, and count by power,
place, month and standing, with the sum of days. Who decided, seals and deadlines are left out for them.
Fails when a total differs from the audit's.
"""

import glob
import json
import os
import statistics
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
DATA = os.path.join(HERE, "data", "demonstration")
CASES = sorted(glob.glob(os.path.join(DATA, "cases", "batches", "*.parquet")))
STANDINGS = os.path.join(DATA, "standings.parquet")
ROUNDS = 5
ENDED = ("withdrawn", "pending")


def duckdb_runs(threads):
    """Several phrasings; the fastest counts."""
    import duckdb

    connection = duckdb.connect()
    connection.execute(f"set threads = {threads}")
    connection.execute("set preserve_insertion_order = false")
    cases = "read_parquet([" + ", ".join(f"'{path}'" for path in CASES) + "])"
    standings = f"read_parquet('{STANDINGS}')"
    joined = f"""
        select c.power, c.place, year(c.decided) * 12 + month(c.decided) as month, s.standing,
               count(*) as cases, sum(c.decided - c.filed) as days
        from {cases} c join {{standings}} s
          on c.power = s.power and c.place = s.place and c.organ = s.organ
         and c.decided between s.decided_from and s.decided_until
         and c.filed between s.filed_from and s.filed_until
        where c.outcome not in {ENDED}
        group by all"""
    # Cases alike in everything that matters are counted first, then joined: fewer rows meet the rectangles.
    grouped = f"""
        with g as (
            select power, place, organ, decided, filed, count(*) as cases
            from {cases} where outcome not in {ENDED} group by all)
        select g.power, g.place, year(g.decided) * 12 + month(g.decided) as month, s.standing,
               sum(g.cases)::bigint as cases, sum(g.cases * (g.decided - g.filed))::bigint as days
        from g join {{standings}} s
          on g.power = s.power and g.place = s.place and g.organ = s.organ
         and g.decided between s.decided_from and s.decided_until
         and g.filed between s.filed_from and s.filed_until
        group by all"""
    connection.execute(f"create table loaded as select * from {standings}")
    queries = {
        "DuckDB, join, rectangles from Parquet": joined.format(standings=standings),
        "DuckDB, join, rectangles loaded": joined.format(standings="loaded"),
        "DuckDB, grouped first, rectangles loaded": grouped.format(standings="loaded"),
    }
    for name, query in queries.items():

        def run(query=query):
            rows = connection.execute(query).fetchnumpy()
            return rows["standing"], rows["cases"], rows["days"]

        yield name, run


def polars_runs():
    """The join on equal columns, filtered by the days; and with the ranges in the join."""
    import polars as pl

    loaded = pl.read_parquet(STANDINGS)
    keys = ["power", "place", "organ"]
    month = (pl.col("decided").dt.year() * 12 + pl.col("decided").dt.month()).alias("month")
    within = [
        pl.col("decided") >= pl.col("decided_from"),
        pl.col("decided") <= pl.col("decided_until"),
        pl.col("filed") >= pl.col("filed_from"),
        pl.col("filed") <= pl.col("filed_until"),
    ]

    def cases():
        wanted = pl.scan_parquet(CASES).select(keys + ["filed", "decided", "outcome"])
        # The join wants plain texts on both sides.
        wanted = wanted.filter(~pl.col("outcome").cast(pl.String).is_in(list(ENDED)))
        return wanted.with_columns(pl.col(key).cast(pl.String) for key in keys)

    def count(frame):
        counted = frame.group_by("power", "place", month, "standing").agg(
            pl.len().alias("cases"), (pl.col("decided") - pl.col("filed")).dt.total_days().sum().alias("days")
        )
        found = counted.collect(engine="streaming")
        return found["standing"].to_list(), found["cases"].to_list(), found["days"].to_list()

    yield "Polars, join and filter", lambda: count(cases().join(loaded.lazy(), on=keys).filter(*within))


def totals(found):
    standings, cases, days = found
    total = {"in_order": 0, "beyond_power": 0, "unclear": 0}
    for standing, count in zip(standings, cases):
        total[standing] += int(count)
    return {**total, "cells": len(cases), "days": sum(int(number) for number in days)}


def main():
    with open(os.path.join(DATA, "audit.json"), encoding="utf-8") as file:
        audit = json.load(file)
    os.environ["POLARS_MAX_THREADS"] = str(audit["threads"])
    expected = {key: audit[key] for key in ("in_order", "beyond_power", "unclear", "cells", "days")}
    print(f"the audit: {audit['seconds'] * 1000:.0f} ms with {audit['threads']} threads, {expected}")
    best = None
    for name, run in [*duckdb_runs(audit["threads"]), *polars_runs()]:
        found = totals(run())
        if found != expected:
            sys.exit(f"{name} differs: {found}")
        times = []
        for _ in range(ROUNDS):
            started = time.perf_counter()
            run()
            times.append(time.perf_counter() - started)
        middle = statistics.median(times)
        best = min(best or middle, middle)
        print(f"  {name:<44} {middle * 1000:7.0f} ms   {middle / audit['seconds']:6.1f}x")
    print(f"ratio to the best of them: {best / audit['seconds']:.1f}x")


if __name__ == "__main__":
    main()
