"""The logs: readable and exportable for a manager, changed by nobody, forgotten after a year."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import ADDITION, CHANGE, LogEntry
from django.utils import timezone

from dossier.people.accounts.audit_log_admin import escape_formula
from dossier.people.accounts.models import LogIn
from dossier.people.accounts.personal import forget


@pytest.fixture
def deeds(editor, news):
    """Two lines: a change, and an addition of something with a mean title."""
    news.title = '=cmd|"/c calc"!A1'
    LogEntry.objects.log_actions(editor.pk, [news], ADDITION, [{"added": {}}], single_object=True)
    news.title = "Leiden meet de hitte"
    return LogEntry.objects.log_actions(editor.pk, [news], CHANGE, [{"changed": {"fields": ["Titel"]}}], single_object=True)


@pytest.fixture
def managing(manager, logged_in):
    return logged_in(manager)


def body(answer):
    return b"".join(answer.streaming_content).decode("utf-8-sig")


def test_a_manager_reads_who_did_what(managing, deeds):
    html = managing.get("/beheer/people/auditlogentry/").content.decode()
    for words in ("eva", "Leiden meet de hitte", "Titel gewijzigd.", "Handelingen"):
        assert words in html


def test_the_log_is_narrowed_down_by_kind_of_act(managing, deeds):
    html = managing.get("/beheer/people/auditlogentry/?action_flag__exact=1").content.decode()
    assert "Titel gewijzigd." not in html


def test_nobody_adds_to_the_log_or_changes_it(managing, deeds, client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chef"))
    pk = LogEntry.objects.first().pk
    for desk in (managing, client):
        assert desk.get("/beheer/people/auditlogentry/add/").status_code == 403
        assert desk.post(f"/beheer/people/auditlogentry/{pk}/change/", {}).status_code == 403
        assert desk.post(f"/beheer/people/auditlogentry/{pk}/delete/", {"post": "yes"}).status_code == 403
    assert LogEntry.objects.filter(pk=pk).exists()


def test_the_log_is_taken_along_as_a_file_as_narrowed_down(managing, deeds):
    answer = managing.get("/beheer/people/auditlogentry/csv/?action_flag__exact=2")
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    header, *lines = body(answer).splitlines()
    assert header == "moment;persoon;handeling;soort item;waarover;wat er veranderde"
    assert len(lines) == 1
    assert lines[0].endswith(";eva;Wijzigen;nieuwsbericht;Leiden meet de hitte;Titel gewijzigd.")


def test_no_cell_of_the_file_is_a_formula(managing, deeds):
    assert """;"'=cmd|""/c calc""!A1";""" in body(managing.get("/beheer/people/auditlogentry/csv/"))


@pytest.mark.parametrize("cell", ["=1+1", "+31", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "＝1"])
def test_a_cell_that_begins_like_a_formula_gets_an_apostrophe(cell):
    assert escape_formula(cell) == f"'{cell}"


def test_log_ins_are_taken_along_too(managing):
    assert body(managing.get("/beheer/people/login/csv/")).splitlines()[1].endswith(";bea;Ingelogd;")


@pytest.mark.parametrize("page", ["auditlogentry/", "auditlogentry/csv/", "login/", "login/csv/"])
def test_an_editor_does_not_read_the_logs(desk, page):
    assert desk.get(f"/beheer/people/{page}").status_code == 403


def test_the_logs_are_forgotten_after_a_year(deeds, manager):
    LogIn.objects.create(moment=timezone.now() - timedelta(days=366), outcome="in")
    LogIn.objects.create(moment=timezone.now() - timedelta(days=364), outcome="in")
    LogEntry.objects.filter(action_flag=ADDITION).update(action_time=timezone.now() - timedelta(days=366))
    forget(timezone.now())
    assert LogIn.objects.count() == 1
    assert LogEntry.objects.get().action_flag == CHANGE
