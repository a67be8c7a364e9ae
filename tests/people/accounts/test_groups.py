"""Three groups with the rights that belong to them; made after each migration, which takes nothing away."""

import re
from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User
from django.core.management import call_command

renaming = import_module("dossier.people.accounts.migrations.0002_groups_have_the_names_of_people")


def test_editors_may_write_every_kind_and_manage_no_accounts(editor):
    for permission in ("news.add_news", "projects.change_event", "items.add_theme", "media.delete_attachment"):
        assert editor.has_perm(permission)
    assert not editor.has_perm("auth.add_user")


def test_authors_write_and_see_everything_but_curate_nothing(author):
    for permission in ("news.add_news", "projects.delete_event", "media.add_picture", "items.view_theme", "items.view_item"):
        assert author.has_perm(permission), permission
    for permission in ("items.change_item", "items.change_theme", "media.change_picture", "items.publish_item", "auth.view_user"):
        assert not author.has_perm(permission), permission


def test_managers_make_accounts_and_read_the_logs(manager):
    for permission in (
        "auth.add_user",
        "auth.change_group",
        "people.view_auditlogentry",
        "people.delete_lockout",
        "people.change_loginrule",
    ):
        assert manager.has_perm(permission), permission
    assert not manager.has_perm("people.delete_auditlogentry")


@pytest.mark.django_db
def test_a_migration_keeps_what_someone_added_to_a_group():
    extra = Permission.objects.get(codename="add_user")
    Group.objects.get(name="Redacteur").permissions.add(extra)
    call_command("migrate", verbosity=0)
    assert extra in Group.objects.get(name="Redacteur").permissions.all()


def test_the_groups_of_before_keep_their_members_and_rights_under_their_new_name(db):
    Group.objects.all().delete()
    old = Group.objects.create(name="Redactie")
    User.objects.create_user("eva").groups.add(old)
    renaming.forwards(apps, None)
    assert User.objects.get(username="eva").groups.get() == Group.objects.get(name="Redacteur") == old


def test_a_group_that_someone_made_under_the_new_name_is_left_alone(db):
    old = Group.objects.create(name="Beheer")
    renaming.forwards(apps, None)
    assert {"Beheer", "Beheerder"} <= set(Group.objects.values_list("name", flat=True))
    assert Group.objects.get(name="Beheer") == old


def test_a_manager_reads_the_rights_of_a_group_in_dutch(client, person):
    client.force_login(person("mia", "Beheerder"))
    html = client.get(f"/beheer/auth/group/{Group.objects.get(name='Auteur').pk}/change/").content.decode()
    assert re.search(r"<option[^>]*>Thema: wijzigen</option>", html)
    assert re.search(r"<option[^>]*>Item: publiceren, plannen en intrekken</option>", html)
    assert "Can change" not in html
