#!/usr/bin/env bash
# The sample configuration of nginx, as it is but for name, certificate and ports: test/serve/nginx.sh PROGRAM. TLS to the
# browser, the server behind it knows the client's address and that TLS was spoken.
set -euo pipefail
cd "$(dirname "$0")/../.."
program=$1
command -v nginx >/dev/null || { echo 'nginx is not installed' && exit 77; }
command -v curl >/dev/null || { echo 'curl is not installed' && exit 77; }

work=$(mktemp -d)
pids=()
end() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
    rm -rf "$work"
}
trap end EXIT
fail() { echo "$1" >&2 && exit 1; }
free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

"$program" open "$work/data" >/dev/null
TMPDIR=$work CONCORDAT_PROXY=yes "$program" serve --data "$work/data" --listen 127.0.0.1:0 >"$work/served" 2>&1 &
pids+=($!)
port=''
for ((i = 0; i < 100; i++)); do
    port=$(sed -n 's|.*at http://127.0.0.1:\([0-9]*\)/.*|\1|p' "$work/served")
    [ -z "$port" ] || break
    sleep 0.1
done
[ -n "$port" ] || fail 'the server does not start'

openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 2 -subj /CN=register.example.org \
    -addext subjectAltName=DNS:register.example.org -keyout "$work/key" -out "$work/certificate" 2>/dev/null
tls=$(free_port) plain=$(free_port)
{
    echo "daemon off; master_process off; pid $work/pid; error_log $work/error;"
    echo 'events {}'
    echo "http { access_log off; client_body_temp_path $work/b; proxy_temp_path $work/p; fastcgi_temp_path $work/f;"
    echo "uwsgi_temp_path $work/u; scgi_temp_path $work/s;"
    sed -e "s|/etc/ssl/certs/.*pem|$work/certificate|" -e "s|/etc/ssl/private/.*key|$work/key|" \
        -e "s|127.0.0.1:8080|127.0.0.1:$port|" -e "s|listen 443 |listen 127.0.0.1:$tls |" -e "s|listen 80;|listen 127.0.0.1:$plain;|" \
        -e '/listen \[::\]/d' packaging/nginx.conf
    echo '}'
} >"$work/nginx.conf"
nginx -t -q -e "$work/error" -c "$work/nginx.conf" || fail 'nginx does not take its configuration'
nginx -e "$work/error" -c "$work/nginx.conf" &
pids+=($!)

ask() { curl -s --max-time 20 --retry 20 --retry-connrefused --retry-delay 0 --retry-all-errors --cacert "$work/certificate" \
    --resolve "register.example.org:$tls:127.0.0.1" --resolve "register.example.org:$plain:127.0.0.1" "$@"; }
[ "$(ask "https://register.example.org:$tls/healthz")" = ok ] || fail 'nothing comes through'
ask -D "$work/headers" -o "$work/page" -H 'X-Forwarded-For: 192.0.2.66' "https://register.example.org:$tls/sign-in"
grep -qiE '^HTTP/2 (200|303)' "$work/headers" || fail 'the page to sign in does not come over HTTP/2'
[ "$(grep -ci '^strict-transport-security: max-age' "$work/headers")" = 1 ] || fail 'browsers are not told to come by TLS'
grep -qi '^set-cookie: __Host-[a-z]*=.*; Secure' "$work/headers" || fail 'cookies are not for TLS alone'
grep -qi '^content-security-policy: ' "$work/headers" || fail 'the policy of content got lost'
grep '"path": "/sign-in"' "$work/served" | grep -q '"peer": "127.0.0.1"' || fail 'a client says where it comes from'
ask -D "$work/headers" -o /dev/null "http://register.example.org:$plain/"
grep -qi '^location: https://register.example.org/' "$work/headers" || fail 'plain HTTP is not sent on to TLS'
echo 'nginx passes on what it should'
