// SPDX-License-Identifier: Apache-2.0
// schema_check.mjs FOLDER: npm's ajv says of each line of standard input, [name, document], whether
// FOLDER/name.schema.json takes the document: "true", or the first error.
import Ajv from 'ajv/dist/2020.js';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const folder = process.argv[2];
const ajv = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true });
const schemas = Object.fromEntries(
  readdirSync(folder).map((file) => [
    file.split('.')[0],
    ajv.compile(JSON.parse(readFileSync(join(folder, file)))),
  ]),
);
for await (const line of createInterface({ input: process.stdin })) {
  const [name, document] = JSON.parse(line);
  const right = schemas[name](document);
  const [first] = schemas[name].errors ?? [];
  console.log(right ? 'true' : `${first.instancePath} ${first.message}`);
}
