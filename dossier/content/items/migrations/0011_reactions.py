from django.db import migrations, models


def open_by_kind(apps, schema_editor):
    """Blogs, projects and events begin open. Last of all: PostgreSQL alters no table that still has triggers to fire."""
    items = apps.get_model("items", "Item").objects.using(schema_editor.connection.alias)
    items.filter(kind__in=["blog", "project", "event"]).update(reactions=True)


class Migration(migrations.Migration):
    dependencies = [
        ("items", "0010_lists_by_last_change"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="reactions",
            field=models.BooleanField(
                default=False,
                help_text="Readers may react, for a while. Switched off, no reaction is shown either.",
                verbose_name="reactions",
            ),
            preserve_default=False,
        ),
        migrations.RunPython(open_by_kind, migrations.RunPython.noop),
    ]
