#!/usr/bin/env bash
# A real Apache Kafka on this machine, for tests and for people: loopback only, free ports, ready in a second.
#
#   broker.sh fetch
#   broker.sh up [--brokers 1|3] [--data DIR] [--while PID] [--advertise HOST:PORT] [--mtls|--sasl]
#                                                     last line: bootstrap 127.0.0.1:PORT[,…]
#   broker.sh down [--data DIR]
#
# In DIR, per broker N: broker-N/{server.properties,pid,output,data}. `up` on a DIR whose broker died starts it on the
# same data and the same ports. With --while, all of it ends soon after the process PID has. With --advertise, a single
# broker tells clients to come to another address, where somebody passes on what they say. With --mtls a new broker
# takes none but clients with a certificate of its own authority, and of these lets `essaim` alone do anything:
# DIR/tls/essaim.settings is for --kafka-settings. With --sasl it takes names with passwords (PLAIN, in clear: it is of
# the loopback): DIR/sasl/essaim.settings.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../../.." && pwd)
readonly version=4.1.0
readonly cache=$root/build/kafka/$version
readonly archive=$cache/classes.jsa
readonly first_port=20000 ports=12000  # below those that outgoing connections take
readonly ready_seconds=60 stop_seconds=20 attempts=5

fail() { printf 'broker: %s\n' "$*" >&2; exit 1; }
bad_usage() { printf 'broker: %s\n' "$*" >&2; exit 2; }

# java_run ARGS…: small and quick to start; slow at nothing that a test or a person asks of it.
java_run() {
    local shared=()
    if [[ -f $archive ]]; then
        shared=(-XX:SharedArchiveFile="$archive")
    elif [[ $1 == kafka.Kafka && ${record_to:-} ]]; then
        shared=(-XX:ArchiveClassesAtExit="$record_to")
    fi
    exec java -Xms32m -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xlog:cds=off -Xlog:cds+dynamic=off "${shared[@]}" \
        -Dorg.slf4j.simpleLogger.defaultLogLevel=warn -cp "$cache/lib/*" "$@"
}

# Once: the jars, each compared with its known hash, and an archive of loaded classes that halves every start.
fetch() {
    [[ ! -f $cache/complete ]] || return 0
    command -v java >/dev/null || fail "java is missing: infra/dev setup"
    mkdir -p "$cache"
    exec 8>"$cache/.lock"
    flock 8
    [[ ! -f $cache/complete ]] || return 0
    command -v mvn >/dev/null || fail "maven is missing: infra/dev setup"
    rm -rf "$cache/lib"
    mvn -q -B -ntp -f "$here/pom.xml" -Dmaven.repo.local="$cache/repository" dependency:copy-dependencies \
        -DincludeScope=runtime -DoutputDirectory="$cache/lib" >"$cache/fetch.log" 2>&1 ||
        { tail -n 20 "$cache/fetch.log" >&2 && fail "the artifacts of Apache Kafka $version could not be fetched"; }
    (cd "$cache/lib" && sha256sum --quiet --strict -c "$here/jars.sha256") ||
        fail "what was fetched is not what $here/jars.sha256 names"
    rm -rf "$cache/repository" "$archive"
    record_classes || true  # without it a start takes a second more
    touch "$cache/complete"
    exec 8>&-
}

record_classes() (
    scratch=$(mktemp -d "$cache/record.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT
    export record_to=$scratch/classes.jsa
    start_all "$scratch" 1
    stop_all "$scratch"
    mv "$record_to" "$archive"
)

free_port() {
    local port
    for _ in {1..200}; do
        port=$((first_port + (RANDOM * 32768 + RANDOM) % ports))
        [[ " $* " != *" $port "* ]] || continue
        (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port" && return; }
    done
    fail "no free port between $first_port and $((first_port + ports))"
}

# is_ours DIR N: the process of the pid file lives and is that broker, not another that got its number.
is_ours() {
    local pid
    pid=$(cat "$1/broker-$2/pid" 2>/dev/null) && [[ $pid ]] &&
        tr '\0' '\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF "$1/broker-$2/server.properties"
}

# write_settings DIR COUNT: the ports once, then what follows from them.
write_settings() {
    local dir=$1 count=$2 taken=() n voters='' session=500 heartbeat=100 in_sync=1
    for ((n = 0; n < 2 * count; ++n)); do taken+=("$(free_port "${taken[@]:-}")"); done
    for ((n = 1; n <= count; ++n)); do voters+="${voters:+,}$n@127.0.0.1:${taken[2 * n - 1]}"; done
    # After a kill a broker registers again only when its old session has ended: half a second, not the usual nine.
    if ((count > 1)); then session=2000 heartbeat=400 in_sync=2; fi
    for ((n = 1; n <= count; ++n)); do
        mkdir -p "$dir/broker-$n"
        cat >"$dir/broker-$n/server.properties" <<PROPERTIES
process.roles=broker,controller
node.id=$n
controller.quorum.voters=$voters
listeners=PLAINTEXT://127.0.0.1:${taken[2 * n - 2]},CONTROLLER://127.0.0.1:${taken[2 * n - 1]}
advertised.listeners=PLAINTEXT://${advertise:-127.0.0.1:${taken[2 * n - 2]}},CONTROLLER://127.0.0.1:${taken[2 * n - 1]}
controller.listener.names=CONTROLLER
log.dirs=$dir/broker-$n/data
auto.create.topics.enable=false
default.replication.factor=$count
min.insync.replicas=$in_sync
unclean.leader.election.enable=false
offsets.topic.replication.factor=$count
offsets.topic.num.partitions=4
transaction.state.log.replication.factor=$count
transaction.state.log.min.isr=$in_sync
group.initial.rebalance.delay.ms=0
broker.session.timeout.ms=$session
broker.heartbeat.interval.ms=$heartbeat
log.cleaner.dedupe.buffer.size=2097152
num.network.threads=1
num.io.threads=2
background.threads=2
PROPERTIES
        if [[ $mtls ]]; then write_mtls "$dir" "$n"; fi
        if [[ $sasl ]]; then write_sasl "$dir" "$n"; fi
        printf '127.0.0.1:%s\n' "${taken[2 * n - 2]}" >"$dir/broker-$n/address"
    done
    head -c 16 /dev/urandom | base64 | tr '+/' '-_' | cut -c1-22 >"$dir/cluster"
    echo "$count" >"$dir/brokers"
}

# certificate DIR NAME: its key and certificate of the authority in DIR.
certificate() {
    openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$1/$2.key" -out "$1/$2.csr" \
        -subj "/CN=$2" 2>/dev/null
    openssl x509 -req -in "$1/$2.csr" -CA "$1/ca.pem" -CAkey "$1/ca.key" -CAcreateserial -days 30 -out "$1/$2.pem" \
        -extfile <(echo 'subjectAltName=IP:127.0.0.1,DNS:localhost') 2>/dev/null
    cat "$1/$2.key" "$1/$2.pem" "$1/ca.pem" >"$1/$2.chain"
}

make_certificates() {
    local tls=$1/tls
    mkdir -p "$tls" && chmod 700 "$tls"
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$tls/ca.key" -out "$tls/ca.pem" \
        -days 30 -subj "/CN=authority" 2>/dev/null
    certificate "$tls" broker
    certificate "$tls" essaim
    certificate "$tls" stranger
    local name
    for name in broker essaim stranger; do
        cat >"$tls/$name.settings" <<SETTINGS
security.protocol = SSL
ssl.ca.location = $tls/ca.pem
ssl.certificate.location = $tls/$name.pem
ssl.key.location = $tls/$name.key
ssl.endpoint.identification.algorithm = https
SETTINGS
    done
}

write_mtls() {
    local tls=$1/tls settings=$1/broker-$2/server.properties
    [[ -d $tls ]] || make_certificates "$1"
    sed -i -e 's|PLAINTEXT://|MTLS://|g' "$settings"
    cat >>"$settings" <<PROPERTIES
listener.security.protocol.map=CONTROLLER:SSL,MTLS:SSL
inter.broker.listener.name=MTLS
ssl.keystore.type=PEM
ssl.keystore.location=$tls/broker.chain
ssl.truststore.type=PEM
ssl.truststore.location=$tls/ca.pem
listener.name.mtls.ssl.client.auth=required
listener.name.controller.ssl.client.auth=required
ssl.principal.mapping.rules=RULE:^CN=([^,]+).*\$/\$1/,DEFAULT
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=false
super.users=User:broker;User:essaim
PROPERTIES
}

make_passwords() {
    local sasl=$1/sasl name
    mkdir -p "$sasl" && chmod 700 "$sasl"
    for name in broker essaim stranger; do
        head -c 24 /dev/urandom | base64 | tr '+/' '-_' >"$sasl/$name.password"
        cat >"$sasl/$name.settings" <<SETTINGS
security.protocol = SASL_PLAINTEXT
sasl.mechanism = PLAIN
sasl.username = $name
sasl.password.file = $sasl/$name.password
SETTINGS
    done
}

write_sasl() {
    local sasl=$1/sasl settings=$1/broker-$2/server.properties name users=''
    [[ -d $sasl ]] || make_passwords "$1"
    for name in broker essaim stranger; do users+=" user_$name=\"$(cat "$sasl/$name.password")\""; done
    sed -i -e 's|PLAINTEXT://|SASL://|g' "$settings"
    cat >>"$settings" <<PROPERTIES
listener.security.protocol.map=CONTROLLER:PLAINTEXT,SASL:SASL_PLAINTEXT
inter.broker.listener.name=SASL
sasl.enabled.mechanisms=PLAIN
sasl.mechanism.inter.broker.protocol=PLAIN
listener.name.sasl.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
  username="broker" password="$(cat "$sasl/broker.password")"$users;
authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
allow.everyone.if.no.acl.found=false
super.users=User:broker;User:essaim;User:ANONYMOUS
PROPERTIES
}

format_one() {
    local settings=$1/broker-$2/server.properties
    [[ ! -f $1/broker-$2/data/meta.properties ]] || return 0
    (java_run kafka.tools.StorageTool format -t "$(cat "$1/cluster")" -c "$settings") >"$1/broker-$2/format.log" 2>&1
}

start_one() {
    local dir=$1/broker-$2
    # Its own session and no terminal: it outlives the shell that asked for it, and nothing but its pid ends it.
    (
        exec 8>&- 9>&- </dev/null >>"$dir/output" 2>&1
        java_run_detached kafka.Kafka "$dir/server.properties" &
        echo $! >"$dir/pid"
    )
}
java_run_detached() { export -f java_run && export archive cache && exec setsid bash -c 'java_run "$@"' java_run "$@"; }

bootstrap() {
    local dir=$1 count n all=''
    count=$(cat "$dir/brokers")
    for ((n = 1; n <= count; ++n)); do all+="${all:+,}$(cat "$dir/broker-$n/address")"; done
    echo "$all"
}

# ready DIR COUNT: each broker answers, and names all of them.
ready() {
    local n seen as_client=()
    [[ ! -d $1/tls ]] || as_client=(-X security.protocol=SSL -X "ssl.ca.location=$1/tls/ca.pem"
        -X "ssl.certificate.location=$1/tls/broker.pem" -X "ssl.key.location=$1/tls/broker.key")
    [[ ! -d $1/sasl ]] || as_client=(-X security.protocol=SASL_PLAINTEXT -X sasl.mechanism=PLAIN -X sasl.username=broker
        -X "sasl.password=$(cat "$1/sasl/broker.password")")
    for ((n = 1; n <= $2; ++n)); do
        seen=$(kcat -L -b "$(cat "$1/broker-$n/address")" -m 2 "${as_client[@]}" 2>/dev/null | sed -n 's/^ \([0-9]*\) brokers:$/\1/p')
        [[ $seen == "$2" ]] || return 1
    done
}

# start_all DIR COUNT: 0 once all answer; 1 if one ended (its port was taken meanwhile, or worse).
start_all() {
    local dir=$1 count=$2 n formats=() pid
    [[ -f $dir/brokers ]] || write_settings "$dir" "$count"
    for ((n = 1; n <= count; ++n)); do
        format_one "$dir" "$n" &
        formats+=($!)
    done
    for pid in "${formats[@]}"; do wait "$pid" || return 1; done
    for ((n = 1; n <= count; ++n)); do is_ours "$dir" "$n" || start_one "$dir" "$n"; done
    for ((n = 0; n < ready_seconds * 20; ++n)); do
        if ready "$dir" "$count"; then return 0; fi
        for ((pid = 1; pid <= count; ++pid)); do
            kill -0 "$(cat "$dir/broker-$pid/pid")" 2>/dev/null || return 1
        done
        sleep 0.05
    done
    return 1
}

up() {
    local dir=$1 count=$2 watched=$3 fresh='' attempt
    fetch
    mkdir -p "$dir"
    exec 9>"$dir/.lock"
    flock 9
    if [[ -f $dir/brokers ]]; then
        [[ -z $count || $count == "$(cat "$dir/brokers")" ]] || bad_usage "$dir holds $(cat "$dir/brokers") broker(s)"
        count=$(cat "$dir/brokers")
    else
        fresh=yes
    fi
    for ((attempt = 1; ; ++attempt)); do
        if start_all "$dir" "${count:-1}"; then break; fi
        if [[ -z $fresh ]] || ((attempt == attempts)); then
            tail -n 20 "$dir"/broker-*/{format.log,output} >&2 || true
            stop_all "$dir"
            fail "no broker in $dir answers"
        fi
        stop_all "$dir"
        rm -rf "$dir"/broker-* "$dir/brokers" "$dir/cluster" "$dir/tls" "$dir/sasl"  # other ports
    done
    if [[ $watched ]]; then
        setsid bash -c 'tail --pid="$1" -f /dev/null; exec "$2" down --data "$3"' watch "$watched" "$here/broker.sh" \
            "$dir" </dev/null >/dev/null 2>&1 8>&- 9>&- &
    fi
    echo "bootstrap $(bootstrap "$dir")"
}

stop_all() {
    local dir=$1 n pids=() pid waited
    for n in 1 2 3; do
        if is_ours "$dir" "$n"; then pids+=("$(cat "$dir/broker-$n/pid")"); fi
        rm -f "$dir/broker-$n/pid"
    done
    ((${#pids[@]})) || return 0
    kill -TERM "${pids[@]}" 2>/dev/null || true
    for pid in "${pids[@]}"; do
        for ((waited = 0; waited < stop_seconds * 20; ++waited)); do
            kill -0 "$pid" 2>/dev/null || break
            sleep 0.05
        done
        kill -KILL "$pid" 2>/dev/null || true
    done
}

down() {
    [[ -d $1 ]] || return 0
    exec 9>"$1/.lock"
    flock 9
    stop_all "$1"
    exec 9>&-
}

command=${1:-}
if (($#)); then shift; fi
dir=$root/build/kafka/cluster count='' watched='' advertise='' mtls='' sasl=''
while (($#)); do
    case $1 in
        --data) [[ ${2:-} ]] || bad_usage "--data takes a directory" && dir=$2 && shift ;;
        --brokers) [[ ${2:-} == [13] ]] || bad_usage "--brokers takes 1 or 3" && count=$2 && shift ;;
        --while) [[ ${2:-} =~ ^[0-9]+$ ]] || bad_usage "--while takes a pid" && watched=$2 && shift ;;
        --mtls) mtls=yes ;;
        --sasl) sasl=yes ;;
        --advertise) [[ ${2:-} == *:* ]] || bad_usage "--advertise takes HOST:PORT" && advertise=$2 && shift ;;
        *) bad_usage "no option $1" ;;
    esac
    shift
done
dir=$(realpath -m "$dir")
case $command in
    fetch) fetch ;;
    up) up "$dir" "$count" "$watched" ;;
    down) down "$dir" ;;
    *) bad_usage "fetch, up or down, not '$command'" ;;
esac
