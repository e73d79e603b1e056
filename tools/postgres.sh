#!/bin/sh
# Runs a command against a PostgreSQL cluster that is made for it and thrown away.
set -eu
bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
if [ -z "$bin" ]; then
    echo "PostgreSQL is not installed: apt-get install postgresql" >&2
    exit 2
fi
folder=$(mktemp -d /tmp/kerege-pg.XXXXXX)
port=$(.venv/bin/python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# initdb refuses to work for root: the cluster then belongs to the account "postgres".
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
    chown postgres "$folder"
    as_owner() { runuser -u postgres -- "$@"; }
fi
stop() {
    as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate -w stop >/dev/null 2>&1 || true
    rm -rf "$folder"
}
trap stop EXIT INT TERM
as_owner "$bin/initdb" -D "$folder/data" -U kerege --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
as_owner "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" \
    -o "-p $port -k $folder -c listen_addresses=127.0.0.1 -c fsync=off -c full_page_writes=off -c synchronous_commit=off -c autovacuum=off -c wal_level=minimal -c max_wal_senders=0" start >/dev/null
export KEREGE_DATABASE_URL="postgres://kerege@127.0.0.1:$port/postgres"
"$@"
