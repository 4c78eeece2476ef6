#!/usr/bin/env python3
"""What became of the calls that generate.py made: judge.py CALLS FUNCTIONS < psql's output.

FUNCTIONS is the file that functions.sql printed: it says which arguments each function has.
"""

import collections
import re
import sys


def complaint_of_error(state, lines, arguments):
    """Why the error of a call helps its caller too little, or None."""
    parts = {part: "" for part in ("ERROR", "DETAIL", "HINT")}
    part = None
    for line in lines:
        found = re.match("(ERROR|DETAIL|HINT|CONTEXT|LOCATION|QUERY|WARNING|NOTICE):  ", line)
        part = found.group(1) if found else part
        if part in parts:
            parts[part] += line
    if not all(parts.values()):
        return "its error lacks a detail or a hint"
    # A duration_digest's accessors and aggregates have no names for their arguments.
    if not arguments:
        return None
    foreign = set(re.findall(r"\bp_[a-z0-9_]+", parts["ERROR"])) - arguments
    if foreign:
        return f"its error names arguments of another function: {', '.join(sorted(foreign))}"
    if state == "22023" and not any(name in parts["ERROR"] for name in arguments):
        return "its error does not name the argument that is wrong"
    return None


def complaint(call, lines, arguments):
    """Why this call is a fault, or None."""
    text = "\n".join(lines)
    state = next((line.removeprefix("#state ") for line in lines if line.startswith("#state ")), None)
    data = next((line.removeprefix("#data ") for line in lines if line.startswith("#data ")), None)
    if state is None or data is None:
        return "it did not end"
    if state[:2] in ("XX", "57", "08") or state in ("22000", "22008"):
        return f"SQLSTATE {state}"
    if state in ("42883", "42725", "42846", "42601"):
        return f"SQLSTATE {state}: no function takes these arguments, or several do; or they are none"
    if "fault in pggit_perf" in text or "panicked" in text:
        return "an internal error"
    if any(line.startswith("ERROR:") for line in lines):
        why = complaint_of_error(state, lines, arguments)
        if why is not None:
            return why
    failed = state != "00000" and not call.split()[2] == "p"
    if data == "changed" and (failed or "nothing was recorded" in text):
        return "it failed and left something behind"
    return None


def main():
    wanted = int(sys.argv[1])
    arguments = collections.defaultdict(set)
    with open(sys.argv[2], encoding="utf-8") as functions:
        for line in functions:
            _, name, _, names = line.rstrip("\n").split("|")
            arguments[name].update(name for name in names.split(";") if name)
    calls = re.split(r"^(#call .*)$", sys.stdin.read(), flags=re.MULTILINE)[1:]
    states = collections.Counter()
    faults = 0
    for call, output in zip(calls[::2], calls[1::2]):
        lines = output.splitlines()
        states.update(line.removeprefix("#state ") for line in lines if line.startswith("#state "))
        why = complaint(call, lines, arguments[call.split()[3]])
        if why is not None:
            faults += 1
            print(f"FAIL fuzz/{call}: {why}", *lines[:12], sep="\n    ")
    if states.total() != wanted:
        faults += 1
        print(f"FAIL fuzz: {states.total()} of {wanted} calls ended")
    # A generator that passes only nonsense, or only what is right, tries little.
    if not 0.1 < states["00000"] / max(wanted, 1) < 0.9:
        faults += 1
        print(f"FAIL fuzz: {states['00000']} of {wanted} calls succeeded")
    if faults:
        sys.exit(1)
    print(f"ok   fuzz: {wanted} calls;", ", ".join(f"{state} {count}" for state, count in states.most_common()))


main()
