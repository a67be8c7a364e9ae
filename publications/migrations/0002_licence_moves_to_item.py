from django.db import migrations


class Migration(migrations.Migration):
    """A child cannot have a field of the name its parent gets: it steps aside until `items` has taken over what it holds."""

    dependencies = [
        ("publications", "0001_initial"),
    ]

    operations = [
        migrations.RenameField("publication", "licence", "own_licence"),
    ]
