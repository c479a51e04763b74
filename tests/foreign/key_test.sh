#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# key_test.sh: npm's jose and did-jwt take what `dossier key export` writes, before and after a key was replaced.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v node >/dev/null || { echo "node is absent"; exit 77; }
[ -d "$here/node_modules/did-jwt" ] || { echo "run: npm ci --prefix tests/foreign"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOSSIER_HOME="$work/home"
did=did:web:college.example
for kind in ed25519 p256 rsa; do
    "$DOSSIER" key new $kind --kind $kind --no-passphrase >/dev/null 2>&1
    [ $kind = rsa ] || "$DOSSIER" key export $kind --as did-key -o "$work/$kind.did-key"
    "$DOSSIER" key rotate $kind --no-passphrase --at 2026-03-01 >/dev/null 2>&1
    for form in jwk jwks thumbprint did-jwk did-web pem; do
        "$DOSSIER" key export $kind --as $form --id $did -o "$work/$kind.$form" 2>/dev/null
    done
done
node "$here/key_test.mjs" "$work"
