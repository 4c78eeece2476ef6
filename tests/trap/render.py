"""Makes a psql script of the calls: render.py MEMBERS SETS CALLS….

A call begins with a line "-- + NAMES" (it must succeed for a superuser) or "-- ! NAMES" (it must
fail): the functions that it has run. {f} is the first of them and {name} any function or relation,
qualified as members.sql found it, so that no call says in which schema it is. Types are qualified
here. After each call the script prints "outcome + NAMES SQLSTATE last error". In the end it reads
every table and view.
"""
import re
import sys

members_path, sets_path, *call_paths = sys.argv[1:]
functions, relations, uncalled = {}, {}, set()
for line in open(members_path, encoding="utf-8"):
    kind, name, qualified, _ = line.rstrip("\n").split("\t")
    # Where there are two, the public one, whose schema sorts first: jobs call the other.
    (relations if kind == "relation" else functions).setdefault(name, qualified)
    if kind == "function":
        uncalled.add(name)

calls, unknown = [], set()
for path in call_paths:
    for line in open(path, encoding="utf-8"):
        if match := re.fullmatch(r"-- ([+!]) (.+)\n", line):
            names = [] if match[2] == "-" else match[2].split()
            calls.append((match[1], names, []))
            uncalled.difference_update(names)
            unknown.update(set(names) - functions.keys())
        else:
            calls[-1][2].append(line)
problems = [f"no call of {name}" for name in sorted(uncalled)]
problems += [f"a call of {name}, which is no function of the extension" for name in sorted(unknown)]
if problems or not calls or not relations:
    sys.exit("FAIL trap/calls: " + ("; ".join(problems) or "there is nothing to call"))

print("\\set ON_ERROR_STOP 0\n\\set QUIET on")
print(open(sets_path, encoding="utf-8").read())
for kind, names, lines in calls:
    sql = "".join(lines)
    if names:
        sql = sql.replace("{f}", functions[names[0]])
    sql = re.sub(r"\{(\w+)\}", lambda match: (functions | relations)[match[1]], sql)
    print(re.sub(r"::([a-z0-9_]+)(?![\w.])", r"::pg_catalog.\1", sql), end="")
    print(f"\\echo outcome {kind} {','.join(names) or '-'} :SQLSTATE :LAST_ERROR_MESSAGE")
for name in relations.values():
    print(f"SELECT * FROM {name};\n\\echo outcome + {name} :SQLSTATE :LAST_ERROR_MESSAGE")
