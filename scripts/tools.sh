# Sourced by scripts that need them: the tools of cargo, each in one version.
PGRX_VERSION=0.18.1
CARGO_DENY_VERSION=0.20.2
CARGO_FUZZ_VERSION=0.13.2
CARGO_TARPAULIN_VERSION=0.37.5
CARGO_CYCLONEDX_VERSION=0.5.9
PGXN_META_VERSION=0.7.0

# has_tool NAME VERSION: cargo NAME is here, in that version.
has_tool() {
    [[ "$(cargo "$1" --version 2>/dev/null || true)" = "cargo-$1"*" $2" ]]
}

# install_tool NAME VERSION: without optimization, which takes most of the time to build and is not
# needed for what these do
install_tool() {
    printf '\033[1m==> building cargo-%s %s (some minutes, once)\033[0m\n' "$1" "$2"
    CARGO_PROFILE_DEV_DEBUG=false cargo install --quiet --locked --force --debug "cargo-$1" \
        --version "$2"
}

# need_pgxn_meta: the reader of META.json, which is no command of cargo
need_pgxn_meta() {
    [[ "$(pgxn_meta --version 2>/dev/null || true)" = *" $PGXN_META_VERSION" ]] ||
        CARGO_PROFILE_DEV_DEBUG=false cargo install --quiet --locked --force --debug pgxn_meta \
            --version "$PGXN_META_VERSION"
}

# need_tool NAME VERSION: installs it, one script at a time.
need_tool() {
    mkdir -p target
    (
        flock 9
        has_tool "$1" "$2" || install_tool "$1" "$2"
    ) 9>target/setup.lock
}
