#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# standalone_test.sh: credentials that npm's jose signed, and key documents of ours that it reads.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v node >/dev/null || { echo "node is absent"; exit 77; }
[ -d "$here/node_modules/jose" ] || { echo "run: npm ci --prefix tests/foreign"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
DOSSIER_HOME=$work/home node "$here/standalone_test.mjs" "$work"
