import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command


def test_editors_may_write_every_kind_and_manage_no_accounts(editor):
    for permission in ("news.add_news", "projects.change_event", "items.add_theme", "media.delete_attachment"):
        assert editor.has_perm(permission)
    assert not editor.has_perm("auth.add_user")


def test_managers_may_make_accounts(db):
    names = Group.objects.get(name="Beheer").permissions.values_list("codename", flat=True)
    assert {"add_user", "change_group"} <= set(names)


@pytest.mark.django_db
def test_a_migration_keeps_what_someone_added_to_a_group():
    extra = Permission.objects.get(codename="add_user")
    Group.objects.get(name="Redactie").permissions.add(extra)
    call_command("migrate", verbosity=0)
    assert extra in Group.objects.get(name="Redactie").permissions.all()
