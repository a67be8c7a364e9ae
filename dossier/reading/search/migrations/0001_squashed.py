import django.db.models.deletion
from django.db import migrations, models

import dossier.reading.search.packing


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("search", "0001_initial"),
        ("search", "0002_words_by_term"),
        ("search", "0003_words_by_index"),
        ("search", "0004_words_by_bytes"),
        ("search", "0005_packed_texts"),
    ]
    dependencies = [
        ("items", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="MissedWord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("word", models.CharField(max_length=60, verbose_name="word")),
                ("day", models.DateField(verbose_name="day")),
                ("count", models.PositiveIntegerField(default=1, verbose_name="times")),
            ],
            options={
                "verbose_name": "search without result",
                "verbose_name_plural": "searches without result",
                "ordering": ["-day", "-count", "word"],
                "constraints": [models.UniqueConstraint(fields=("day", "word"), name="missed_word_once_a_day")],
            },
        ),
        migrations.CreateModel(
            name="SearchDocument",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("text", dossier.reading.search.packing.PackedTextField()),
                ("version", models.PositiveSmallIntegerField(db_index=True)),
                (
                    "item",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE, related_name="search_document", to="items.item"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                ("word", models.CharField(max_length=60, primary_key=True, serialize=False)),
                ("reversed", models.CharField(max_length=60)),
                ("term", models.CharField(max_length=60)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["reversed", "word", "term"],
                        name="word_by_end",
                        opclasses=["varchar_pattern_ops", "varchar_pattern_ops", "varchar_pattern_ops"],
                    ),
                    models.Index(
                        fields=["term", "word"], name="word_by_term", opclasses=["varchar_pattern_ops", "varchar_pattern_ops"]
                    ),
                ],
            },
        ),
    ]
