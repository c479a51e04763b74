// SPDX-License-Identifier: Apache-2.0
// How much of a torture test runs: all of it with DS_LONG (`./check --long`), else each share-th
// case, the first of which follows from $SEED.
const seed = Number(process.env.SEED ?? 20261124);

export const long = 'DS_LONG' in process.env;

export const part = (cases, share) =>
  long ? cases : cases.filter((_, number) => number % share === seed % share);
