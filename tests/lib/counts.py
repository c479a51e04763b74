# SPDX-License-Identifier: Apache-2.0
"""How much of a torture test runs: all of it with DS_LONG (`./check --long`), else a part that
follows from $SEED, so that a failure can be had again; a third of that part under the sanitizers,
where each start of the program costs several times as much."""
import os
import random
import unittest

SEED = int(os.environ.get("SEED", "20261124"))
LONG = "DS_LONG" in os.environ
SANITIZED = "DS_SANITIZED" in os.environ


def count(short, long):
    """How many rounds."""
    return long if LONG else max(1, short // 3 if SANITIZED else short)


def part(cases, short):
    """The cases to take: all, or `short` of them, in their order."""
    cases = list(cases)
    if LONG or len(cases) <= short:
        return cases
    taken = set(random.Random(SEED).sample(range(len(cases)), short))
    return [case for number, case in enumerate(cases) if number in taken]


def load_tests(_loader, tests, _pattern):
    """unittest's protocol, for a script that imports it: under the sanitizers, where each start of
    the program costs four times as much, half of the tests."""
    every = [test for group in tests for test in group]
    return unittest.TestSuite(part(every, (len(every) + 1) // 2) if SANITIZED else every)
