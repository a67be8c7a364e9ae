import pytest
from django.db import connection


@pytest.fixture
def sqlite(db):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL packs by itself")


def execute(*statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def check_index():
    """Fails when the index holds anything but what the texts say. https://sqlite.org/fts5.html#the_integrity_check_command"""
    execute("INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)")
