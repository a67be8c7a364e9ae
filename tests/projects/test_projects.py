from datetime import date

import pytest

from projects.tags import Timeline
from tests.projects.test_events import amsterdam


def html(client, item):
    return client.get(item.get_absolute_url()).content.decode()


def test_a_project_opens_with_status_and_outcome(client, make):
    project = make("project", aspect="gestopt", outcome="<p>De proef stopte na een half jaar.</p>", body="<p>Het plan.</p>")
    page = html(client, project)
    assert page.index("Gestopt") < page.index("De proef stopte") < page.index("Het plan.")


def test_a_project_without_an_outcome_asks_who_knows_more(client, project):
    assert "Over de uitkomst is nog niets bekend." in html(client, project)


def test_updates_stand_with_their_dates_the_latest_first(client, project):
    project.updates.create(date=date(2019, 3, 1), title="Begonnen", text="x")
    project.updates.create(date=date(2020, 3, 1), title="Halverwege", text="x")
    page = html(client, project)
    assert page.index("1 maart 2020") < page.index("Halverwege") < page.index("1 maart 2019")


def test_a_project_shows_its_parts_of_any_kind(client, project, make):
    for kind in ("news", "event", "publication"):
        make(kind, title=f"Deel {kind}", part_of=project)
    assert all(f"Deel {kind}" in html(client, project) for kind in ("news", "event", "publication"))


def test_a_part_leads_to_its_project(client, project, make):
    assert 'href="/projecten/leren-met-de-stad/"' in html(client, make("news", part_of=project))


@pytest.mark.parametrize("fields", [{"published_at": None}, {"withdrawn_at": amsterdam(2024, 1, 1), "withdrawn_reason": "Weg."}])
def test_a_part_does_not_lead_to_a_project_that_is_not_public(client, make, fields):
    part = make("news", part_of=make("project", title="Verborgen", **fields))
    assert "Verborgen" not in html(client, part)


def test_bars_lie_on_one_scale_of_whole_years(make):
    first = make("project", starts=amsterdam(2019, 1, 1), ends=amsterdam(2020, 12, 31), all_day=True)
    second = make("project", starts=amsterdam(2021, 1, 1), ends=amsterdam(2022, 12, 31), all_day=True)
    timeline = Timeline([second, first], date(2022, 6, 30))
    assert (timeline.years[0], timeline.last_year) == (2019, 2022)
    assert [(bar.x, round(bar.width)) for bar in timeline.bars] == [(0.0, 50), (50.03, 50)]
    assert 86 < timeline.today < 88


def test_a_running_project_reaches_today(make):
    running = make("project", starts=amsterdam(2021, 1, 1), all_day=True)
    timeline = Timeline([running], date(2021, 7, 2))
    assert timeline.bars[0].width == pytest.approx(timeline.today)


def test_without_projects_there_is_still_a_home_page(client, db):
    assert Timeline([], date(2024, 1, 1)).bars == []
    assert client.get("/").status_code == 200
