#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# seal_test.sh FOLDER: npm's jose on the seal and the credential of FOLDER/package.zip, and the
# Open Badges rules on the credential.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v node >/dev/null || { echo "node is absent"; exit 77; }
[ -d "$here/node_modules/jose" ] || { echo "run: npm ci --prefix tests/foreign"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q "$1/package.zip" -d "$work"
node "$here/seal_test.mjs" "$work"
node "$here/credential_check.mjs" "$work/data/credential.jwt"
