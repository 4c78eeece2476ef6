#!/usr/bin/env python3
"""What became of the calls that generate.py made: judge.py CALLS < psql's output."""

import collections
import re
import sys


def complaint(call, lines):
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
    failed = state != "00000" and not call.split()[2] == "p"
    if data == "changed" and (failed or "nothing was recorded" in text):
        return "it failed and left something behind"
    return None


def main():
    wanted = int(sys.argv[1])
    calls = re.split(r"^(#call .*)$", sys.stdin.read(), flags=re.MULTILINE)[1:]
    states = collections.Counter()
    faults = 0
    for call, output in zip(calls[::2], calls[1::2]):
        lines = output.splitlines()
        states.update(line.removeprefix("#state ") for line in lines if line.startswith("#state "))
        why = complaint(call, lines)
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
