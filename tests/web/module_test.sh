#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# module_test.sh BUILD FORGE_WORD: the module as an integrator uses it in Node.
set -eu

[ -f "$1/web/dossier-verify.wasm" ] && command -v node >/dev/null && command -v unzip >/dev/null && command -v openssl >/dev/null ||
    { echo "no WebAssembly build (cmake --build --preset browser) or no node, unzip or openssl"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$2" "$work/right.zip" "$work/trust.json"
"$2" "$work/wrong.zip" "$work/other.json" sealed index.html '~'
"$2" "$work/many.zip" "$work/many.json" more 300
"$2" "$work/held.zip" "$work/held.json" status held
unzip -q -o "$work/held.zip" 'data/status/*' -d "$work"
openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout "$work/root.key" -out "$work/root.pem" -subj /CN=Root -days 9 2>/dev/null
mkdir -p "$work/node_modules"
cp -r "$1/web" "$work/node_modules/dossier-verify"
cp "$SOURCE_DIR/tests/web/module_test.mjs" "$work/"
cd "$work"
node --test-reporter=spec --test module_test.mjs
