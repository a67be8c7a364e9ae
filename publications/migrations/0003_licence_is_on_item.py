from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("publications", "0002_licence_moves_to_item"),
        ("items", "0013_licence"),
    ]

    operations = [
        migrations.RemoveField("publication", "own_licence"),
    ]
