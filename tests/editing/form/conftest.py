import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission


@pytest.fixture
def concept(make):
    return make("news", title="Leiden meet de hitte", slug="leiden-meet-de-hitte", published_at=None)


@pytest.fixture
def writer(db):
    """Someone who may change items and shows none to readers."""
    user = get_user_model().objects.create_user("wim", password="wim", is_staff=True)
    rights = Permission.objects.filter(codename__in=["add_news", "change_news", "view_news", "change_item", "view_item"])
    user.user_permissions.set(rights)
    return user


@pytest.fixture
def colleague(db, editor):
    user = get_user_model().objects.create_user("jan", password="jan", is_staff=True, first_name="Jan", last_name="de Wit")
    user.groups.set(editor.groups.all())
    return user
