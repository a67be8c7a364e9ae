"""Accounts in the admin: made by a manager, never stronger than the manager, and never taking anyone's work along."""

import pytest
from django.apps import apps
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.db.models import CASCADE, ProtectedError

from news.models import News

# What is of the person alone and goes with the account. LogEntry: an account that stands in the log cannot be deleted.
OWN = {"otp_totp.TOTPDevice", "otp_static.StaticDevice", "auth.User_groups", "auth.User_user_permissions", "admin.LogEntry"}


def test_deleting_an_account_takes_no_content_along():
    going = {
        model._meta.label
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.local_fields
        if field.related_model is User and field.remote_field.on_delete is CASCADE
    }
    assert going - OWN - {"people.AuditLogEntry"} == set()


def test_an_item_stays_when_its_maker_goes(author, make):
    news = make("news", created_by=author)
    author.delete()
    assert News.objects.get(pk=news.pk).created_by is None


@pytest.fixture
def busy(author, logged_in, manager):
    """An author who stands in the log."""
    LogEntry.objects.log_actions(author.pk, [author], 2, "Iets.", single_object=True)
    return author


def test_who_did_something_cannot_be_deleted_from_the_log(busy):
    with pytest.raises(ProtectedError), transaction.atomic():
        busy.delete()
    assert LogEntry.objects.filter(user=busy).exists()


def test_a_manager_deletes_only_accounts_that_did_nothing(busy, manager, person, logged_in):
    desk = logged_in(manager)
    idle = person("nog-niets")
    assert desk.post(f"/beheer/auth/user/{busy.pk}/delete/", {"post": "yes"}).status_code == 403
    assert desk.post(f"/beheer/auth/user/{idle.pk}/delete/", {"post": "yes"}).status_code == 302
    assert not User.objects.filter(pk=idle.pk).exists()
    assert "delete_selected" not in desk.get("/beheer/auth/user/").content.decode()


MIXED = "Deze naam heeft letters uit verschillende schriften, die op elkaar lijken. Gebruik letters uit één schrift."


@pytest.mark.parametrize("name", ["\u0430nna", "ann\u03b1", "b\u0435a"])
def test_a_name_that_only_looks_like_that_of_a_colleague_is_refused(manager, author, logged_in, name):
    desk, form = logged_in(manager), {"password1": "zomer fiets kaas", "password2": "zomer fiets kaas"}
    made = desk.post("/beheer/auth/user/add/", {"username": name, **form})
    renamed = desk.post(f"/beheer/auth/user/{author.pk}/change/", {"username": name, "is_active": "on"})
    for answer in (made, renamed):
        assert answer.context["adminform"].form.errors["username"] == [MIXED]


@pytest.mark.parametrize("name", ["\u0430nna\0", "\u0430nna" * 99])
def test_a_name_that_is_none_at_all_is_refused_too(manager, logged_in, name):
    form = {"username": name, "password1": "zomer fiets kaas", "password2": "zomer fiets kaas"}
    assert logged_in(manager).post("/beheer/auth/user/add/", form).context["adminform"].form.errors["username"]


@pytest.mark.parametrize("name", ["zoë.de-vries_2", "Łukasz", "ελένη", "юлия"])
def test_a_name_in_one_script_is_a_name(manager, logged_in, name):
    form = {"username": name, "password1": "zomer fiets kaas", "password2": "zomer fiets kaas"}
    assert logged_in(manager).post("/beheer/auth/user/add/", form).status_code == 302


def test_an_account_that_has_such_a_name_already_can_be_made_inactive(manager, person, logged_in):
    old = person("\u0430nna")
    assert logged_in(manager).post(f"/beheer/auth/user/{old.pk}/change/", {"username": old.username}).status_code == 302
    old.refresh_from_db()
    assert not old.is_active


def test_a_new_account_can_use_the_desk_at_once(manager, logged_in, client):
    group = Group.objects.get(name="Auteur")
    form = {"username": "karel", "password1": "zomer fiets kaas", "password2": "zomer fiets kaas", "groups": [group.pk]}
    assert logged_in(manager).post("/beheer/auth/user/add/", form).status_code == 302
    assert list(User.objects.get(username="karel").groups.all()) == [group]
    assert client.post("/beheer/login/", {"username": "karel", "password": "zomer fiets kaas"})["Location"] == "/beheer/"


def test_a_manager_gives_a_colleague_a_new_password(author, manager, logged_in, log_in):
    address = f"/beheer/auth/user/{author.pk}/password/"
    answer = logged_in(manager).post(address, {"password1": "kort", "password2": "kort"})
    assert 'id="id_password2_error"' in answer.content.decode()
    new = {"password1": "raam kaas fiets", "password2": "raam kaas fiets"}
    assert logged_in(manager).post(address, new).status_code == 302
    assert log_in(author, "raam kaas fiets").status_code == 302


def test_a_manager_cannot_take_over_an_account_that_may_do_everything(manager, logged_in):
    chief = User.objects.create_superuser("chef")
    desk = logged_in(manager)
    assert desk.post(f"/beheer/auth/user/{chief.pk}/password/", {"password1": "x", "password2": "x"}).status_code == 403
    assert desk.post(f"/beheer/auth/user/{chief.pk}/change/", {"username": "chef"}).status_code == 403
    assert desk.post(f"/beheer/auth/user/{chief.pk}/delete/", {"post": "yes"}).status_code == 403


def test_a_manager_makes_nobody_able_to_do_everything(manager, author, logged_in):
    form = {"username": "anna", "is_active": "on", "is_superuser": "on", "is_staff": "on"}
    assert logged_in(manager).post(f"/beheer/auth/user/{author.pk}/change/", form).status_code == 302
    assert not User.objects.get(username="anna").is_superuser


def test_the_list_of_accounts_asks_as_much_for_many_as_for_one(manager, person, logged_in, django_assert_max_num_queries):
    desk = logged_in(manager)
    for n in range(12):
        person(f"iemand-{n}", "Auteur")
    with django_assert_max_num_queries(14):
        desk.get("/beheer/auth/user/")


def test_an_editor_sees_no_accounts(desk):
    assert desk.get("/beheer/auth/user/").status_code == 403


def test_accounts_stand_under_a_heading_without_jargon(manager, logged_in):
    page = logged_in(manager).get("/beheer/").content.decode()
    assert "Authenticatie" not in page
    assert "Accounts" in page
