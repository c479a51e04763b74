#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# status_test.sh FOLDER: the sample's status lists, before and after each act, as npm's jose and Digital Bazaar's
# vc-bitstring-status-list and data-integrity read them; and that changed bytes do not pass there either.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
command -v node >/dev/null || { echo "node is absent"; exit 77; }
[ -d "$here/node_modules/@digitalbazaar/data-integrity" ] ||
    { echo "run: npm ci --prefix tests/foreign"; exit 77; }
sample=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DOSSIER_HOME="$sample/home" DOSSIER_PASSPHRASE_FILE="$sample/home/passphrase"
cp -R "$sample/status" "$work/status"
unzip -qp "$sample/package.zip" data/credential.jwt >"$work/credential.jwt"

look() { node "$here/status_test.mjs" "$work/credential.jwt" "$work/status/public" "$sample/rivermouth.json" "$1"; }
act() { "$DOSSIER" "$1" "$sample/package.zip" --yes --status "$work/status" --issuer-key rivermouth --reason because >/dev/null; }

look valid
act suspend && look suspended
act reinstate && look valid
act revoke && look revoked
! look valid 2>/dev/null || { echo "this test cannot fail"; exit 1; }
sed -i 's/\.\(.\)[A-Za-z0-9_-]/.\1z/' "$work/status/public/revocation-1.jwt"
! look revoked 2>/dev/null || { echo "a changed list passed"; exit 1; }
