from django.db import migrations

NAMES = {"Redactie": "Redacteur", "Beheer": "Beheerder"}


def rename(apps, names):
    """Only where the new name is free: a group someone made under that name stays what it is, and so does the old one."""
    groups = apps.get_model("auth", "Group").objects
    for old, new in names.items():
        if not groups.filter(name=new).exists():
            groups.filter(name=old).update(name=new)


def forwards(apps, schema_editor):
    rename(apps, NAMES)


def backwards(apps, schema_editor):
    rename(apps, {new: old for old, new in NAMES.items()})


class Migration(migrations.Migration):
    dependencies = [("people", "0001_who_logs_in"), ("auth", "0012_alter_user_first_name_max_length")]
    operations = [migrations.RunPython(forwards, backwards)]
