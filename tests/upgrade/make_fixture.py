"""Makes the fixture of tests/upgrade: the backup of a dossier of an older release, and what must be true of it after the upgrade.

Run in a checkout of that release, in its own environment, with DATA_DIR (an empty folder) and DATABASE_URL (an empty database):
`python …/tests/upgrade/make_fixture.py FOLDER`. It was run on the last commit before the history became one table (e74de23), and
its names are those of that commit.
"""

import hashlib
import io
import json
import os
import sys
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, os.getcwd())
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dossier.settings")

import django  # noqa: E402

django.setup()

from django.apps import apps  # noqa: E402
from django.conf import settings  # noqa: E402
from django.contrib.auth import get_user_model  # noqa: E402
from django.contrib.auth.models import Group  # noqa: E402
from django.core.files.base import ContentFile  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402
from django.utils import timezone  # noqa: E402
from PIL import Image  # noqa: E402

FOLDER = Path(sys.argv[1])
KINDS = [("news", "news"), ("opinion", "blog"), ("projects", "project"), ("projects", "event")]
KINDS += [("publications", "publication"), ("sources", "source")]
ASPECTS = {"news": "bericht", "blog": "", "project": "loopt", "event": "gemeenten", "publication": "rapport", "source": "website"}
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>"


def model(label):
    return apps.get_model(label)


def fill():
    editor = get_user_model().objects.create_user("eva", "eva@example.org", "eva", is_staff=True, first_name="Eva")
    editor.groups.set(Group.objects.all())
    theme = model("items.Theme").objects.create(name="Mobiliteit", slug="mobiliteit", intro="Over onderweg zijn.")
    theme.synonyms.create(name="Vervoer")
    body = model("items.Organisation").objects.create(name="Gemeente Leiden", slug="gemeente-leiden", type="gemeente")
    file = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(file, "PNG")
    file = ContentFile(file.getvalue(), name="fiets.png")
    picture = model("media.Picture").objects.create(file=file, alternative="Een fiets", credit="Eva")
    for number, (app, kind) in enumerate(KINDS * 2):
        make(kind, app, number, theme, body, picture)
    return editor


def make(kind, app, number, theme, body, picture):
    now = timezone.now()
    own = {"event": {"starts": now + timedelta(days=30)}, "source": {"source_url": f"https://www.example.org/{number}/"}}
    own["blog"] = {"author_name": "Eva", "author_role": "adviseur"}
    own["publication"] = {"authors": "Eva", "publisher": "Gemeente Leiden"}
    values = {"title": f"Fietsen met {kind} {number}", "slug": f"{kind}-{number}", "teaser": "Zo was het."}
    values |= {"body": "<p>Oude tekst over fietsen.</p>", "aspect": ASPECTS[kind], "organisation": body, "picture": picture}
    item = model(f"{app}.{kind}")(**values, published_at=now - timedelta(hours=number + 1), **own.get(kind, {}))
    item.save()
    item.themes.set([theme])
    if kind == "news":
        item.attachments.create(title="Verslag", language="nl", file=ContentFile(PDF, name="verslag.pdf"))
    if kind == "project":
        item.updates.create(date=now.date(), title="Eerste stap", text="Wij begonnen.")
    return item


def filled_in(answer, **changes):
    """What a browser sends when nothing but these fields is changed."""
    forms = [answer.context["adminform"].form]
    for inline in answer.context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.forms]
    data = {}
    for bound in (bound for form in forms for bound in form):
        widget = getattr(bound.field.widget, "widget", bound.field.widget)
        value = bound.value() if isinstance(bound.value(), (list, bool)) else widget.format_value(bound.value())
        if value not in (None, False, "") and not bound.html_name.endswith("-file"):
            data[bound.html_name] = [getattr(one, "pk", one) for one in value] if isinstance(value, list) else value
    return data | changes


def edit(client, editor):
    for app, kind in KINDS:
        first, last = model(f"{app}.{kind}").objects.order_by("pk")
        for title in ("Eens veranderd", "Nog eens veranderd"):
            save(client, f"/beheer/{app}/{kind}/{first.pk}/change/", title=f"{title} ({kind})")
        if kind in ("blog", "event"):
            last.delete()
    save(client, f"/beheer/items/theme/{model('items.Theme').objects.get().pk}/change/", name="Onderweg")
    save(client, f"/beheer/items/organisation/{model('items.Organisation').objects.get().pk}/change/", name="Leiden")
    item = model("items.Item").objects.order_by("pk").first()
    model("editing.PreviewLink").make(item, editor)
    model("editing.Review").ask(item, editor, note="Klopt dit?")


def save(client, address, **changes):
    answer = client.post(address, filled_in(client.get(address), **changes))
    if answer.status_code != 302:
        raise SystemExit(f"{address}: {answer.context['adminform'].form.errors}")


def visit():
    contributions = model("contributions.Contribution").objects
    for number, state in enumerate(["nieuw", "spam"]):
        contributions.create(number=str(number) * 32, offer="nieuws", title="Tip", text="Kijk eens naar Delft.", name="Ada",
                             email="ada@example.org", stored_state=state)  # fmt: skip
    blog = model("opinion.Blog").objects.first()
    model("reactions.Reaction")(item_id=blog.pk, name="Bob", email="bob@example.org", text="Mooi.", number="1" * 32).save()
    model("redirects.Redirect").objects.create(old="/oude-pagina", target="/nieuws/")


def expected():
    """What must be true of the dossier after the upgrade too."""
    export = Path(os.environ["DATA_DIR"]) / "export"
    call_command("export", str(export), stdout=io.StringIO())
    sums = {str(path.relative_to(export)): hashlib.sha256(path.read_bytes()).hexdigest() for path in export.rglob("*.json*")}
    versions = []
    for app, name in [*KINDS, ("items", "theme"), ("items", "organisation"), ("media", "attachment")]:
        versioned = model(f"{app}.{name}")
        for row in versioned.versions.order_by("history_id"):
            by = row.history_user and row.history_user.get_username()
            key = getattr(row, versioned._meta.pk.attname)
            title = row.name if name in ("theme", "organisation") else row.title
            moment = row.history_date.isoformat(timespec="milliseconds")
            versions.append(
                [f"{app}.{name}", key, title, row.history_type, moment, by, row.history_change_reason or "", row.ties]
            )
    counts = {}
    with connection.cursor() as cursor:
        for table in sorted(connection.introspection.table_names(cursor)):
            if not table.startswith(("search_", "django_migrations", "editing_", "sqlite_", "django_content_type")):
                cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608
                counts[table] = cursor.fetchone()[0]
    manager = get_user_model().objects.get(username="eva")
    return {
        "export": sums,
        "versions": versions,
        "counts": counts,
        "jobs": {name.rpartition(".")[2]: str(due) for name, due in model("jobs.Job").objects.values_list("name", "due_at")},
        "permissions": len(manager.get_all_permissions()),
        "pages": [item.get_absolute_url() for item in model("items.Item").objects.published()],
    }


if __name__ == "__main__":
    settings.ALLOWED_HOSTS = ["*"]
    setup_test_environment()
    call_command("migrate", verbosity=0)
    client, editor = Client(HTTP_HOST="127.0.0.1:8000"), fill()
    call_command("collectstatic", verbosity=0, interactive=False)
    client.force_login(editor)
    edit(client, editor)
    visit()
    call_command("work", once=True)
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / f"{connection.vendor}.json").write_text(json.dumps(expected(), indent=1))
    call_command("backup", str(FOLDER / f"{connection.vendor}.tar"))
