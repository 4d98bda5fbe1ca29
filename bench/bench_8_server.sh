# The server: pages against nginx with a file as large (the ceiling) and against Redmine 5, which is what such registers
# are kept in today; many writing at once; crowds of clients that never finish.
. bench/lib.sh

seconds=4 rounds=3
for program in wrk curl nginx; do
    command -v "$program" >/dev/null || PATH=$PATH:/usr/sbin command -v "$program" >/dev/null ||
        { skip 'server' "$program is not installed" && exit 0; }
done
export PATH=$PATH:/usr/sbin
chmod 711 "$WORK" "${WORK%/*}" # nginx lets another user read

started=()
stop_all() { [ "${#started[@]}" -eq 0 ] || kill "${started[@]}" 2>/dev/null || true; wait 2>/dev/null || true; }
trap stop_all EXIT
until_there() { # until_there URL
    local i
    for ((i = 0; i < 300; i++)); do
        curl -s -o "$WORK/there" "$1" && return
        sleep 0.2
    done
    echo "nothing answers at $1" >&2 && exit 1
}
free_port() { # one on which nothing listens just now
    local port=$((20000 + RANDOM % 10000))
    while (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do port=$((port + 1)); done
    echo $port
}
load() { # load CONNECTIONS URL [HEADER]: answers in a second, failures, ms within which 99 of 100 came, answers
    wrk -t1 -c"$1" -d"${seconds}s" --timeout 30s ${3:+-H "$3"} -s bench/load.lua "$2" | sed -n 's/^load\t//p'
}
rate() { # rate CONNECTIONS URL [HEADER]: answers in a second; each has to be one
    local rate failed
    read -r rate failed _ < <(load "$@")
    [ "$failed" = 0 ] || { echo "$2: ${failed:-all} failed" >&2 && return 1; }
    echo "$rate"
}
median() { sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }'; }
memory_of() { # memory_of PID: MB that it and its children hold: what several share counts once
    local pid kb=0
    for pid in "$1" $(pgrep -P "$1"); do
        kb=$((kb + $(awk '$1 == "Pss:" { print $2 }' "/proc/$pid/smaps_rollup")))
    done
    awk -v kb=$kb 'BEGIN { print kb / 1024 }'
}

# ---- the register of the checks, an officer, and their session ----
"$CONCORDAT" generate --bodies 80 --areas 12 >"$WORK/register.yaml"
"$CONCORDAT" open "$WORK/data" >"$WORK/said"
"$CONCORDAT" import "$WORK/register.yaml" --into "$WORK/data" --accept >"$WORK/said"
"$CONCORDAT" create "$WORK/data" user officer name=Officer >"$WORK/said"
"$CONCORDAT" create "$WORK/data" access officer 'roles=[officer]' >"$WORK/said"
link=$("$CONCORDAT" invite "$WORK/data" officer | grep -o '/invitation/[^ ]*')

CONCORDAT_SECOND_FACTOR_REQUIRED=no "$CONCORDAT" serve --data "$WORK/data" --listen 127.0.0.1:0 >"$WORK/log" 2>&1 &
keeper=$!
started+=("$keeper")
for ((i = 0; i < 100; i++)); do
    ours=$(grep -om1 'http://127.0.0.1:[0-9]*' "$WORK/log") && break
    sleep 0.1
done
until_there "$ours/healthz"
token_in() { grep -om1 'name="csrf"[^>]*value="[^"]*"' "$1" | sed 's/.*value="//; s/"$//'; }
page() { curl -sfL -b "$WORK/jar" -c "$WORK/jar" "$ours$1" -o "$2"; }
page "$link" "$WORK/invitation.html"
curl -sf -b "$WORK/jar" -c "$WORK/jar" -o "$WORK/said" "$ours$link" --data-urlencode "csrf=$(token_in "$WORK/invitation.html")" \
    --data-urlencode 'password=violet harbour lamp'
page / "$WORK/overview.html"
session="Cookie: $(awk '$6 == "session" { print $6 "=" $7 }' "$WORK/jar")"

# ---- the rivals ----
mkdir "$WORK/root" && cp "$WORK/overview.html" "$WORK/root/overview.html" && chmod -R a+rX "$WORK/root"
port=$(free_port) nginx=http://127.0.0.1:$port/overview.html
cat >"$WORK/nginx.conf" <<CONF
daemon off;
pid $WORK/nginx.pid;
error_log $WORK/nginx.log;
worker_processes $(nproc);
events { worker_connections 1024; }
http {
    access_log off;
    sendfile on;
    tcp_nopush on;
    default_type text/html;
    keepalive_requests 1000000000;
    client_body_temp_path $WORK/nginx-body;
    proxy_temp_path $WORK/nginx-proxy;
    fastcgi_temp_path $WORK/nginx-fastcgi;
    uwsgi_temp_path $WORK/nginx-uwsgi;
    scgi_temp_path $WORK/nginx-scgi;
    server { listen 127.0.0.1:$port; root $WORK/root; }
}
CONF
nginx -c "$WORK/nginx.conf" 2>"$WORK/nginx.said" &
started+=($!)
until_there "$nginx"

# Redmine with a thousand issues in a project, by its own application server, with as many threads.
redmine=
if [ -d /usr/share/redmine ] && command -v puma >/dev/null; then
    cp /var/lib/dbconfig-common/sqlite3/redmine/instances/default/redmine_default "$WORK/redmine.sqlite3"
    cat >"$WORK/seed.rb" <<'RUBY'
admin = User.find_by(login: 'admin')
admin.password = admin.password_confirmation = 'violet harbour lamp'
admin.must_change_passwd = false
admin.save!(validate: false)
project = Project.create!(name: 'Bench', identifier: 'bench', is_public: false)
project.trackers = Tracker.all
tracker, status, priority = Tracker.first, IssueStatus.first, IssuePriority.first
Issue.insert_all!((1..1000).map { |i|
  {tracker_id: tracker.id, project_id: project.id, subject: "Fact number #{i}", status_id: status.id,
   priority_id: priority.id, author_id: admin.id, created_on: Time.now, updated_on: Time.now, lft: 1, rgt: 2}
})
Issue.update_all('root_id = id')
Setting.rest_api_enabled = '1'
puts [admin.api_key, tracker.id, priority.id].join(' ')
RUBY
    export DATABASE_URL="sqlite3:$WORK/redmine.sqlite3" RAILS_ENV=production RAILS_LOG_TO_STDOUT=
    read -r redmine_key tracker priority < <(cd /usr/share/redmine && bin/rails runner "$WORK/seed.rb" 2>"$WORK/redmine.log" | tail -n 1)
    redmine=http://127.0.0.1:$(free_port)
    (cd /usr/share/redmine && exec puma -e production -b "tcp://${redmine#http://}" -t 4:4 >"$WORK/redmine.log" 2>&1) &
    started+=($!)
    redmine_pid=$!
    until_there $redmine/login
    curl -s -c "$WORK/redmine.jar" -o "$WORK/login.html" $redmine/login
    curl -s -b "$WORK/redmine.jar" -c "$WORK/redmine.jar" -o "$WORK/said" $redmine/login -d username=admin \
        --data-urlencode 'password=violet harbour lamp' --data-urlencode \
        "authenticity_token=$(grep -om1 'name="authenticity_token" value="[^"]*"' "$WORK/login.html" | sed 's/.*value="//; s/"$//')"
    redmine_session="Cookie: $(awk 'NF == 7 { print $6 "=" $7 }' "$WORK/redmine.jar")"
    curl -s -H "$redmine_session" -o "$WORK/issues.html" $redmine/projects/bench/issues
    grep -q 'Fact number' "$WORK/issues.html" ||
        { echo 'Redmine does not show its issues' >&2 && exit 1; }
fi

# ---- reading ----
for ((i = 0; i < rounds; i++)); do
    rate 16 "$ours/" "$session" >>"$WORK/ours"
    rate 16 "$nginx" >>"$WORK/ceiling"
    [ -z "$redmine" ] || rate 4 $redmine/projects/bench/issues "$redmine_session" >>"$WORK/redmine"
done
work='overview, 80 bodies, signed in'
measure "$work" req/s "$(median <"$WORK/ours")" "$(median <"$WORK/ceiling")" 'nginx, such a file' 'ours/rival>=0.1'
memory=$(memory_of "$keeper")
if [ -n "$redmine" ]; then
    measure "$work" req/s "$(median <"$WORK/ours")" "$(median <"$WORK/redmine")" 'Redmine, a list' 'ours/rival>=200'
    measure 'server: all its processes' MB "$memory" "$(memory_of $redmine_pid)" Redmine 'ours<=40'
else
    skip "$work, against Redmine" 'redmine, redmine-sqlite and puma are not installed'
    measure 'server: all its processes' MB "$memory" - - 'ours<=40'
fi

# ---- writing ----
export POST_PATH POST_BODY POST_TYPE POST_WANTED POST_HEADER POST_VALUE
page /bodies/new "$WORK/new.html"
POST_PATH=/bodies/new POST_TYPE=application/x-www-form-urlencoded POST_WANTED=303
POST_HEADER=Cookie POST_VALUE=${session#Cookie: }
POST_BODY="csrf=$(token_in "$WORK/new.html")&confirm=1&fact.name=Written+NUMBER"
read -r ours_rate bad _ good < <(load 64 "$ours")
kill -9 "$(pgrep -P "$keeper" | head -n 1)" # the server; the keeper starts another
sleep 0.2
until_there "$ours/healthz"
page '/bodies?out=bodies.csv&why=bench' "$WORK/bodies.csv"
recorded=$(grep -c 'Written' "$WORK/bodies.csv")
measure '64 clients writing at once: not answered' n "$bad" - - 'ours<=0'
measure '64 clients writing at once: answered, and lost with kill -9' n "$((good > recorded ? good - recorded : 0))" - - 'ours<=0'
if [ -n "$redmine" ]; then
    POST_PATH=/issues.json POST_TYPE=application/json POST_WANTED=201 POST_HEADER=X-Redmine-API-Key POST_VALUE=$redmine_key
    POST_BODY='{"issue":{"project_id":"bench","subject":"Written NUMBER","tracker_id":'$tracker',"priority_id":'$priority'}}'
    read -r redmine_rate redmine_bad _ < <(load 64 $redmine 2>"$WORK/said")
    echo "of Redmine's answers to 64 clients writing, $redmine_bad were failures"
    measure '64 clients writing at once' changes/s "$ours_rate" "$redmine_rate" Redmine 'ours/rival>=20'
fi

unset POST_PATH

# ---- a crowd ----
crowd=10000
"$PROGRAMS/crowd" "${ours##*:}" $crowd >"$WORK/crowd" &
started+=($!)
for ((i = 0; i < 600; i++)); do
    [ "$(wc -l <"$WORK/crowd")" -ge 3 ] && break
    sleep 0.1
done
read -r _ bad slowest _ < <(load 16 "$ours/" "$session")
measure "with $crowd who never finish, the others: not answered" n "$bad" - - 'ours<=0'
measure "with $crowd who never finish, 99 of 100 others within" ms "$slowest" - - 'ours<=1000'
measure 'server: all its processes, with those' MB "$(memory_of "$keeper")" - - 'ours<=120'
