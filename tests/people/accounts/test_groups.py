"""Three groups with the rights that belong to them; made after each migration, which takes nothing away."""

import re

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command


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


def test_a_manager_reads_the_rights_of_a_group_in_dutch(client, person):
    client.force_login(person("mia", "Beheerder"))
    html = client.get(f"/beheer/auth/group/{Group.objects.get(name='Auteur').pk}/change/").content.decode()
    assert re.search(r"<option[^>]*>Thema: wijzigen</option>", html)
    assert re.search(r"<option[^>]*>Item: publiceren, plannen en intrekken</option>", html)
    assert "Can change" not in html
