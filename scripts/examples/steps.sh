# What the examples share: they work in a temporary directory, or in the one given, and show every command before it runs.
examples=$(CDPATH='' cd -- "$here/.." && pwd -P)
program=$examples/../sleet
"$program" --version >/dev/null
if [ $# -gt 0 ]; then
  mkdir -p "$1"
  cd "$1"
else
  cd "$(mktemp -d)"
fi

say() {
  printf '\n# %s\n' "$*"
}

# Runs Sleet; the first word is the exit code that the example expects of it.
sleet() {
  expected=$1
  shift
  printf '$ sleet'
  for word in "$@"; do
    case $word in
      *[!A-Za-z0-9._=/-]*) printf ' "%s"' "$word" ;;
      *) printf ' %s' "$word" ;;
    esac
  done
  printf '\n'
  ends "$expected" "$program" "$@" </dev/null
}

# Runs a command and checks that it ends with the exit code given first.
ends() {
  expected=$1
  shift
  code=0
  "$@" 2>&1 || code=$?
  if [ "$code" -ne "$expected" ]; then
    printf 'this example expected exit code %s, not %s\n' "$expected" "$code" >&2
    exit 1
  fi
  if [ "$code" -ne 0 ]; then
    printf '(exit code %s)\n' "$code"
  fi
}
