from django.db import migrations, models
from django.db.models import OuterRef, Subquery


def take_over(apps, schema_editor):
    """What publications said of their licence. Last of all: PostgreSQL alters no table that still has triggers to fire."""
    using = schema_editor.connection.alias
    said = apps.get_model("publications", "Publication").objects.using(using).exclude(own_licence="")
    own = Subquery(said.filter(pk=OuterRef("pk")).values("own_licence"))
    apps.get_model("items", "Item").objects.using(using).filter(pk__in=said.values("pk")).update(licence=own)


def give_back(apps, schema_editor):
    using = schema_editor.connection.alias
    said = apps.get_model("items", "Item").objects.using(using).exclude(licence="")
    own = Subquery(said.filter(pk=OuterRef("pk")).values("licence"))
    publications = apps.get_model("publications", "Publication").objects.using(using)
    publications.filter(pk__in=said.values("pk")).update(own_licence=own)


class Migration(migrations.Migration):
    dependencies = [
        ("items", "0012_translation_of"),
        ("publications", "0002_licence_moves_to_item"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="licence",
            field=models.CharField(
                blank=True,
                choices=[
                    (None, "As usual"),
                    ("CC0-1.0", "CC0: free to use"),
                    ("CC-BY-4.0", "CC BY 4.0: free to use with credit"),
                    ("CC-BY-SA-4.0", "CC BY-SA 4.0: free to use with credit, share alike"),
                    ("alle-rechten", "All rights reserved"),
                    ("bij-de-bron", "The rights are with the source; its terms hold"),
                ],
                default="",
                help_text="As usual: what we make falls under the licence of this site, what others make under the terms of the source.",
                max_length=20,
                verbose_name="licence",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(take_over, give_back),
    ]
