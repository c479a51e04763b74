#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# readers_test.sh FOLDER: every ZIP reader at hand lists the same names of FOLDER/package.zip and
# finds its CRCs right; unpacked by plain unzip, both manifests hold.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
package=$(realpath "$1")/package.zip
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for tool in unzip 7z bsdtar java sha256sum; do
    command -v "$tool" >/dev/null || { echo "$tool is absent"; exit 77; }
done

python3 - "$package" >"$work/python" <<'PY'
import sys
import zipfile
with zipfile.ZipFile(sys.argv[1]) as package:
    bad = package.testzip()
    assert bad is None, bad
    print("\n".join(package.namelist()))
PY
test -s "$work/python"

same() { # TOOL: its list of names, in FILE of that name
    cmp "$work/python" "$work/$1" || { echo "$1 lists other names"; exit 1; }
}
unzip -tqq "$package"
unzip -Z1 "$package" >"$work/unzip" && same unzip
7z t "$package" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
7z l -slt "$package" | sed -n '/^----------/,$s/^Path = //p' >"$work/7z" && same 7z
bsdtar -tf "$package" >"$work/bsdtar" && same bsdtar
java "$here/ReadZip.java" stream "$package" >"$work/java-stream" && same java-stream
java "$here/ReadZip.java" file "$package" >"$work/java-file" && same java-file

mkdir "$work/unpacked"
cd "$work/unpacked"
unzip -q "$package"
sha256sum --quiet -c manifest-sha256.txt
sha256sum --quiet -c tagmanifest-sha256.txt
python3 "$here/bag_check.py" .

# The checks themselves must be awake: one changed byte, and they say so.
artefact=$(sed -n 's/^[0-9a-f]*  \(data\/artefacts\/.*\.csv\)$/\1/p' manifest-sha256.txt | head -n 1)
printf x >>"$artefact"
if sha256sum --quiet -c manifest-sha256.txt >"$work/log" 2>&1; then
    echo "sha256sum did not notice a changed artefact"; exit 1
fi
grep -q "$artefact: FAILED" "$work/log"
if python3 "$here/bag_check.py" . >"$work/log" 2>&1; then
    echo "bag_check did not notice a changed artefact"; exit 1
fi
grep -q "$artefact" "$work/log"
echo "$(wc -l <"$work/python") entries, the same for unzip, 7z, bsdtar, Python and Java"
