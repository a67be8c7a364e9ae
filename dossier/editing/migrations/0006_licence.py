from django.db import migrations, models


class Migration(migrations.Migration):
    """Of publications the versions have it already."""

    dependencies = [
        ("editing", "0005_translation_of"),
    ]

    operations = [
        migrations.AddField(name, "licence", models.CharField(blank=True, default="", max_length=20), preserve_default=False)
        for name in ["newsversion", "blogversion", "projectversion", "eventversion", "sourceversion"]
    ]
