// SPDX-License-Identifier: Apache-2.0
// The little of WASI that the module uses: entropy, an empty environment, no files, no clock.

const ENOSYS = 52;
const EBADF = 8;
const EIO = 29;

/** Imports for `module`. `memory()` gives the instance's memory once there is one. */
export function wasi(module, memory, random = (bytes) => globalThis.crypto.getRandomValues(bytes)) {
  const known = {
    environ_sizes_get(count, size) {
      const view = new DataView(memory().buffer);
      view.setUint32(count, 0, true);
      view.setUint32(size, 0, true);
      return 0;
    },
    environ_get: () => 0,
    fd_prestat_get: () => EBADF,
    random_get(at, n) {
      try {
        random(new Uint8Array(memory().buffer, at, n));
        return 0;
      } catch {
        return EIO; // the core then says what it could not check
      }
    },
    proc_exit(code) {
      throw new Error(`the core ended itself (${code})`);
    },
  };
  const imports = {};
  for (const { module: from, name } of WebAssembly.Module.imports(module)) {
    if (from === 'wasi_snapshot_preview1') imports[name] = known[name] ?? (() => ENOSYS);
  }
  return imports;
}
