#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ledger_test.sh FOLDER: stock git and git-lfs read the casebook and the package's bundle: whole,
# every act signed by a person of the record, the evidence in the LFS store.
set -eu
out=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for tool in git git-lfs unzip ssh-keygen; do
    command -v "$tool" >/dev/null || { echo "$tool is absent"; exit 77; }
done
export HOME=$work GIT_CONFIG_NOSYSTEM=1
git config --global safe.directory '*'
unzip -q "$out/package.zip" -d "$work/package"

# Who may sign: the keys in the record, in ssh's own format.
python3 - "$work/package/data/record.json" >"$work/allowed" <<'PY'
import base64
import json
import struct
import sys
record = json.load(open(sys.argv[1], encoding="utf-8"))
for person in record["people"]:
    for key in person["keys"]:
        raw = base64.urlsafe_b64decode(key["x"] + "=")
        blob = b"".join(struct.pack(">I", len(part)) + part for part in (b"ssh-ed25519", raw))
        print('* namespaces="git" ssh-ed25519', base64.b64encode(blob).decode())
PY
test -s "$work/allowed"
git config --global gpg.ssh.allowedSignersFile "$work/allowed"

signed() { # REPOSITORY BRANCH: every commit
    commits=$(git -C "$1" rev-list "$2")
    test -n "$commits"
    for commit in $commits; do
        git -C "$1" verify-commit "$commit" 2>"$work/log" || { cat "$work/log"; exit 1; }
        grep -q 'Good "git" signature' "$work/log"
    done
}

git -C "$out/casebook" fsck --strict --full
git -C "$out/casebook" log --show-signature case/diallo >"$work/log" 2>&1
test "$(grep -c 'Good "git" signature' "$work/log")" = "$(git -C "$out/casebook" rev-list --count case/diallo)"
signed "$out/casebook" case/diallo
git -C "$out/casebook" lfs fsck --dry-run case/diallo
test "$(git -C "$out/casebook" lfs ls-files case/diallo | wc -l)" = \
    "$(find "$work/package/data/artefacts" -type f | wc -l)"

# A second repository gets the evidence itself.
git -C "$work" lfs install >/dev/null
git clone -q --branch case/diallo "file://$out/casebook" "$work/clone"
for artefact in "$work"/package/data/artefacts/*; do
    cmp "$artefact" "$work/clone/evidence/$(basename "$artefact")"
done

git -C "$out/casebook" bundle verify "$work/package/data/ledger.bundle" >/dev/null 2>&1
GIT_LFS_SKIP_SMUDGE=1 git clone -q "$work/package/data/ledger.bundle" "$work/ledger"
git -C "$work/ledger" fsck --strict --full
signed "$work/ledger" HEAD
head=$(git -C "$work/ledger" rev-parse HEAD)
grep -q "\"head\":\"$head\"" "$work/package/data/record.json"
echo "$(git -C "$work/ledger" rev-list --count HEAD) acts, each signed"
