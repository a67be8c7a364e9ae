from django.db import migrations

OLD, NEW = "deed", "auditlogentry"


def rename_permissions(apps, old, new):
    """`view_deed` becomes `view_auditlogentry` and so on: whoever holds one keeps it. RenameModel renames the content type only."""
    found = apps.get_model("auth", "Permission").objects.filter(content_type__app_label="people", codename__endswith=f"_{old}")
    for permission in found:
        permission.codename = permission.codename.removesuffix(old) + new
        permission.save(update_fields=["codename"])


def forwards(apps, schema_editor):
    rename_permissions(apps, OLD, NEW)


def backwards(apps, schema_editor):
    rename_permissions(apps, NEW, OLD)


class Migration(migrations.Migration):
    dependencies = [("people", "0001_squashed"), ("admin", "0003_logentry_add_action_flag_choices")]
    operations = [
        migrations.RenameModel("Deed", "AuditLogEntry"),
        migrations.AlterModelOptions(
            "auditlogentry",
            {"ordering": ["-action_time", "-pk"], "verbose_name": "audit log entry", "verbose_name_plural": "audit log"},
        ),
        migrations.RunPython(forwards, backwards),
    ]
