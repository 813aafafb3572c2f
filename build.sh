#!/usr/bin/env bash
# Runs the compiled build, and compiles it first when anything that goes into it has changed: see docs/launcher.md.
set -euo pipefail
unset CDPATH
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

say() { printf '%s\n' "$*" >&2; }
fail() { say "${@:2}"; exit "$1"; }

# Sets $found to the absolute path of a program, or to nothing.
locate() {
    local IFS=: folder
    found=
    set -f
    for folder in $PATH; do
        [[ $folder == /* ]] || folder=$here/$folder
        if [[ -x $folder/$1 && ! -d $folder/$1 ]]; then found=$folder/$1; break; fi
    done
    set +f
}

here=$PWD
self=${BASH_SOURCE[0]}
[[ $self == */* ]] || self=./$self
while [[ -L $self ]]; do
    target=$(readlink "$self")
    [[ $target == /* ]] || target=${self%/*}/$target
    self=$target
done
case ${DOTNET_EXE:-} in
    /*) seen=$DOTNET_EXE ;;
    */*) seen=$here/$DOTNET_EXE ;;
    *) locate "${DOTNET_EXE:-dotnet}"; seen=$found ;;
esac
[[ -z ${DOTNET_EXE:-} || -x $seen || ${1:-} == :complete ]] || fail 2 "DOTNET_EXE \"$DOTNET_EXE\" is no program; set it to a dotnet or unset it."

cd -P "${self%/*}/"
root=$PWD
state=.mlops/launcher
key="1 BuildHost=${BuildHost:-}"
id='' dotnet='' mending=

# Becomes the compiled build.
run() {
    if [[ -z ${NUKE_ROOT:-}${MLOPS_ROOT:-} || (-n ${MLOPS_ROOT:-} && ${MLOPS_ROOT:-} == "${MLOPS_LAUNCHER_ROOT:-}") ]]; then
        export MLOPS_ROOT=$root MLOPS_LAUNCHER_ROOT=$root
        if [[ ${BuildHost:-} == nuke ]]; then export NUKE_ROOT=$root; else unset NUKE_ROOT; fi
    fi
    export DOTNET_EXE=$dotnet
    if [[ $dotnet == "$root"/.nuke/temp/* ]]; then export DOTNET_ROOT=${dotnet%/*} PATH=${dotnet%/*}:$PATH; fi
    cd "$here"
    exec "$dotnet" "$root/$state/builds/$id/_build.dll" "$@"
}

# A shell that completes a line asks the build that was compiled last, however old it is, and takes silence for an answer.
if [[ ${1:-} == :complete ]]; then
    { IFS= read -r id && IFS= read -r dotnet && IFS= read -r _ && IFS= read -r made; } 2>/dev/null <"$state/current" || exit 0
    [[ $made != *=nuke && -x $dotnet && -f $state/builds/$id/_build.dll ]] || exit 0
    run "$@"
fi

# What MSBuild and NuGet read outside the root.
outside=()
folder=$root
while [[ $folder == */* ]]; do
    folder=${folder%/*}
    for name in NuGet.config NuGet.Config nuget.config Directory.Build.{props,targets,rsp} Directory.Packages.props global.json .editorconfig .globalconfig; do
        [[ ! -e $folder/$name ]] || outside+=("$folder/$name")
    done
done
for name in "${HOME:-}"/{.nuget,.config}/NuGet/NuGet.Config "${HOME:-}"/{.nuget/config,.config/NuGet/config}/*.config /etc/opt/NuGet/Config/*.config; do
    [[ ! -e $name ]] || outside+=("$name")
done

# Lists all that goes into the build: kind, size, times of content and of entry, inode, path. Runs in a subshell.
list() {
    local print=(-printf '%y %s %T@ %C@ %i|%p\0') contracts=() name
    export LC_ALL=C
    for name in data/*.contract.yml; do [[ ! -e $name ]] || contracts+=("$name"); done
    case $OSTYPE in
        linux-gnu* | msys* | cygwin*) ;;
        linux*) print=(-exec stat -L -c '%s %y %z %i|%n' {} +) ;;
        *) print=(-exec stat -L -f '%z %Fm %Fc %i|%N' {} +) ;;
    esac
    exec find -L . "$dotnet" ${outside[@]+"${outside[@]}"} ${contracts[@]+"${contracts[@]}"} \
        \( -name '.*.sw[a-z]' -o -name '*~' -o -name '.#*' \) -o \
        -type d -path './*' ! -path './*/*' ! -name build ! -name src ! -name .config -prune -o \
        -type d \( -path ./build/bin -o -path ./build/obj \) -prune -o \
        -type d -path './src/*' ! -path './src/*/*/*' \( -name bin -o -name obj \) -prune -o \
        -type f -path './*' ! -path './*/*' \( -name '*.md' -o -name 'LICENSE*' -o -name '*.yml' -o -name '*.yaml' -o -name Jenkinsfile \
        -o -name '*.csv' -o -name '*.tsv' -o -name '*.parquet' -o -name '*.jsonl' -o -name '*.gz' -o -name '*.zst' \
        -o -name '*.log' -o -name '*.txt' -o -name '*.zip' -o -name '*.html' -o -name '*.pdf' -o -name '*.png' -o -name '*.pem' -o -name '*.pub' \
        -o -name '.git*' -o -name .mlops-approvers -o -name build.ps1 -o -name build.cmd \) -o \
        -type d -print0 -o "${print[@]}"
}

is_current() {
    local known made
    { IFS= read -r id && IFS= read -r dotnet && IFS= read -r known && IFS= read -r made; } 2>/dev/null <"$state/current" || return 1
    [[ $made == "$key" && ($seen == "$dotnet" || $seen == "$known") && -f $state/builds/$id/_build.dll ]] || return 1
    list 2>/dev/null | cmp -s - "$state/builds/$id/inputs"
}

lock() {
    exec 9>>"$state/lock"
    local take=(flock)
    # shellcheck disable=SC2016
    command -v flock >/dev/null || take=(perl -e 'open my $f, ">&=", $ARGV[-1]; exit !flock $f, @ARGV > 1 ? 6 : 2' --)
    "${take[@]}" -n 9 || { say "Another launcher is building the build; waiting for it ..."; "${take[@]}" 9; } ||
        fail 2 "\"$root/$state/lock\" cannot be locked; build.sh needs flock or perl."
}

find_sdk() {
    local installed=$root/.nuke/temp/dotnet-unix script=$root/.nuke/temp/dotnet-install.sh url=https://dot.net/v1/dotnet-install.sh version
    locate dotnet
    for dotnet in "$seen" "$found" "$installed/dotnet"; do
        [[ ! -x $dotnet ]] || ! "$dotnet" --version >/dev/null 2>&1 || return 0
    done
    version=$(sed -n 's/.*"version"[^"]*"\([^"]*\)".*/\1/p' global.json 2>/dev/null | head -n 1)
    say "No installed .NET SDK satisfies global.json (${version:-channel 10.0}); installing it into .nuke/temp/dotnet-unix ..."
    mkdir -p .nuke/temp
    if ! { curl -fsSL -o "$script" "$url" || wget -qO "$script" "$url"; } >&2; then
        fail 2 "The .NET SDK ${version:-10.0} that global.json asks for is neither installed nor can \"$url\" be downloaded: install that SDK, or set DOTNET_EXE to its dotnet."
    fi
    local wanted=(--channel 10.0)
    [[ -z $version ]] || wanted=(--version "$version")
    if ! { bash "$script" --install-dir "$installed" --no-path "${wanted[@]}" </dev/null && "$installed/dotnet" --version; } >&2; then
        fail 2 "The .NET SDK ${version:-10.0} could not be installed from \"$url\": install that SDK, or set DOTNET_EXE to its dotnet."
    fi
    dotnet=$installed/dotnet
}

# MSBuild compares times of content alone. Its intermediate files are kept only when every change is a C# file or a contract
# newer than all of them; after an interrupted publish, or any other change, it starts afresh.
prepare() {
    local line path first='' fresh=
    [[ -f $state/obj.inputs ]] || { fresh=1; : >"$state/obj.inputs"; }
    while [[ -z $fresh ]] && IFS= read -r line; do
        [[ $line == *'|'* ]] || continue
        path=${line#*|}
        first=${first:-$path}
        case $path in
            ./build/*.cs | ./src/*/*.cs) [[ ! -e $path || $path -nt $state/obj.inputs ]] || fresh=1 ;;
            data/*.contract.yml) [[ $path -nt $state/obj.inputs ]] || fresh=1 ;;
            *) fresh=1 ;;
        esac
    done < <({ LC_ALL=C comm -3 <(tr '\0' '\n' <"$state/obj.inputs" | LC_ALL=C sort) <(tr '\0' '\n' <"$state/now" | LC_ALL=C sort); } 2>/dev/null)
    [[ -z $fresh ]] || rm -rf "${state:?}"/{obj,bin}
    rm -rf "$state/obj.inputs" "$state/obj/_build/packages.lock.json" "$state/builds/.new"
    if [[ ! -f $state/current ]]; then
        say "Building the build (first run, about a minute) ..."
    else
        say "Building the build${first:+ (${first#./} changed)} ..."
    fi
}

publish() {
    local runtime arguments
    runtime=$(DOTNET_CLI_UI_LANGUAGE=en "$dotnet" --info | sed -n 's/^ *RID: *//p')
    case $runtime in
        osx* | win* | linux-*) ;;
        alpine*) runtime=linux-musl-${runtime##*-} ;;
        *) runtime=linux-${runtime##*-} ;;
    esac
    # A relative path, since MSBuild takes a comma or semicolon in a property for the start of the next one.
    arguments=(-c Release -p:LauncherRuntime="$runtime" -p:PublishDir="../$state/builds/.new/" -p:EnableSourceControlManagerQueries=false
        -nologo -clp:NoSummary --verbosity quiet -nodeReuse:false -p:UseSharedCompilation=false)
    [[ ${CI:-false} == @(false|0) || ${BuildHost:-} == nuke ]] || arguments+=(-p:RestoreLockedMode=true)
    [[ -z $mending ]] || arguments+=(-p:RunAnalyzers=false)
    "$dotnet" publish build/_build.csproj "${arguments[@]}" </dev/null 2>&1 | tee "$state/publish.log" >&2
}

build() {
    local attempts=3
    { mkdir -p "$state/builds" && [[ -w $state ]]; } 2>/dev/null || fail 2 "\"$root/$state\" cannot be written: make it writable, or copy the checkout to where it is."
    trap 'exit 130' INT
    lock
    ! is_current || return 0
    find_sdk
    while [[ $((attempts--)) -gt 0 ]]; do
        (list) >"$state/now" || fail 2 "build/, src/ and what they read cannot all be listed (see above); nothing was run."
        prepare
        if ! publish; then
            # Errors of the compiler or of NuGet leave intermediate files that can be trusted; others may not.
            [[ -n $mending ]] || ! grep -Eq 'error (CS|CA|IDE|MLOPS|NU)[0-9]' "$state/publish.log" || grep -Eq 'CS0016|No space left' "$state/publish.log" || cp "$state/now" "$state/obj.inputs"
            fail 1 "The build could not be built (see above); nothing was run."
        fi
        [[ -n $mending ]] || cp "$state/now" "$state/obj.inputs"
        ! (list) | cmp -s "$state/now" - || break
    done
    id=$(date +%Y%m%d%H%M%S)-$$
    cp "$state/now" "$state/builds/.new/inputs"
    sync "$state"/builds/.new/* 2>/dev/null || true
    mv "$state/builds/.new" "$state/builds/$id"
    if [[ -z $mending ]]; then
        printf '%s\n' "$id" "$dotnet" "$seen" "$key" >"$state/current.new"
        mv -f "$state/current.new" "$state/current"
    fi
    prune
}

# Removes builds that no process runs, apart from this one and the two before it.
prune() {
    local builds=("$state"/builds/*) running build
    running=$(ps -A -ww -o args= 2>/dev/null || cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\0' ' ') || return 0
    for build in "${builds[@]:0:$((${#builds[@]} > 3 ? ${#builds[@]} - 3 : 0))}"; do
        [[ $running == *"$build/"* ]] || rm -rf "$build"
    done
}

# The compiler refuses a record that disagrees with its contract or has none, and what mends that are targets: for them the
# build is compiled without analyzers, and used this once.
case ${1:-} in [Gg]enerate[Rr]ow | [Gg]enerate-[Rr]ow | [Ii]nfer[Cc]ontract | [Ii]nfer-[Cc]ontract) mending=1 ;; esac

if ! is_current; then
    build
    exec 9>&-
fi
run "$@"
