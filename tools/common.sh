# Shared by run, test and tools/setup_hooks.sh; sourced, never run. Expects the project root as working directory.
# shellcheck shell=bash

export LC_ALL=C.UTF-8 DEBIAN_FRONTEND=noninteractive

say() { printf '\n== %s\n' "$*"; }

die() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# hz_packages_missing GROUP…: prints the packages of these groups that are not there.
hz_packages_missing() {
    local groups=" $* " group package command installed
    installed=$(dpkg-query -W -f '${db:Status-Status} ${Package}\n' 2>/dev/null | sed -n 's/^installed //p')
    while read -r group package command _; do
        [[ $groups == *" $group "* ]] || continue
        [[ -n ${command%%#*} ]] && command -v "$command" >/dev/null && continue
        grep -qxF "$package" <<<"$installed" || printf '%s\n' "$package"
    done < <(grep -v '^#' tools/packages.txt)
}

# hz_install GROUP…: installs what is missing of these groups; no apt call when nothing is.
hz_install() {
    local missing apt=(apt-get) options=(-y -q -o Dpkg::Use-Pty=0)
    command -v dpkg-query >/dev/null || { echo "not a Debian system: packages are yours to install (tools/packages.txt)"; return 0; }
    mapfile -t missing < <(hz_packages_missing "$@")
    ((${#missing[@]})) || return 0
    say "installing ${#missing[@]} Debian packages: ${missing[*]}"
    if ((EUID != 0)); then
        command -v sudo >/dev/null || die "missing packages need root or sudo: apt-get install ${missing[*]}"
        apt=(sudo DEBIAN_FRONTEND=noninteractive apt-get)
    fi
    "${apt[@]}" "${options[@]}" update || die "apt-get update failed"
    "${apt[@]}" "${options[@]}" --no-install-recommends install "${missing[@]}" || die "apt-get install failed"
}

# hz_jobs: compile jobs, one a core, but never more than memory carries (the largest file takes about 1.2 GB).
hz_jobs() {
    local cores memory
    cores=$(nproc)
    memory=$(awk '/^MemAvailable:/ { print int($2 / 1258291) }' /proc/meminfo)
    ((memory < 1)) && memory=1
    echo $((cores < memory ? cores : memory))
}

# hz_build PRESET TARGET [CMAKE OPTION…]: configures when needed and builds as much as can be built.
hz_build() {
    local preset=$1 target=$2
    shift 2
    if command -v ccache >/dev/null; then
        export CMAKE_CXX_COMPILER_LAUNCHER=${CMAKE_CXX_COMPILER_LAUNCHER-ccache}
        export CMAKE_C_COMPILER_LAUNCHER=${CMAKE_C_COMPILER_LAUNCHER-ccache}
    fi
    say "building preset $preset, target $target, $(hz_jobs) jobs"
    cmake --preset "$preset" "$@" || return
    cmake --build "build/$preset" --target "$target" -j "$(hz_jobs)" -- -k 0
}

# The web build needs Node ^20.19 or >= 22.12; Debian 12 has 18. Where the system's is older, the npm package `node`,
# which carries the program, is installed under build/node with Debian's npm and put first in PATH.
hz_node_is_new() {
    local version major minor
    version=$(node --version 2>/dev/null) || return 1
    IFS=. read -r major minor _ <<<"${version#v}"
    ((major > 22 || (major == 22 && minor >= 12) || (major == 20 && minor >= 19)))
}

hz_node() {
    hz_node_is_new && return 0
    export PATH="$PWD/build/node/node_modules/.bin:$PATH"
    hash -r
    hz_node_is_new && return 0
    say "installing Node 22 under build/node"
    mkdir -p build/node
    npm install --prefix build/node --no-save --no-fund --no-audit node@22 || return
    hash -r
    hz_node_is_new || { echo "Node is still $(node --version)"; return 1; }
}

# hz_independent: the npm packages of tests/independent, foreign readers of the record, under build/independent.
hz_independent() {
    local sum
    sum=$(cat tests/independent/package.json tests/independent/package-lock.json | cksum)
    [[ -d build/independent/node_modules && $(cat build/independent/sum 2>/dev/null) == "$sum" ]] && return 0
    say "installing npm packages of tests/independent"
    mkdir -p build/independent
    cp tests/independent/package.json tests/independent/package-lock.json build/independent/ || return
    npm ci --prefix build/independent --no-fund --no-audit || return
    printf '%s' "$sum" >build/independent/sum
}

# hz_web: builds web/dist when web/ exists and its sources, or those of the verifier in the browser, are newer than the
# last build.
hz_web() {
    [[ -f web/package.json ]] || return 0
    hz_node || return
    local stamp=build/web.stamp sum
    sum=$(cat web/package.json web/package-lock.json | cksum)
    mkdir -p build
    if [[ ! -d web/node_modules || $(cat build/web.packages 2>/dev/null) != "$sum" ]]; then
        say "installing npm packages of web/"
        (cd web && npm ci --no-fund --no-audit) || return
        printf '%s' "$sum" >build/web.packages
        rm -f "$stamp"
    fi
    if [[ ! -e $stamp || ! -d web/dist || -n $(find web src/base src/record src/adapters/crypto/portable src/main/verify -path web/node_modules -prune -o -path web/dist -prune -o -newer "$stamp" -type f -print -quit) ]]; then
        say "building web/"
        (cd web && npm run build) || return
        touch "$stamp"
    fi
}
