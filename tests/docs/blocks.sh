# The SQL of documents. Source it.
# shellcheck shell=bash

# here_listens: the receiver of the examples is one that listens here, on the port $HTTP. Nothing
# listens where the others are, and no name is looked up.
here_listens() { sed -E "s#https://alerts.example/hook#http://127.0.0.1:$HTTP/ok#g; s#https://[a-z.-]+\.example/#http://127.0.0.1:1/#g; s#[a-z.-]+\.example\b#127.0.0.1#g"; }

# blocks DOCUMENT [PART [WORDS]]: its blocks of SQL, or those below a heading, or those of them that
# have these words
blocks() {
    awk -v part="${2:-}" -v words="${3:-}" '
        /^## / { in_part = part == "" || $0 == "## " part }
        /^```sql$/ { inside = part == "" || in_part; block = ""; next }
        /^```$/ { if (inside && (words == "" || index(block, words))) printf "%s", block; inside = 0 }
        inside { block = block $0 "\n" }' "$1" | here_listens
}
