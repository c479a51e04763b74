// SPDX-License-Identifier: Apache-2.0
// Debian 12 has Node 18, where the Web Crypto that jose uses is there but not global.
import { webcrypto } from 'node:crypto';
globalThis.crypto ??= webcrypto;
