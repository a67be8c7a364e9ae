"""Moments in the forms of the admin are one field, and Amsterdam's, like the days that pages name."""

from datetime import UTC, datetime

import pytest

from dossier.content.items.dates import MomentInput
from dossier.content.items.models import Item
from tests.content.items.test_admin import errors, filled_in

ADDRESS = "/beheer/projects/event/{}/change/"


def test_a_moment_is_one_field_with_one_label(desk, event):
    html = desk.get(ADDRESS.format(event.pk)).content.decode()
    assert '<input type="datetime-local" name="starts"' in html
    assert '<label class="required" for="id_starts">' in html or '<label for="id_starts">' in html
    assert "calendar.js" not in html


def test_a_moment_is_read_and_kept_in_amsterdam_in_summer_and_in_winter(desk, event):
    address = ADDRESS.format(event.pk)
    answer = desk.post(address, filled_in(desk.get(address), starts="2026-07-01T10:00", ends="2026-12-01T10:00"))
    assert answer.status_code == 302, errors(answer)
    event.refresh_from_db()
    assert event.starts == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert event.ends == datetime(2026, 12, 1, 9, tzinfo=UTC)
    html = desk.get(address).content.decode()
    assert 'value="2026-07-01T10:00"' in html
    assert 'value="2026-12-01T10:00"' in html


def test_an_hour_that_the_clock_skips_is_told_at_the_field(desk, event):
    address = ADDRESS.format(event.pk)
    assert "starts" in errors(desk.post(address, filled_in(desk.get(address), starts="2027-03-28T02:30")))


def test_a_moment_with_seconds_keeps_them():
    assert MomentInput().format_value(datetime(2026, 7, 1, 10, 0, 7, tzinfo=UTC)) == "2026-07-01T10:00:07"
    assert MomentInput().format_value(datetime(2026, 7, 1, 10, 0, tzinfo=UTC)) == "2026-07-01T10:00"


@pytest.mark.parametrize(
    ("hour", "names_it"),
    [((1, 22, 10), True), ((1, 21, 55), False), ((2, 12, 0), True)],
    ids=["past midnight in Amsterdam", "the same day", "the day after"],
)
def test_a_page_says_when_it_was_updated_if_that_was_on_a_later_day(client, make, hour, names_it):
    item = make("news", published_at=datetime(2026, 6, 1, 21, 50, tzinfo=UTC))
    Item.objects.filter(pk=item.pk).update(updated_at=datetime(2026, 6, *hour, tzinfo=UTC))
    html = client.get(item.get_absolute_url()).content.decode()
    assert ("<dt>Bijgewerkt op</dt><dd>2 juni 2026</dd>" in html) is names_it
    assert ("Bijgewerkt op" in html) is names_it
