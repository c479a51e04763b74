#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# build_test.sh BUILD: makes the WebAssembly build what the sources are, so that no test asks an old one.
set -eu

[ -f "$1/CMakeCache.txt" ] || { echo "no WebAssembly build (cmake --preset browser)"; exit 77; }
cmake --build "$1"
