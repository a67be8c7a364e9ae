"""The second step: setting it up, logging in with it, losing the telephone, and when everyone must have it."""

import re

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import CommandError, call_command
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from dossier.people.accounts import second_factor
from dossier.people.accounts.models import LogIn, LogInRule
from tests.people.accounts.conftest import PASSWORD, code_of

SET_UP = "/beheer/tweede-stap/instellen/"
CODE = "/beheer/login/code/"


@pytest.fixture
def required(db):
    LogInRule.objects.create(pk=1, second_factor_required=True)


def codes_in(html):
    return re.findall(r"<code>(\d{5} \d{5})</code>", html)


def test_setting_up_shows_a_picture_and_the_secret_and_asks_for_a_code(author, logged_in):
    desk = logged_in(author)
    html = desk.get(SET_UP).content.decode()
    device = TOTPDevice.objects.get()
    assert second_factor.secret(device) in html
    assert '<svg class="qr"' in html
    answer = desk.post(SET_UP, {"code": code_of(device)})
    assert len(set(codes_in(answer.content.decode()))) == 10
    assert "no-store" in answer["Cache-Control"]
    assert TOTPDevice.objects.get().confirmed
    assert desk.get("/beheer/").status_code == 200


def test_the_secret_stays_the_same_until_it_is_confirmed(author, logged_in):
    desk = logged_in(author)
    assert desk.get(SET_UP).context["secret"] == desk.get(SET_UP).context["secret"]


def test_a_wrong_first_code_sets_nothing_up(author, logged_in):
    desk = logged_in(author)
    html = desk.post(SET_UP, {"code": "000000"}).content.decode()
    assert "Deze code klopt niet." in html
    assert not TOTPDevice.objects.get().confirmed


def test_with_a_second_step_the_password_alone_opens_nothing(client, author, with_app, log_in):
    assert log_in(author)["Location"] == CODE
    assert client.get("/beheer/").status_code == 302
    assert not LogIn.objects.exists()


def test_the_code_of_the_app_lets_one_in_and_on(client, author, with_app, log_in):
    answer = log_in(author, address="/beheer/login/?next=/beheer/news/news/")
    assert 'autocomplete="one-time-code"' in client.get(answer["Location"]).content.decode()
    assert client.post(answer["Location"], {"code": code_of(with_app)})["Location"] == "/beheer/news/news/"
    assert client.get("/beheer/news/news/").status_code == 200
    assert LogIn.objects.get().outcome == "in"


def test_a_code_with_a_space_in_it_is_fine(client, author, with_app, log_in):
    log_in(author)
    code = code_of(with_app)
    assert client.post(CODE, {"code": f" {code[:3]} {code[3:]} "})["Location"] == "/beheer/"


def test_a_code_works_once(client, author, with_app, log_in):
    for expected in (302, 200):
        log_in(author)
        assert client.post(CODE, {"code": code_of(with_app)}).status_code == expected
        client.post("/beheer/logout/")


@pytest.mark.parametrize("code", ["000000", "abc", "１２３４５６", "-1", "9" * 20, "\0", ""])
def test_a_code_that_is_none_is_told_at_the_field(client, author, with_app, log_in, code):
    log_in(author)
    answer = client.post(CODE, {"code": code})
    assert answer.status_code == 200
    assert 'id="id_code_error"' in answer.content.decode()


def test_after_a_wrong_code_there_is_a_wait(client, author, with_app, log_in):
    log_in(author)
    client.post(CODE, {"code": "000000"})
    assert "Wacht 1 seconde en probeer het dan opnieuw." in client.post(CODE, {"code": code_of(with_app)}).content.decode()


def test_five_wrong_codes_lock_out_as_wrong_passwords_do(client, author, with_app, log_in):
    log_in(author)
    for _ in range(5):
        TOTPDevice.objects.update(throttling_failure_count=0)
        answer = client.post(CODE, {"code": "000000"})
    assert answer.status_code == 429
    assert log_in(author).status_code == 429


def test_right_passwords_between_wrong_codes_do_not_start_the_count_again(client, author, with_app, log_in):
    for n in range(5):
        assert log_in(author).status_code == 302, n
        TOTPDevice.objects.update(throttling_failure_count=0)
        answer = client.post(CODE, {"code": "000000"})
    assert answer.status_code == 429


def test_the_code_page_is_for_who_gave_a_password_a_moment_ago(client, author, with_app, log_in, monkeypatch):
    assert client.get(CODE)["Location"] == "/beheer/login/"
    log_in(author)
    session = client.session
    session["halfway"] = [author.pk, session["halfway"][1] - 301]
    session.save()
    assert client.post(CODE, {"code": code_of(with_app)})["Location"] == "/beheer/login/"


def test_a_code_from_paper_lets_one_in_once(client, author, with_app, log_in):
    code = second_factor.make_codes(author)[0]
    for expected in (302, 200):
        log_in(author)
        assert client.post(CODE, {"code": code}).status_code == expected
        client.post("/beheer/logout/")


def test_codes_on_paper_do_not_stand_in_the_database(author):
    codes = {code.replace(" ", "") for code in second_factor.make_codes(author)}
    stored = set(StaticToken.objects.values_list("token", flat=True))
    assert len(stored) == 10
    assert not stored & codes


def test_the_code_of_someone_else_does_not_help(client, author, manager, with_app, log_in):
    device = second_factor.start(manager)
    second_factor.confirm(device)
    log_in(author)
    assert client.post(CODE, {"code": code_of(device)}).status_code == 200


def test_new_codes_and_removal_ask_for_the_password(client, author, with_app, log_in):
    log_in(author)
    client.post(CODE, {"code": code_of(with_app)})
    for page in ("codes", "verwijderen"):
        answer = client.post(f"/beheer/tweede-stap/{page}/", {"password": "fout"})
        assert "Dit is niet uw wachtwoord." in answer.content.decode()
    assert len(codes_in(client.post("/beheer/tweede-stap/codes/", {"password": PASSWORD}).content.decode())) == 10
    assert client.post("/beheer/tweede-stap/verwijderen/", {"password": PASSWORD}).status_code == 302
    assert not TOTPDevice.objects.exists()
    assert not StaticToken.objects.exists()
    messages = LogEntry.objects.filter(user=author).values_list("change_message", flat=True)
    assert set(messages) == {"Nieuwe reservecodes gemaakt.", "Tweede stap bij het inloggen verwijderd."}


def test_a_log_in_of_before_the_second_step_has_to_give_a_code_too(author, logged_in):
    desk = logged_in(author)
    second_factor.confirm(second_factor.start(author))
    assert desk.get("/beheer/news/news/")["Location"] == "/beheer/login/?next=/beheer/news/news/"
    assert desk.get("/beheer/login/?next=/beheer/news/news/")["Location"] == f"{CODE}?next=%2Fbeheer%2Fnews%2Fnews%2F"


def test_when_required_who_has_none_is_led_to_setting_up_before_anything_else(client, author, required, log_in):
    log_in(author)
    for address in ("/beheer/", "/beheer/news/news/add/", "/beheer/tweede-stap/", "/beheer/password_change/"):
        answer = client.get(address, follow=True)
        assert answer.redirect_chain[-1][0].startswith(SET_UP), address
        assert "In dit dossier logt iedereen in met twee stappen." in answer.content.decode()
    html = client.post(f"{SET_UP}?next=/beheer/news/news/", {"code": code_of(TOTPDevice.objects.get())}).content.decode()
    assert 'href="/beheer/news/news/"' in html
    assert client.get("/beheer/news/news/").status_code == 200


def test_who_must_set_up_can_still_log_out(client, author, required, log_in):
    log_in(author)
    assert "U bent uitgelogd." in client.post("/beheer/logout/").content.decode()


def test_a_manager_requires_it_of_everyone_in_the_admin(manager, logged_in):
    desk = logged_in(manager)
    address = desk.get("/beheer/people/loginrule/")["Location"]
    assert desk.post(address, {"second_factor_required": "on"}).status_code == 302
    assert LogInRule.objects.get().second_factor_required
    assert desk.get("/beheer/", follow=True).redirect_chain[-1][0].startswith(SET_UP)


def test_an_editor_cannot_change_the_rule(desk):
    assert desk.get("/beheer/people/loginrule/").status_code == 403


def test_a_manager_helps_who_lost_the_telephone_and_the_log_says_so(author, with_app, manager, logged_in):
    chosen = {"action": "reset_second_step", "_selected_action": [author.pk]}
    html = logged_in(manager).post("/beheer/auth/user/", chosen, follow=True).content.decode()
    assert "1 account logt nu in met één stap." in html
    assert not second_factor.is_set_up(author)
    assert LogEntry.objects.get(user=manager).object_repr == "anna"


def test_the_command_helps_who_lost_the_telephone(author, with_app, capsys):
    call_command("reset_second_factor", "anna")
    assert not second_factor.is_set_up(author)
    with pytest.raises(CommandError, match="anna has no second step"):
        call_command("reset_second_factor", "anna")
    with pytest.raises(CommandError, match="no account named"):
        call_command("reset_second_factor", "niemand")
