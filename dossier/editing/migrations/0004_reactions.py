from django.db import migrations, models

# What a version of before says of reactions: what its kind begins with, so that bringing it back switches nothing off.
OPEN = {"newsversion": False, "blogversion": True, "projectversion": True, "eventversion": True}
OPEN |= {"publicationversion": False, "sourceversion": False}


class Migration(migrations.Migration):
    dependencies = [
        ("editing", "0003_preview_links_and_reviews"),
    ]

    operations = [
        migrations.AddField(name, "reactions", models.BooleanField(default=is_open), preserve_default=False)
        for name, is_open in OPEN.items()
    ]
