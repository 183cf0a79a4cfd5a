#!/usr/bin/env bash
# Prints the command block of README.md that follows the comment <!-- ci:NAME -->, so that CI runs what README says.
set -euo pipefail
name=${1:?usage: readme-command.sh NAME}
awk -v mark="<!-- ci:$name -->" '
    $0 == mark { found = 1; next }
    found && /^```sh$/ { inside = 1; next }
    inside && /^```$/ { exit }
    inside { print }
' "$(dirname "$0")/../README.md"
