#!/usr/bin/env bash
# Makes git use tools/githooks in this clone.
set -eu
cd "$(dirname "${BASH_SOURCE[0]}")/.."
git config core.hooksPath tools/githooks
echo 'tools/githooks/pre-commit runs before each commit'
