"""How long what is kept: one setting, as a period and in words."""

from datetime import timedelta

import pytest
from django.template import Context, Template

from dossier.plumbing.retention import retention_period


def shown(template):
    return Template("{% load retention %}" + template).render(Context())


@pytest.mark.parametrize(
    ("days", "words"), [(365, "12 maanden"), (730, "24 maanden"), (30, "30 dagen"), (1, "1 dag"), (366, "366 dagen")]
)
def test_a_period_is_said_in_words_and_kept_as_days(settings, days, words):
    settings.RETENTION_DAYS = {"contribution": days}
    assert shown('{% retention_period "contribution" %}') == words
    assert retention_period("contribution") == timedelta(days=days)


def test_a_period_fits_in_a_sentence(settings):
    settings.RETENTION_DAYS = {"file": 30}
    assert shown('{% retention_period "file" as period %}na {{ period }}') == "na 30 dagen"


def test_a_kind_that_nobody_set_is_a_mistake():
    with pytest.raises(KeyError):
        retention_period("letter")
