# Steps that ./run and ./test share; sourced, with the repository's root as the working folder.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
mkdir -p .data

# Some service users have no home that they can write to; the tools need one.
if [ ! -w "${HOME:-/nonexistent}" ]; then
  mkdir -p .data/home
  export HOME="$PWD/.data/home"
fi

say() { printf '· %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 1; }

need_dotnet() {
  command -v dotnet >/dev/null || fail "The .NET 10 SDK is missing: https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --list-sdks | grep -q '^10\.' || fail "The .NET 10 SDK is needed; found only: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' '). See https://dotnet.microsoft.com/download/dotnet/10.0"
}

need_node() {
  if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    fail "Node.js 20 or newer, with npm, is missing: https://nodejs.org/"
  fi
  [ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || fail "Node.js 20 or newer is needed; this is $(node --version). See https://nodejs.org/"
}

can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# apt PACKAGE…: installs, as root on Debian and its kin
apt() {
  say "Installing $* (apt)"
  { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"; } >.data/apt.log 2>&1 || {
    tail -n 5 .data/apt.log >&2
    return 1
  }
}

# changed STAMP PATH…: whether the files differ from those at the last `done_with STAMP`
changed() {
  local stamp=$1; shift
  sum=$(find "$@" \( -name node_modules -o -name bin -o -name obj -o -name _framework \) -prune -o -type f -print0 | LC_ALL=C sort -z | xargs -0 cksum | cksum)
  [ "$sum" != "$(cat ".data/$stamp.stamp" 2>/dev/null)" ]
}
done_with() { printf '%s' "$sum" >".data/$1.stamp"; }

# build ARGUMENT…: dotnet build, silent unless it fails; leaves no build server behind
build() {
  dotnet build "$@" -v q --disable-build-servers -clp:ErrorsOnly >.data/build.log 2>&1 || {
    grep -E 'error|Error' .data/build.log | sort -u | head -n 20 >&2 || tail -n 20 .data/build.log >&2
    fail "The build failed; the message is above."
  }
}

# packages STAMP FOLDER WHAT: npm's packages of a folder
packages() {
  if changed "$1" "$2/package.json" "$2/package-lock.json" || [ ! -d "$2/node_modules" ]; then
    say "Fetching $3 (npm)"
    (cd "$2" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error) || fail "npm could not fetch the packages; its message is above."
    done_with "$1"
  fi
}

browser_packages() { packages npm wwwroot-js "packages of the browser side and the embedded database"; }

browser_bundle() {
  if changed bundle wwwroot-js || [ ! -d LiveClasses.Web/wwwroot/js ]; then
    say "Bundling the browser side"
    (cd wwwroot-js && npm run --silent build) || fail "The browser side could not be bundled; the message is above."
    done_with bundle
  fi
}
