#!/usr/bin/env python3
"""Writes a CONSTRUCTED register for the permit logs of the BPI Challenge 2015 (see docs/case-study-bpic15.md).

The logs hold no delegations and no assignments: whatever this writes is made up by the rules below, and every row says so.

- Every officer is assigned to the municipality in whose log the officer did most steps, without an end.
- One officer, 560752, is also written down as lent to municipality 5, from the first step there until the end of that year: the
  log goes on after that, and the register must notice.

Usage: register.py OUT_FOLDER BPIC15_1.xes.gz BPIC15_2.xes.gz ...   (any of the five; standard library only)
"""
import csv
import gzip
import json
import re
import sys
import xml.etree.ElementTree as tree
from collections import Counter, defaultdict
from pathlib import Path

LENT = {"560752": "5"}
FROM = "2009-01-01"


def steps(path):
    """Officer and day of every event."""
    with gzip.open(path) as file:
        for _, element in tree.iterparse(file):
            if element.tag.endswith("event"):
                said = {part.get("key"): part.get("value") for part in element}
                if said.get("org:resource"):
                    yield said["org:resource"], said["time:timestamp"][:10]
                element.clear()


def write(path, rows):
    with open(path, "w", newline="", encoding="utf-8-sig") as file:
        table = csv.writer(file)
        table.writerows(rows)


def main():
    out, logs = Path(sys.argv[1]), sys.argv[2:]
    out.mkdir(parents=True, exist_ok=True)
    towns = {re.search(r"BPIC15_(\d)", Path(log).name).group(1): log for log in logs}
    done, first = defaultdict(Counter), {}
    for town, log in sorted(towns.items()):
        for officer, day in steps(log):
            done[officer][town] += 1
            first[officer, town] = min(day, first.get((officer, town), day))
    places = [["place", "name", "level", "parent", "origin", "note"],
              ["nl", "研究区(构造)", "county", "", "constructed", "holds the municipalities together; no such place exists"]]
    organs = [["organ", "name", "organ_kind", "level", "area", "origin"],
              ["nl-gov", "研究区(构造)", "government", "county", "nl", "constructed"]]
    for town in sorted(towns):
        places.append([f"m{town}", f"市镇{town}(构造)", "town", "nl", "constructed", f"municipality {town} of the BPI Challenge 2015"])
        organs.append([f"gov-{town}", f"市镇{town}(构造)", "government", "town", f"m{town}", "constructed"])
    officers = [["officer", "organ", "from", "until", "origin"]]
    for officer in sorted(done):
        home = done[officer].most_common(1)[0][0]
        officers.append([officer, f"gov-{home}", FROM, "", "constructed"])
        lent = LENT.get(officer)
        if lent in towns and (officer, lent) in first:
            officers.append([officer, f"gov-{lent}", first[officer, lent], first[officer, lent][:4] + "-12-31", "constructed"])
    write(out / "register_place.csv", places)
    write(out / "register_organ.csv", organs)
    write(out / "list_power.csv", [
        ["power", "name", "power_kind", "function", "domain", "level", "origin", "note"],
        ["WABO", "环境许可(Omgevingsvergunning,构造)", "licence", "人民政府", "规划建设", "town", "constructed",
         "the all-in-one environmental permit of Dutch law, here a power of the municipality itself"]])
    write(out / "assign_officer.csv", officers)
    for town in sorted(towns):
        mapping = {
            "kind": "cases",
            "columns": [{"title": "concept:name", "means": "id"}, {"title": "startDate", "means": "received"},
                        {"title": "first_event", "means": "filed"}, {"title": "last_event", "means": "decided"}],
            "fixed": {"power": "WABO", "place": f"m{town}", "organ": f"gov-{town}", "outcome": "办结"},
        }
        (out / f"mapping-{town}.json").write_text(json.dumps(mapping, ensure_ascii=False, indent=1), encoding="utf-8")


main()
