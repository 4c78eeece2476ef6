# The libraries of an earlier release and of this one. Source it after scripts/cluster.sh.
# shellcheck shell=bash

# build_earlier_library RELEASE COMMIT: $EARLIER_LIBRARY is what the sources of that commit make.
build_earlier_library() {
    local sources="$here/target/$1/source" built="${CARGO_TARGET_DIR:-$here/target}/$1"
    mkdir -p "$sources"
    git -C "$here" archive "$2" | tar --extract --directory "$sources" ||
        { echo "FAIL old_library: the history of this repository has no $1"; return 1; }
    exec 8>"$here/target/build.lock"
    flock 8
    (
        cd "$sources"
        export CARGO_TARGET_DIR="$built" CARGO_PGRX_DISABLE_GC_SECTIONS_WORKAROUND=1
        # cargo-pgrx sets this where it builds.
        PGRX_PG_CONFIG_PATH="$PG_CONFIG" cargo build --quiet --lib --locked --profile checked \
            --no-default-features --features "pg$PG" 8>&-
    )
    exec 8>&-
    export EARLIER_RELEASE="$1" EARLIER_LIBRARY="$built/checked/libpggit_perf.so"
}

# keep_this_library: copies the installed library to $THIS_LIBRARY.
keep_this_library() {
    local directory
    directory="$("$PG_CONFIG" --pkglibdir)"
    THIS_LIBRARY="$(mktemp "$directory/pggit_perf.XXXXXX")"
    cp "$directory/pggit_perf.so" "$THIS_LIBRARY"
    chmod 755 "$THIS_LIBRARY"
    export THIS_LIBRARY INSTALLED_LIBRARY="$directory/pggit_perf.so"
}

give_this_library_back() { mv -f "$THIS_LIBRARY" "$INSTALLED_LIBRARY"; }
