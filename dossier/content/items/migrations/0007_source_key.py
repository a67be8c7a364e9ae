from django.db import migrations, models

import dossier.content.texts.fields
from dossier.content.texts.addresses import address_key


def fill_keys(apps, schema_editor):
    """The key of every address there is; from here on the field keeps it."""
    items = apps.get_model("items", "Item").objects.using(schema_editor.connection.alias)
    for pk, address in list(items.exclude(source_url="").values_list("pk", "source_url")):
        items.filter(pk=pk).update(source_key=address_key(address))


class Migration(migrations.Migration):
    dependencies = [
        ("items", "0006_pictures_in_texts"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="source_key",
            field=dossier.content.texts.fields.AddressKeyField("source_url"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(models.F("source_key"), name="item_source_key"),
        ),
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
    ]
