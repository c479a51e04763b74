#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The credential in the package of the sample assessment, as a stranger takes it out and checks it.
set -eu
here=$(dirname "$0")
command -v node >/dev/null || { echo "node is absent"; exit 77; }
[ -d "$here/node_modules/jose" ] || { echo "run: npm ci --prefix tests/foreign"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$SOURCE_DIR/sample/assessment" "$DOSSIER" "$folder/demo" >"$folder/log" 2>&1 || { cat "$folder/log"; exit 1; }
unzip -p "$folder/demo/package.zip" data/credential.jwt >"$folder/credential.jwt"
grep -q . "$folder/credential.jwt"
set -- "$folder"/demo/endorsements/*.jwt
[ $# = 2 ] || { echo "the sample has $# endorsements"; exit 1; }
for jwt; do # each is carried in the package as the partner wrote it, and named by its content
    unzip -p "$folder/demo/package.zip" "data/endorsements/$(sha256sum "$jwt" | cut -c1-64).jwt" | cmp - "$jwt"
done
node "$here/credential_check.mjs" "$folder/credential.jwt" "$@"
