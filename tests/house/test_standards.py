"""The list of obligations may only name proof that is there."""

import re

from tests.house.test_settings import ROOT

NAMED = re.compile(r"`((?:[a-z_]+/)+[a-z_-]*(?:\.py|\.json|\.md)?)`")


def test_every_proof_that_the_list_names_exists():
    named = set(NAMED.findall((ROOT / "docs/standards.md").read_text()))
    assert len(named) > 40
    assert [name for name in sorted(named) if not (ROOT / "tests" / name).exists() and not (ROOT / name).exists()] == []
