#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# page_test.sh PAGE_SAMPLE: our pages in Chromium, checked by axe-core and html-validate.
set -eu
here=$(dirname "$0")
command -v node >/dev/null || { echo "node is absent"; exit 77; }
[ -x "${CHROMIUM:=/usr/bin/chromium}" ] || { echo "chromium is absent"; exit 77; }
[ -d "$here/node_modules/axe-core" ] || { echo "run: npm ci --prefix tests/foreign"; exit 77; }
export CHROMIUM
exec node "$here/page_test.mjs" "$1"
