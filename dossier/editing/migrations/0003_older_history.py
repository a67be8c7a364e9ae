from django.apps.registry import Apps
from django.db import migrations, models

# The tables of the release before `Version`: one for each model, with a row for each version.
TABLES = {
    "editing_newsversion": "news.News",
    "editing_blogversion": "opinion.Blog",
    "editing_projectversion": "projects.Project",
    "editing_eventversion": "projects.Event",
    "editing_publicationversion": "publications.Publication",
    "editing_sourceversion": "sources.Source",
    "editing_themeversion": "items.Theme",
    "editing_organisationversion": "items.Organisation",
    "editing_attachmentversion": "media.Attachment",
}
NAMES = {"items.Theme": "name", "items.Organisation": "name"}  # the rest has a title
KEYS = {"id", "item_ptr_id"}
AT_ONCE = 500


def take_over(apps, schema_editor):
    """Make a `Version` of each row of the older tables, where there are any, and drop them. A new database has none."""
    connection = schema_editor.connection
    present = connection.introspection.table_names()
    for table in [table for table in TABLES if table in present]:
        copy(apps, connection, table)
        schema_editor.execute(f"DROP TABLE {table}")
    names = [table.removeprefix("editing_") for table in TABLES]
    apps.get_model("contenttypes", "ContentType").objects.filter(app_label="editing", model__in=names).delete()


def copy(apps, connection, table):
    model = apps.get_model(TABLES[table])
    version = apps.get_model("editing", "Version")
    with connection.cursor() as cursor:
        columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
    fields = [field for field in model._meta.concrete_fields if field.attname in columns and field.attname not in KEYS]
    older = older_model(table, model, fields)
    new = []
    for row in older.objects.using(connection.alias).order_by("history_id").iterator(AT_ONCE):
        new.append(version(**values_of(row, model, fields)))
        if len(new) == AT_ONCE:
            version.objects.using(connection.alias).bulk_create(new)
            new = []
    version.objects.using(connection.alias).bulk_create(new)


def older_model(table, model, fields):
    """A model of the older table, outside the registry, to read its rows as Python has them."""
    meta = type("Meta", (), {"db_table": table, "app_label": "editing", "managed": False, "apps": Apps()})
    attributes = {
        "__module__": __name__,
        "Meta": meta,
        "history_id": models.AutoField(primary_key=True),
        "history_date": models.DateTimeField(),
        "history_type": models.CharField(max_length=1),
        "history_user_id": models.BigIntegerField(null=True),
        "history_change_reason": models.CharField(max_length=200),
        "ties": models.JSONField(),
        "object_id": models.BigIntegerField(db_column=model._meta.pk.column),
    }
    for field in fields:
        attributes[field.attname] = models.BigIntegerField(null=True) if field.is_relation else field.clone()
    return type("Older", (models.Model,), attributes)


def values_of(row, model, fields):
    values = {field.attname: getattr(row, field.attname) for field in fields}
    return {
        "model": model._meta.label_lower,
        "object_id": row.object_id,
        "name": values[NAMES.get(model._meta.label, "title")],
        "change": row.history_type,
        "at": row.history_date,
        "by_id": row.history_user_id,
        "reason": row.history_change_reason or "",
        "fields": {field.attname: field.get_prep_value(values[field.attname]) for field in fields},
        "ties": row.ties,
    }


class Migration(migrations.Migration):
    dependencies = [
        ("editing", "0002_versions"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("items", "0002_squashed"),
        ("media", "0001_squashed"),
        ("news", "0001_initial"),
        ("opinion", "0001_initial"),
        ("projects", "0001_squashed"),
        ("publications", "0001_squashed"),
        ("sources", "0001_initial"),
    ]
    operations = [migrations.RunPython(take_over, migrations.RunPython.noop)]
