"""Everything a visitor or editor sees is there in Dutch, and the compiled catalogue is that of the source."""

import shutil
import subprocess
import sys

import polib
import pytest
from django.conf import settings

CATALOGUE = settings.LOCALE_PATHS[0] / "nl" / "LC_MESSAGES" / "django.po"


def entries(file):
    return {(entry.msgctxt, entry.msgid): entry.msgstr or entry.msgstr_plural for entry in file}


def test_no_message_is_left_untranslated():
    catalogue = polib.pofile(CATALOGUE)
    assert [entry.msgid for entry in catalogue.untranslated_entries() + catalogue.fuzzy_entries()] == []


def test_the_compiled_catalogue_is_that_of_the_source():
    assert entries(polib.mofile(CATALOGUE.with_suffix(".mo"))) == entries(polib.pofile(CATALOGUE))


def test_the_placeholders_of_a_translation_are_those_of_its_source():
    import re

    found = re.compile(r"%\(\w+\)[sd]|%d|%s")
    for entry in polib.pofile(CATALOGUE):
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert sorted(set(found.findall(text))) == sorted(set(found.findall(entry.msgid_plural or entry.msgid))), (
                    entry.msgid
                )


@pytest.mark.skipif(not shutil.which("xgettext"), reason="needs gettext's xgettext to collect the messages")
def test_every_message_of_the_code_stands_in_the_catalogue(pytestconfig, tmp_path):
    source = tmp_path / "source"
    shutil.copytree(
        pytestconfig.rootpath, source, ignore=shutil.ignore_patterns(".venv", "var", ".git", "tests", ".*_cache", "__pycache__")
    )
    command = [sys.executable, "manage.py", "makemessages", "--locale", "nl", "--no-location", "--no-obsolete", "-v0"]
    subprocess.run(command, cwd=source, check=True, capture_output=True)
    fresh = polib.pofile(source / "locale" / "nl" / "LC_MESSAGES" / "django.po")
    assert entries(fresh) == entries(polib.pofile(CATALOGUE))
