// SPDX-License-Identifier: Apache-2.0
// What the tests of both browsers begin and end with: node TEST.mjs VERIFIER.HTML SCENES [PART…]
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export const require = createRequire(new URL('../foreign/package.json', import.meta.url));
export const [, , verifier, folder, ...wanted] = process.argv;
export const address = pathToFileURL(verifier).href;
export const scenes = JSON.parse(readFileSync(join(folder, 'scenes.json'), 'utf8'));
export const NAMES = {
  verified: 'Verified',
  cautions: 'Verified with cautions',
  'signer-unknown': 'Intact, signer unknown',
  'not-verified': 'Not verified',
  'partly-checked': 'Could not be checked in full',
};
let failures = 0;
let checks = 0;

export function check(right, what) {
  checks++;
  if (right) return;
  failures++;
  console.error(`FAILED: ${what}`);
}

/**
 * Runs the parts that are wanted, all when none is named, and ends the process. A name that no part
 * has is a failure.
 */
export async function finish(browser, parts) {
  const names = Object.keys(parts);
  for (const name of wanted.filter((one) => !names.includes(one)))
    check(false, `there is no part '${name}': ${names.join(', ')}`);
  for (const [name, part] of Object.entries(parts)) {
    if (wanted.length && !wanted.includes(name)) continue;
    const begun = Date.now();
    await part(browser).catch((error) => check(false, `${name}: ${error.stack}`));
    console.log(`${name}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
  await browser.close();
  console.log(failures ? `${failures} failures` : `${checks} checks hold`);
  process.exit(failures ? 1 : 0);
}
