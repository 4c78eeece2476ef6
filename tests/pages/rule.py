"""rule.py DATA LABELS STREAM: the pages of release 0.6's rule, as score.py reads them."""
import importlib.util
import json
import sys

SPEC = importlib.util.spec_from_file_location("score", f"{sys.argv[1]}/score.py")
SCORE = importlib.util.module_from_spec(SPEC)
SPEC.loader.exec_module(SCORE)

with open(sys.argv[2]) as labels:
    pages = SCORE.rule(json.load(labels), sys.argv[3])
for operation, at, severity, ended in pages:
    print(f"{operation},{at},{severity},{ended}")
