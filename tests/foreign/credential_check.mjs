// SPDX-License-Identifier: Apache-2.0
// node credential_check.mjs FILE...: checks VC-JWTs against the rules of Open Badges 3.0. Prints
// what is wrong; exit 1 when anything is.
import { readFileSync } from 'node:fs';
import { faultsOf } from './credential_rules.mjs';

let wrong = 0;
for (const file of process.argv.slice(2)) {
  const faults = await faultsOf(readFileSync(file, 'utf8').trim());
  for (const fault of faults) console.log(`${file}: ${fault}`);
  wrong += faults.length;
  console.log(`${file}: ${faults.length ? `${faults.length} faults` : 'follows Open Badges 3.0'}`);
}
process.exit(process.argv.length < 3 ? 2 : wrong ? 1 : 0);
