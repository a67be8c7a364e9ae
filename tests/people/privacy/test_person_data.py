"""All that is known of one address: found, taken along and erased, by a manager, and written down without the address."""

import json
from datetime import timedelta

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth import get_user_model
from django.core.mail import get_connection
from django.utils import timezone

from dossier.editing.history.versions import versions_of
from dossier.editing.models import Review
from dossier.people.accounts.models import LockOut, LogIn
from dossier.people.privacy import providers
from dossier.people.privacy.models import DataRequest
from dossier.plumbing.jobs.models import Job
from dossier.plumbing.outbox.models import Mail, MailState
from dossier.plumbing.outbox.sending import message_of
from dossier.reading.search.reindexing import refresh_stale
from tests.everywhere import places
from tests.plumbing.outbox.conftest import make_mail

JAN = "Jan.Jansen@example.org"
PAGE = "/beheer/privacy/datarequest/add/"


@pytest.fixture
def former(db):
    """Jan once worked here."""
    user = get_user_model().objects.create_user("jan", email=JAN, first_name="Jan", last_name="Jansen", is_active=False)
    LogIn.objects.create(user=user, name="jan", outcome="in", network="192.0.2.0")
    LogIn.objects.create(name=JAN.lower(), outcome="wrong", network="192.0.2.0")
    return user


@pytest.fixture
def everywhere(former, make, settings, news):
    """His address in every place that can hold one."""
    make_mail(to=JAN.lower(), subject="Uw bijdrage, Jan")
    told = make_mail(to="redactie@example.net", html=f'<a href="mailto:{JAN}">{JAN.upper()}</a>', text=f"Van: Jan <{JAN}>")
    settings.EMAIL_BACKEND = "dossier.plumbing.outbox.files.EmailBackend"
    get_connection().send_messages([message_of(told)])
    project = make("project", slug="met-jan", body=f"<p>Mail {JAN} voor meer.</p>", teaser=f"Van:\n{JAN}")
    project.title = "Een ander project"
    project.save()
    Review.objects.create(item=news.item_ptr, asked_by=former, asked_by_name="Jan Jansen", note=f"Vraag {JAN}")
    LogEntry.objects.log_actions(former.pk, [former], CHANGE, f"E-mailadres is nu {JAN}", single_object=True)
    LockOut.objects.create(username=JAN, ip_address="192.0.2.0", attempt_time=timezone.now(), failures_since_start=1)
    Job.objects.create(name="een.taak", error=f"ValueError: {JAN}")
    return project


def step(browser, name, email=JAN):
    return browser.post(PAGE, {"email": email, "step": name})


def test_what_is_known_is_shown(managing, everywhere):
    html = step(managing, "show").content.decode()
    for words in ("Uw bijdrage, Jan", "Van: Jan", "voor meer.", "192.0.2.0", "Jan Jansen", "ValueError"):
        assert words in html, words


def test_what_a_version_holds_is_shown_under_the_names_of_its_fields(managing, everywhere):
    found = [entry for entry in providers.find_all(JAN) if str(entry).count("versie van project")]
    assert len(found) == 2
    assert all("inleiding" in str(entry) and "tekst" in str(entry) for entry in found)


def test_nothing_is_known_of_a_stranger_nor_of_who_has_an_address_that_ends_the_same(managing, everywhere):
    for email in ("vreemd@example.org", "n.jansen@example.org", "jan.jansen@example.or"):
        assert "Van dit adres is niets bekend." in step(managing, "show", email).content.decode()


def test_it_is_taken_along_as_a_file_that_nobody_stores(managing, everywhere, manager):
    answer = step(managing, "export")
    assert answer["Content-Disposition"].startswith('attachment; filename="persoonsgegevens-')
    assert "no-store" in answer["Cache-Control"]
    given = json.loads(answer.content)
    assert len(given["known"]) == len(providers.find_all(JAN)) > 10
    request = DataRequest.objects.get()
    assert (request.act, request.by, request.rows) == ("export", manager, len(given["known"]))


def test_after_erasing_the_address_stands_nowhere(managing, everywhere, django_capture_on_commit_callbacks):
    assert {"outbox_mail.to", "auth_user.email", "jobs_job.error"} <= set(places(JAN))
    with django_capture_on_commit_callbacks(execute=True):
        assert step(managing, "erase").status_code == 302
    assert places(JAN) == []
    assert providers.find_all(JAN) == []
    assert places("Jan Jansen") == []
    refresh_stale()
    assert places("jan.jansen") == []


def test_the_editorial_record_stays(managing, everywhere, former, django_capture_on_commit_callbacks):
    versions = versions_of(everywhere).count()
    step(managing, "erase")
    everywhere.refresh_from_db()
    assert everywhere.body == "<p>Mail … voor meer.</p>"
    assert versions_of(everywhere).count() == versions
    former.refresh_from_db()
    assert former.username == f"gewist account {former.pk}"
    assert LogEntry.objects.filter(user=former).exists()
    assert LogIn.objects.filter(outcome="in", user=None, name="", network=None).exists()
    assert Mail.objects.count() == 2


def test_a_mail_that_waits_is_not_sent_after_it_was_erased(managing, db):
    make_mail(to=JAN)
    step(managing, "erase")
    assert Mail.objects.get().state == MailState.ANONYMISED


def test_the_mails_of_others_stay(managing, everywhere):
    other = make_mail(to="marijan.jansen@example.org")
    step(managing, "erase")
    other.refresh_from_db()
    assert other.to == "marijan.jansen@example.org"


def test_erasing_is_asked_once_more(managing, everywhere):
    html = step(managing, "ask").content.decode()
    assert "Dit kan niet ongedaan worden gemaakt." in html
    assert Mail.objects.exclude(to="").count() == 2


def test_it_is_written_down_without_the_address(managing, db, manager):
    make_mail(to=JAN)
    step(managing, "erase")
    request = DataRequest.objects.get()
    assert (request.act, request.by, request.rows) == ("erase", manager, 1)
    assert LogEntry.objects.filter(user=manager, object_id=str(request.pk)).exists()
    assert places("jansen") == []
    assert "Eerder gevraagd: Gegevens gewist" in step(managing, "show", JAN.upper()).content.decode()


def test_an_account_that_can_still_log_in_is_not_erased_by_the_way(managing, everywhere, former):
    get_user_model().objects.filter(pk=former.pk).update(is_active=True)
    html = step(managing, "erase").content.decode()
    assert "Dit adres hoort bij een account waarmee nog kan worden ingelogd." in html
    assert Mail.objects.exclude(to="").count() == 2
    assert not DataRequest.objects.exists()


@pytest.mark.parametrize("name", ["show", "export", "ask", "erase"])
def test_what_is_no_address_is_said_at_the_field(managing, name):
    html = step(managing, name, "jan").content.decode()
    assert "Voer een geldig e-mailadres in." in html


def test_the_address_of_the_dossier_itself_is_nobodys(managing, settings):
    assert "het adres van het dossier zelf" in step(managing, "erase", settings.CONTACT_EMAIL.upper()).content.decode()


def test_only_a_manager_comes_here(desk):
    assert desk.get(PAGE).status_code == 403
    assert step(desk, "erase").status_code == 403
    assert desk.get("/beheer/privacy/datarequest/").status_code == 403


def test_the_list_of_requests_is_read_and_leads_to_the_page(managing, db):
    step(managing, "erase")
    html = managing.get("/beheer/privacy/datarequest/").content.decode()
    assert "Gegevens gewist" in html
    assert PAGE in html
    pk = DataRequest.objects.get().pk
    assert managing.post(f"/beheer/privacy/datarequest/{pk}/delete/", {"post": "yes"}).status_code == 403


def test_after_a_few_years_the_request_is_forgotten_too(managing, db):
    from dossier.people.privacy.providers import forget_expired

    step(managing, "erase")
    DataRequest.objects.update(made_at=timezone.now() - timedelta(days=1826))
    forget_expired()
    assert not DataRequest.objects.exists()
