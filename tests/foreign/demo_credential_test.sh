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

# An endorsement of another definition: refused when it is named, left out of a folder.
DOSSIER_HOME=$folder/demo/home DOSSIER_CASEBOOK=$folder/demo/casebook
DOSSIER_PASSPHRASE_FILE=$DOSSIER_HOME/passphrase
export DOSSIER_HOME DOSSIER_CASEBOOK DOSSIER_PASSPHRASE_FILE
mkdir "$folder/both"
cp "$folder"/demo/endorsements/*.jwt "$folder/both"
"$DOSSIER" endorse food-handling-commercial-kitchen --id https://grandriver.example/ --name "Grand River" -k grand-river \
    --claim demand --at 2026-02-02 -o "$folder/both" >/dev/null
for jwt in "$folder/both"/endorsement-demand-*.jwt; do
    [ -e "$folder/demo/endorsements/$(basename "$jwt")" ] || other=$jwt
done
pack() { "$DOSSIER" package diallo -o "$folder/again.zip" --force -k rivermouth --at 2026-03-14T09:00:00Z "$@"; }
if pack --endorsement "$other" >"$folder/log" 2>&1; then echo "packed with $other"; exit 1; else [ $? = 1 ]; fi
grep -q "endorses another definition" "$folder/log" || { cat "$folder/log"; exit 1; }
pack --endorsement "$folder/both" >/dev/null
[ "$(unzip -Z1 "$folder/again.zip" 'data/endorsements/*' | wc -l)" = 2 ] || { echo "not two endorsements"; exit 1; }
