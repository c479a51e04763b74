#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# browser_test.sh chromium|firefox VERIFIER.HTML SAMPLE FORGE_WORD [PART…]: makes the packages and has a browser open them,
# for all parts of the test or those named.
set -eu
here=$(dirname "$0")
foreign=$here/../foreign/node_modules
case $1 in
chromium) program=${CHROMIUM:=/usr/bin/chromium} need=$foreign/playwright-core script=page_test.mjs ;;
firefox) program=${FIREFOX:=/usr/bin/firefox-esr} need=$foreign/puppeteer-core script=firefox_test.mjs ;;
esac
for tool in node pdftotext unzip; do
    command -v "$tool" >/dev/null || { echo "$tool is absent"; exit 77; }
done
[ -f "$2" ] || { echo "no page (cmake --build --preset browser)"; exit 77; }
[ -x "$program" ] || { echo "$program is absent"; exit 77; }
[ -d "$need" ] || { echo "run: npm ci --prefix tests/foreign"; exit 77; }
export CHROMIUM FIREFOX

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/scenes.py" "$3" "$4" "$work"
page=$2
shift 4
node "$here/$script" "$page" "$work" "$@"
