"""What comes back: equal by content, at the same addresses; or nothing at all, with the reason."""

import json

import pytest
from django.core.management import CommandError, call_command

from dossier.content.items.models import Item, Organisation, Theme, UsedSlug
from dossier.content.media.models import Picture
from dossier.operations.transfer import folder as export_folder
from dossier.operations.transfer.importing import read_export
from dossier.reading.redirects.models import Redirect
from dossier.reading.search.engine import find
from dossier.reading.search.models import SearchDocument
from dossier.reading.search.query import parse
from tests.operations.transfer.conftest import lines_of, rewrite


def test_what_readers_do_not_see_is_not_made_up(db, folder):
    read_export(folder)
    weg = Item.objects.get(slug="weg")
    assert (weg.teaser, weg.body, weg.withdrawn_reason) == ("", "", "Achterhaald.")
    assert Item.objects.get(slug="blog").received.get().email == ""


def test_what_came_in_is_found_and_by_its_theme_too(db, folder):
    read_export(folder)
    assert [item.slug for item in Item.objects.filter(pk__in=find(parse("een news mobiliteit")))] == ["nieuws"]
    assert SearchDocument.objects.count() == Item.objects.count()


@pytest.fixture
def redirect(db):
    Redirect.objects.create(old="/oud", target="/nieuws/")


@pytest.mark.parametrize("there", ["news", "leiden", "mobility", "picture", "redirect"])
def test_it_reads_into_an_empty_dossier_only(request, folder, there):
    request.getfixturevalue(there)
    with pytest.raises(CommandError, match="not empty"):
        call_command("import", str(folder))


def change(**values):
    return lambda line: line | values


def without(key):
    return lambda line: {name: value for name, value in line.items() if name != key}


LONG = "x" * 201
SPOILED = [
    ("news", without("teaser"), "news.jsonl, line 1: teaser is missing."),
    ("news", change(mine=1), "mine is not known"),
    ("news", change(title=3), "title: a value of type text is expected"),
    ("news", change(title=None), "title: a value of type text is expected"),
    ("news", change(title=LONG), "title: Ensure this value has at most 200 characters"),
    ("news", change(title="a\0b"), "title: there is a NUL character"),
    ("news", change(title="\ud800"), "title: there is half a character"),
    ("news", change(id="1"), "id: a value of type number is expected"),
    ("news", change(id=True), "id: a value of type number is expected"),
    ("news", change(id=0), "id: this is no number of a row"),
    ("news", change(id=2**63), "id: this is no number of a row"),
    ("news", change(slug=""), "slug: this may not be empty"),
    ("news", change(slug="../x"), "slug: "),
    ("news", change(slug="pagina"), "the database refuses it"),
    ("news", change(aspect="onzin"), "the database refuses it"),
    ("news", change(language="xx"), "language: Value 'xx' is not a valid choice"),
    ("news", change(source_url="javascript:alert(1)"), "source_url: "),
    ("news", change(source_url="ftp://example.org/"), "source_url: "),
    ("news", change(date="gisteren"), "date: "),
    ("news", change(published_at="2024-01-01T10:00:00"), "published_at: a moment needs a time zone"),
    ("news", change(updated_at="nooit"), "updated_at: "),
    ("news", change(organisation="niemand"), "organisation: there is no organisation “niemand” in this export"),
    ("news", change(organisation=["x"]), "organisation: there is no"),
    ("news", change(picture=99), "picture: there is no picture “99” in this export"),
    ("news", change(themes="mobiliteit"), "themes: a list is expected"),
    ("news", change(themes=["onbekend"]), "themes: there is no theme “onbekend”"),
    ("news", change(part_of="niets"), "part_of: there is no item “niets”"),
    ("news", change(related=[{}]), "related: there is no item"),
    ("event", change(addresses=["nieuws"]), "the database refuses it"),
    ("news", change(addresses="oud"), "addresses: a list is expected"),
    ("news", change(reactions="ja"), "reactions: a value of type true or false is expected"),
    ("event", change(starts=None), "the database refuses it"),
    ("event", change(speakers=[1]), "an object is expected"),
    ("event", change(speakers=[{"name": "Ida"}]), "role is missing"),
    ("withdrawn", change(kind="user"), "kind: there is no such kind"),
    ("withdrawn", change(withdrawn_at=None), "withdrawn_at: "),
    ("pictures", change(file="../../etc/passwd"), "file: this is no name of a file in the store"),
    ("pictures", change(file="/etc/passwd"), "file: this is no name of a file in the store"),
    ("pictures", change(file="bijlagen/x.png"), "file: this is no name of a file in the store"),
    ("pictures", change(file="afbeeldingen/x.png"), "file: files/afbeeldingen/x.png is not in the export"),
    ("pictures", change(focus_x=101), "focus_x: "),
    ("attachments", change(item="niets"), "item: there is no item “niets”"),
    ("reactions", change(reaction=-1), "reaction: "),
    ("redirects", change(old="/Wonen"), "old: this is no old address"),
    ("redirects", change(old="wonen"), "old: this is no old address"),
    ("redirects", change(target="//kwaad.example/"), "target: this is no address"),
    ("redirects", change(target="http://www.example.org/"), "target: this is no address"),
    ("redirects", change(target="/nieuws/\r\nSet-Cookie:a=b"), "target: this is no address"),
]


@pytest.mark.parametrize(("name", "spoil", "told"), SPOILED)
def test_a_line_that_is_wrong_is_told_and_nothing_is_kept(db, folder, settings, name, spoil, told):
    spoiled = [spoil(line) for line in lines_of(folder, name)]
    rewrite(folder, f"{name}.jsonl", "".join(f"{json.dumps(line)}\n" for line in spoiled))
    with pytest.raises(CommandError) as error:
        call_command("import", str(folder))
    assert f"{name}.jsonl, line 1: " in str(error.value)
    assert told in str(error.value)
    kept = [model.objects.count() for model in (Item, UsedSlug, Theme, Organisation, Picture, Redirect)]
    assert kept == [0] * 6
    assert [path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file()] == []


def test_the_same_line_twice_is_told(db, folder):
    rewrite(folder, "news.jsonl", (folder / "news.jsonl").read_bytes() * 2)
    with pytest.raises(CommandError, match="news.jsonl, line 2: the database refuses it"):
        call_command("import", str(folder))


@pytest.mark.parametrize(
    "text",
    [
        "geen json\n",
        "[1]\n",
        '{"id": NaN}\n',
        '{"id": 1, "id": 2}\n',
        "[" * 100_000 + "\n",
        b"\xff\xfe\n",
        "\n",
        '{"id": ' + "9" * 5000 + "}",
    ],
)
def test_what_is_no_json_object_is_told(db, folder, text):
    rewrite(folder, "themes.jsonl", text)
    with pytest.raises(CommandError, match="themes.jsonl, line 1: this is no JSON"):
        call_command("import", str(folder))


def test_an_endless_line_is_not_read_to_its_end(db, folder, monkeypatch):
    monkeypatch.setattr(export_folder, "MAX_LINE", 1000)
    rewrite(folder, "themes.jsonl", "x" * 2000)
    with pytest.raises(CommandError, match="themes.jsonl, line 1: the line is longer"):
        call_command("import", str(folder))


@pytest.mark.parametrize("about", ["{}", '{"format": "x", "version": 1, "licence": "", "sample": false}', "", "x" * 5000])
def test_another_format_is_told(db, folder, about):
    rewrite(folder, "dossier.json", about)
    with pytest.raises(CommandError, match="dossier.json, line 1: "):
        call_command("import", str(folder))


def test_what_is_no_picture_is_no_picture(db, folder):
    (name,) = [path.relative_to(folder).as_posix() for path in (folder / "files" / "afbeeldingen").iterdir()]
    rewrite(folder, name, "<svg onload='alert(1)'/>")
    with pytest.raises(CommandError, match="pictures.jsonl, line 1: file: .* is no picture"):
        call_command("import", str(folder))


def drop(folder):
    (folder / "reactions.jsonl").unlink()


def damage(folder):
    with open(folder / "news.jsonl", "a", encoding="utf-8") as file:
        file.write("\n")


def add(folder):
    (folder / "more.txt").write_text("x")


def link_a_file(folder):
    (folder / "news.jsonl").unlink()
    (folder / "news.jsonl").symlink_to("/etc/passwd")


def link_a_folder(folder):
    (folder / "files" / "meer").symlink_to("/etc")


def point_out_of_it(folder):
    with open(folder / "SHA256SUMS", "a", encoding="utf-8") as file:
        file.write(f"{'0' * 64}  files/afbeeldingen/../../../../etc/passwd\n")


def lose_the_list(folder):
    (folder / "SHA256SUMS").unlink()


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (drop, "reactions.jsonl is missing"),
        (damage, "news.jsonl is not what SHA256SUMS says"),
        (add, "more.txt is not in SHA256SUMS"),
        (link_a_file, "news.jsonl is a link"),
        (link_a_folder, "files/meer is a link"),
        (point_out_of_it, "SHA256SUMS, line"),
        (lose_the_list, "is no export"),
    ],
)
def test_a_folder_that_is_not_whole_is_told_before_anything_is_read(db, folder, spoil, told):
    spoil(folder)
    with pytest.raises(CommandError, match=told):
        call_command("import", str(folder))


def test_rich_text_is_cleaned_again(db, folder):
    (line,) = lines_of(folder, "news")
    line["body"] = "<p onclick='x()'>Goed</p><script>alert(1)</script>"
    rewrite(folder, "news.jsonl", json.dumps(line))
    read_export(folder)
    assert Item.objects.get(slug="nieuws").body == "<p>Goed</p>"


def test_a_file_that_is_in_the_store_already_has_to_be_the_same(db, folder, settings):
    (name,) = [path.name for path in (folder / "files" / "bijlagen").iterdir()]
    there = settings.MEDIA_ROOT / "bijlagen" / name
    there.parent.mkdir(parents=True)
    there.write_text("x;y\n3;4\n")
    with pytest.raises(CommandError, match=f"the store has another bijlagen/{name}"):
        call_command("import", str(folder))
    there.write_bytes((folder / "files" / "bijlagen" / name).read_bytes())
    call_command("import", str(folder))
