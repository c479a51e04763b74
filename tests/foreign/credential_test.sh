#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# credential_test.sh CREDENTIAL_WORD: our credentials, checked by npm's jose and jsonld.
set -eu
here=$(dirname "$0")
command -v node >/dev/null || { echo "node is absent"; exit 77; }
[ -d "$here/node_modules/jose" ] || { echo "run: npm ci --prefix tests/foreign"; exit 77; }
exec node "$here/credential_test.mjs" "$1"
