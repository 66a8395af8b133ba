# Sourced by the scripts of this folder: finding the JDK and the image, starting Aratta and ending it.

cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit
scratch=$(mktemp -d)
started=() # ids of the processes to end

clean_up() { # ends what was started here, by its id, and nothing else
  local id
  for id in ${started[@]+"${started[@]}"}; do stop "$id"; done
  rm -rf "$scratch"
}
trap clean_up EXIT

stop() { # ends the process $1, at the latest after 10 s
  kill "$1" 2>/dev/null || return 0
  (sleep 10 && kill -9 "$1") >/dev/null 2>&1 &
  local killer=$!
  wait "$1" 2>/dev/null || true
  kill "$killer" 2>/dev/null || true
}

use_jdk() { # sets JAVA_HOME to the JDK that mvnw finds, or says how to get one
  eval "$(sed -n '/^jdk_version()/,/^export JAVA_HOME/p' mvnw)"
}

unpack_image() { # unpacks the archive of these sources, built where it is missing or old, and sets image
  ./aratta --version >"$scratch/version" || exit 2
  archive=$(ls -t distribution/target/aratta-*.tar.gz | head -n 1)
  tar -xzf "$archive" -C "$scratch"
  image=$scratch/aratta
}

free_port() { # prints a port on which nobody listens
  local port
  while :; do
    port=$((20000 + RANDOM % 10000))
    (: <"/dev/tcp/127.0.0.1/$port") 2>/dev/null || break
  done
  echo "$port"
}

start() { # start COMMAND...: starts a server on a free port, with its home in a folder of its own; sets id, port
  port=$(free_port)
  local home=$scratch/home-$port
  mkdir -pm 700 "$home"
  [ -z "${config:-}" ] || printf '%s\n' "$config" >"$home/config.toml"
  ARATTA_HOME=$home ARATTA_HOST=127.0.0.1 ARATTA_PORT=$port "$@" >"$scratch/$port.log" 2>&1 &
  id=$!
  started+=("$id")
}

until_ready() { # waits for the first 200 of /health on $port, without taking a processor from what starts
  local end=$((SECONDS + 60))
  until curl -sfo /dev/null --max-time 2 "http://127.0.0.1:$port/health"; do
    if [ $SECONDS -gt $end ] || ! kill -0 "$id" 2>/dev/null; then
      echo "$0: the server did not become ready:" >&2
      tail -n 20 "$scratch/$port.log" >&2
      exit 2
    fi
    sleep 0.01
  done
}

resident() { # prints the figure $2 (VmRSS, VmHWM, Pss) of the process $1 in bytes
  awk -v name="$2:" '$1 == name {print $2 * 1024; exit}' "/proc/$1/status" "/proc/$1/smaps_rollup"
}

failed=0
tolerance=1
bound() { # bound WHAT FIGURE UNIT OPERATOR LIMIT: prints a row, marks the run failed where the bound is broken
  local verdict=ok factor=$tolerance
  [[ $4 = "<"* ]] || factor="(1 / $tolerance)"
  awk "BEGIN {exit !($2 $4 $5)}" || verdict="BROKEN"
  awk "BEGIN {exit !($2 $4 $5 * $factor)}" || failed=1
  printf '%-36s %9.1f %-3s %2s %-5s %s\n' "$1" "$2" "$3" "$4" "$5" "$verdict"
}
