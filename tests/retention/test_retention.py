"""How long what is kept: one setting, as a period and in words."""

from datetime import timedelta

import pytest
from django.template import Context, Template

from dossier.retention import kept_for


def shown(template):
    return Template("{% load retention %}" + template).render(Context())


@pytest.mark.parametrize(
    ("days", "words"), [(365, "12 maanden"), (730, "24 maanden"), (30, "30 dagen"), (1, "1 dag"), (366, "366 dagen")]
)
def test_a_period_is_said_in_words_and_kept_as_days(settings, days, words):
    settings.KEPT_FOR = {"contribution": days}
    assert shown('{% kept_for "contribution" %}') == words
    assert kept_for("contribution") == timedelta(days=days)


def test_a_period_fits_in_a_sentence(settings):
    settings.KEPT_FOR = {"file": 30}
    assert shown('{% kept_for "file" as period %}na {{ period }}') == "na 30 dagen"


def test_a_kind_that_nobody_set_is_a_mistake():
    with pytest.raises(KeyError):
        kept_for("letter")
