# A second server beside the one of cluster_start. Source it after scripts/cluster.sh.
# shellcheck shell=bash

# other_cluster_start NAME [SETTING…]: its directory is $OTHER; all else goes to the first server.
other_cluster_start() {
    local first="$CLUSTER_DIR"
    cluster_start "$@"
    OTHER="$CLUSTER_DIR"
    export OTHER CLUSTER_DIR="$first" PGDATA="$first/data" PGHOST="$first"
    trap both_clusters_remove EXIT
}

both_clusters_remove() {
    local status=$?
    CLUSTER_DIR="$OTHER" PGDATA="$OTHER/data" cluster_remove || true
    cluster_remove || true
    return "$status"
}
