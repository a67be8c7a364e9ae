"""What goes out: everything public and nothing else, the same bytes for the same content."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command

from dossier.content.items.models import Theme
from dossier.operations.transfer.exporting import EXPLANATION, export
from dossier.operations.transfer.folder import BadExport
from dossier.operations.transfer.format import FILES, LEFT_OUT, LEFT_OUT_TABLES, WITHDRAWN, keys_of, rows_of
from tests.operations.transfer.conftest import lines_of, make_what_is_not_public


def test_every_table_that_readers_see_is_exported_or_named_as_left_out():
    own = [model for model in apps.get_models() if model.__module__.split(".")[0] in settings.OWN_PACKAGES]
    silent = set(settings.EDITION_SILENT)
    seen = {model._meta.label for model in own if not silent & {model._meta.label, model._meta.app_label}}
    exported = {*FILES.values()} | {
        model._meta.get_field(row).related_model for model in FILES.values() for row in rows_of(model)
    }
    assert seen == {model._meta.label for model in exported} | {*LEFT_OUT_TABLES}


def test_what_is_left_out_is_there_to_be_left_out():
    for label, names in LEFT_OUT.items():
        assert set(names) <= {field.name for field in apps.get_model(label)._meta.get_fields()}


def test_rows_under_a_line_are_all_of_its_kind():
    """A new table that hangs on one kind is noticed here."""
    for model in FILES.values():
        hanging = [
            tie.name for tie in model._meta.related_objects if tie.one_to_many and tie.related_model.__module__[:8] != "dossier."
        ]
        assert [name for name in hanging if name not in rows_of(model)] == []


def test_every_key_is_explained(pytestconfig):
    text = EXPLANATION.read_text()
    keys = {key for name, model in FILES.items() if name != "withdrawn" for key in keys_of(model)} | {*WITHDRAWN}
    assert sorted(key for key in keys if f"`{key}`" not in text) == []


def test_nothing_is_in_it_that_readers_do_not_see(tmp_path, one_of_each, mobility, leiden):
    make_what_is_not_public(mobility, leiden)
    export(tmp_path / "out")
    whole = b"".join(path.read_bytes() for path in (tmp_path / "out").rglob("*") if path.is_file()).decode(errors="replace")
    assert "GEHEIM" not in whole
    assert "geheim" not in whole
    straks = lines_of(tmp_path / "out", "event")[1]
    assert (straks["part_of"], straks["related"], straks["recap"]) == (None, [], "")
    assert [line["slug"] for line in lines_of(tmp_path / "out", "withdrawn")] == ["ingetrokken"]
    assert [line["name"] for line in lines_of(tmp_path / "out", "reactions")] == ["Ida"]


def test_the_number_of_queries_does_not_grow_with_the_items(tmp_path, make, mobility, django_assert_max_num_queries):
    for number in range(20):
        make("news", slug=f"n{number}", themes=[mobility])
    with django_assert_max_num_queries(60):
        export(tmp_path / "out")


@pytest.mark.parametrize("there", ["a file", "a full folder", "a link", "no parent"])
def test_it_writes_into_a_new_or_empty_folder_only(db, tmp_path, there):
    target = tmp_path / "out"
    if there == "a file":
        target.write_text("mine")
    elif there == "a full folder":
        target.mkdir()
        (target / "mine").write_text("mine")
    elif there == "a link":
        target.symlink_to(tmp_path)
    else:
        target = tmp_path / "none" / "out"
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(CommandError):
        call_command("export", str(target))
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_is_gone_stops_it_by_name_and_nothing_is_left(news, picture, tmp_path):
    news.picture = picture
    news.save()
    picture.file.storage.delete(picture.file.name)
    with pytest.raises(BadExport, match=picture.file.name):
        export(tmp_path / "out")
    assert not [path for path in tmp_path.iterdir() if "out" in path.name]


def test_old_addresses_go_along_but_not_those_of_synonyms(tmp_path, news, mobility):
    news.slug = "nieuw-adres"
    news.save()
    Theme.objects.get(pk=mobility.pk).synonyms.create(name="Verkeer")
    mobility.slug = "vervoer"
    mobility.save()
    export(tmp_path / "out")
    assert lines_of(tmp_path / "out", "news")[0]["addresses"] == ["leiden-meet-de-hitte"]
    theme = lines_of(tmp_path / "out", "themes")[0]
    assert (theme["addresses"], theme["synonyms"]) == (["mobiliteit"], [{"name": "Verkeer"}])
