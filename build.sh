#!/bin/sh
# Targets: build | run | test | bench | fuzz | faults | pack | image; options: --gpu. All of them are defined in build/build.cs.
cd "$(dirname "$0")" || exit 1
if ! dotnet --list-sdks 2>/dev/null | grep -qE '^(1[0-9]|[2-9][0-9])\.'; then
  echo "SerPS builds with the .NET SDK 10 or later, which was not found: install it from https://dotnet.microsoft.com/download." >&2
  exit 3
fi
exec dotnet run --verbosity quiet build/build.cs -- "$@"
