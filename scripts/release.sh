# Releases by number. Source it.
# shellcheck shell=bash

# version_of DIRECTORY: the release whose sources are there
version_of() { sed -n '/^version = "/{s/^version = "\(.*\)"$/\1/p;q}' "$1/Cargo.toml"; }

# commit_of RELEASE [DIRECTORY]: the commit that the release was made of
commit_of() {
    awk -v release="$1" '$1 == release { print $2; found = 1 } END { exit !found }' \
        "${2:-.}/sql/released/commits.txt"
}

# release_before RELEASE: the last that sql/released/commits.txt names beside it
release_before() {
    awk -v release="$1" '/^[0-9]/ && $1 != release { print $1 }' sql/released/commits.txt |
        sort --version-sort | tail -n 1
}

# restore_scripts SOURCES TARGET: writes the install scripts of the releases before that of SOURCES.
# To restore a dump of such a release, one first creates the extension at that release. Its script
# works with this library, because the library still has the C functions that the script names.
restore_scripts() {
    local script current
    current="$(version_of "$1")"
    for script in "$1"/sql/released/pggit_perf--*.sql; do
        # The frozen script of this release is for the releases after it.
        [ "$script" != "$1/sql/released/pggit_perf--$current.sql" ] || continue
        cat "$1/sql/released/guard.sql" "$script" |
            install -m 644 /dev/stdin "$2/$(basename "$script")"
    done
}

# has_release VERSION: whether the chosen PostgreSQL has this release installed
has_release() {
    grep -sqx "default_version = '$1'" "$("$PG_CONFIG" --sharedir)/extension/pggit_perf.control" &&
        [ -e "$("$PG_CONFIG" --pkglibdir)/pggit_perf.so" ]
}
