import django.db.models.deletion
from django.db import migrations, models

import publications.models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("publications", "0001_initial"),
        ("publications", "0002_licence_moves_to_item"),
        ("publications", "0003_licence_is_on_item"),
    ]
    dependencies = [
        ("items", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "item_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="items.item",
                    ),
                ),
                (
                    "authors",
                    models.CharField(
                        blank=True, help_text="As on the title page, separated by commas.", max_length=300, verbose_name="authors"
                    ),
                ),
                ("publisher", models.CharField(blank=True, max_length=200, verbose_name="publisher")),
                ("pages", models.PositiveIntegerField(blank=True, null=True, verbose_name="pages")),
                (
                    "isbn",
                    models.CharField(blank=True, max_length=20, validators=[publications.models.valid_isbn], verbose_name="ISBN"),
                ),
                (
                    "doi",
                    models.CharField(blank=True, max_length=150, validators=[publications.models.valid_doi], verbose_name="DOI"),
                ),
            ],
            options={
                "verbose_name": "publication",
                "verbose_name_plural": "publications",
            },
            bases=("items.item",),
        ),
    ]
