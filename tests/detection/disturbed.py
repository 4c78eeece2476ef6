#!/usr/bin/env python3
"""disturbed.py FILE: the series that an injected issue slows down, one a line. The others are real
noise."""
import json
import sys

with open(sys.argv[1], encoding="utf-8") as file:
    pairs = json.load(file)["pairs"]
print("\n".join(sorted({name for a, b, is_pair in pairs if is_pair for name in (a, b)})))
