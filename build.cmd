:; set -e
:; script=$0
:; while [ -L "$script" ]; do target=$(readlink "$script"); case $target in /*) script=$target ;; *) script=$(dirname "$script")/$target ;; esac; done
:; exec bash "$(dirname "$script")/build.sh" "$@"

@ECHO OFF
powershell -ExecutionPolicy ByPass -NoProfile -File "%~dp0build.ps1" %*
