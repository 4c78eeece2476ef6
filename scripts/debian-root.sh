# Debian releases in directories of their own. Source it after scripts/postgres.sh.
# shellcheck shell=bash

# enter_root DIRECTORY [PATH…] -- COMMAND…: runs a command inside, with each PATH of this machine in
# the same place. The mounts and the processes live in namespaces of their own, so that nothing of
# either is left when the command ends.
enter_root() {
    local root="$1" paths=() name environment=() system=/usr/sbin:/usr/bin:/sbin:/bin
    shift
    while [ "$1" != -- ]; do paths+=("$1"); shift; done
    shift
    for name in HOME TERM CI CARGO_HOME CARGO_TARGET_DIR RUSTUP_HOME PGRX_HOME PG REF PROFILE DIST \
        KEEP UPDATE SAMPLES ROUNDS SECONDS_EACH \
        http_proxy https_proxy no_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY SSL_CERT_FILE; do
        if [ -n "${!name:-}" ]; then environment+=("$name=${!name}"); fi
    done
    cp /etc/resolv.conf "$root/etc/resolv.conf"
    # shellcheck disable=SC2016 # the inner shell expands
    unshare --mount --propagation private --pid --fork --kill-child bash -euc '
        root="$1" count="$2"
        shift 2
        mount -t proc proc "$root/proc"
        mount --rbind /dev "$root/dev"
        mount --rbind /sys "$root/sys"
        for path in "${@:1:count}"; do
            mkdir -p "$root$path"
            mount --bind "$path" "$root$path"
        done
        shift "$count"
        exec chroot "$root" "$@"' _ "$root" "${#paths[@]}" "${paths[@]}" \
        env -i LANG=C.UTF-8 "${environment[@]}" \
        PATH="${ROOT_PATH:+$ROOT_PATH:}/usr/local/sbin:/usr/local/bin:$system" \
        "$@"
}

# make_root DIRECTORY RELEASE: a minimal Debian that trusts the certificates which this machine was
# given besides Debian's
make_root() {
    local keys=/usr/share/keyrings/debian-archive-keyring.gpg
    # debian-archive-keyring: Ubuntu's debootstrap would download without checking signatures.
    if ! command -v debootstrap >/dev/null || [ ! -s "$keys" ]; then
        apt_get update -qq
        apt_get install -y -qq --no-install-recommends debootstrap debian-archive-keyring >/dev/null
    fi
    debootstrap --variant=minbase --include=ca-certificates --force-check-gpg --keyring="$keys" \
        "$2" "$1" >"$1.log" || { tail "$1.log" >&2; return 1; }
    rm "$1.log"
    find /usr/local/share/ca-certificates -name '*.crt' \
        -exec cp {} "$1/usr/local/share/ca-certificates/" \;
    # A root that is lost is made again: no package has to wait for the disk.
    echo force-unsafe-io >"$1/etc/dpkg/dpkg.cfg.d/unsafe-io"
    enter_root "$1" -- update-ca-certificates >/dev/null
}

# bare_root DIRECTORY RELEASE: the same from an archive that the first call makes (about a minute,
# once)
bare_root() {
    local archive="/var/cache/pggit_perf/roots/bare-$2.tar.gz"
    if [ ! -s "$archive" ]; then
        printf '\033[1m==> making a bare Debian %s (about a minute, once)\033[0m\n' "$2"
        mkdir -p "$(dirname "$archive")"
        make_root "$1" "$2"
        tar --create --numeric-owner --directory "$1" . | gzip --fast >"$archive.new"
        mv "$archive.new" "$archive"
        return
    fi
    mkdir -p "$1"
    tar --extract --numeric-owner --file "$archive" --directory "$1"
}
