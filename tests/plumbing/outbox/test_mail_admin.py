"""The list of mails: to read, and to send again what may not have arrived; the desk says what waits for that."""

import pytest
from django.contrib.admin.models import LogEntry
from django.utils import timezone

from dossier.plumbing.outbox.models import Mail, MailState
from dossier.plumbing.outbox.sending import send_due

from .conftest import make_mail

LIST = "/beheer/outbox/mail/"


@pytest.fixture
def uncertain(db):
    return make_mail(state=MailState.UNCERTAIN, error="TimeoutError: timed out")


def send_again(browser, *mails):
    return browser.post(LIST, {"action": "send_again", "_selected_action": [mail.pk for mail in mails]}, follow=True)


def test_an_editor_reads_what_was_mailed_to_whom(desk, mail):
    assert "jan@example.org" in desk.get(LIST).content.decode()
    html = desk.get(f"{LIST}{mail.pk}/change/").content.decode()
    assert "Dank u wel." in html
    assert 'name="subject"' not in html


def test_nobody_writes_changes_or_deletes_a_mail(desk, mail, client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chef"))
    for browser in (desk, client):
        assert browser.get(f"{LIST}add/").status_code == 403
        assert browser.post(f"{LIST}{mail.pk}/change/", {"to": "an@example.org"}).status_code == 403
        assert browser.post(f"{LIST}{mail.pk}/delete/", {"post": "yes"}).status_code == 403
    assert Mail.objects.get().to == "jan@example.org"


def test_what_is_perhaps_sent_is_sent_again_by_choice_and_the_log_says_so(desk, uncertain):
    html = send_again(desk, uncertain).content.decode()
    assert "1 e-mail wordt binnen een minuut opnieuw verstuurd." in html
    assert Mail.objects.get().state == MailState.WAITING
    assert LogEntry.objects.get().object_repr == f"contribution 12 ({uncertain.pk})"


def test_what_was_sent_is_not_sent_again(desk, db):
    mail = make_mail(state=MailState.SENT, sent_at=timezone.now())
    assert "kunnen opnieuw worden verstuurd" in send_again(desk, mail).content.decode()
    mail.refresh_from_db()
    assert mail.state == MailState.SENT
    assert not LogEntry.objects.exists()


def test_an_author_does_not_see_mails(client, django_user_model, mail):
    from django.contrib.auth.models import Group

    author = django_user_model.objects.create_user("anna", is_staff=True)
    author.groups.add(Group.objects.get(name="Auteur"))
    client.force_login(author)
    assert client.get(LIST).status_code == 403
    assert "e-mails" not in client.get("/beheer/").content.decode()


def test_without_the_right_to_send_again_there_is_no_such_action(desk, editor, uncertain):
    editor.groups.first().permissions.remove(*editor.groups.first().permissions.filter(codename="resend_mail"))
    send_again(desk, uncertain)
    assert Mail.objects.get().state == MailState.UNCERTAIN


def waiting(desk):
    rows = desk.get("/beheer/").context["rows"]
    return {row.label: row for row in rows["some"] + rows["none"] if "outbox" in row.address}


def test_the_desk_counts_what_failed_and_what_is_perhaps_sent(desk, uncertain, settings):
    settings.MAIL_URL = "smtp://localhost"
    for _ in range(2):
        make_mail(state=MailState.FAILED)
    rows = waiting(desk)
    counts = {label: row.count for label, row in rows.items()}
    late = {"e-mails die langer dan een uur wachten": 0}
    assert counts == {"e-mails die niet verstuurd konden worden": 2, "e-mails misschien verzonden": 1} | late
    for row in rows.values():
        assert desk.get(row.address).context["cl"].result_count == row.count


def test_the_desk_says_that_mail_goes_to_files_while_no_server_is_set(desk, mail, settings):
    settings.MAIL_URL, settings.EMAIL_BACKEND = None, "dossier.plumbing.outbox.files.EmailBackend"
    send_due()
    (row,) = (row for label, row in waiting(desk).items() if "MAIL_URL" in label)
    assert row.count == 1
    (file,) = settings.EMAIL_FILE_PATH.glob("*.eml")
    assert mail.message_id in file.read_text()


def test_the_list_asks_the_same_few_questions_whatever_the_size(desk, db, django_assert_max_num_queries):
    for _ in range(60):
        make_mail()
    with django_assert_max_num_queries(10):
        desk.get(LIST)
