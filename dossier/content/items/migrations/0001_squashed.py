import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import dossier.content.items.licences
import dossier.content.items.verification
import dossier.content.texts.fields


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("items", "0001_initial"),
    ]
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(help_text="As the organisation writes it itself.", max_length=120, verbose_name="name"),
                ),
                ("slug", models.SlugField(max_length=120, unique=True, verbose_name="address")),
                (
                    "type",
                    models.CharField(
                        choices=[
                            ("gemeente", "Municipality"),
                            ("overheid", "Other government body"),
                            ("kennisinstelling", "Knowledge institution"),
                            ("bedrijf", "Company"),
                            ("maatschappelijk", "Civil society organisation"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                ("website", dossier.content.texts.fields.WebAddressField(blank=True, max_length=500, verbose_name="website")),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": [django.db.models.functions.text.Lower("name")],
            },
        ),
        migrations.CreateModel(
            name="TextPicture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "picture in the text",
                "verbose_name_plural": "pictures in the text",
            },
        ),
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                (
                    "slug",
                    models.SlugField(
                        help_text="The last part of the web address. Old addresses keep working.",
                        max_length=100,
                        unique=True,
                        verbose_name="address",
                    ),
                ),
                (
                    "intro",
                    models.TextField(
                        help_text="Two or three sentences: what a reader finds under this theme.",
                        max_length=600,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "order",
                    models.PositiveSmallIntegerField(
                        default=0,
                        help_text="The lowest number stands first; themes with the same number stand by name.",
                        verbose_name="order",
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["order", django.db.models.functions.text.Lower("name")],
            },
        ),
        migrations.CreateModel(
            name="ThemedItem",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
            ],
            options={
                "verbose_name": "theme of an item",
                "verbose_name_plural": "themes of items",
            },
        ),
        migrations.CreateModel(
            name="ThemeSynonym",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "name",
                    models.CharField(
                        help_text="Another word that readers use for this theme.", max_length=100, verbose_name="synonym"
                    ),
                ),
            ],
            options={
                "verbose_name": "synonym",
                "verbose_name_plural": "synonyms",
                "ordering": [django.db.models.functions.text.Lower("name")],
            },
        ),
        migrations.CreateModel(
            name="UsedSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=120, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="UsedThemeSlug",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("slug", models.SlugField(max_length=100, unique=True)),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("news", "News item"),
                            ("blog", "Blog"),
                            ("project", "Project"),
                            ("event", "Event"),
                            ("publication", "Publication"),
                            ("source", "Source"),
                        ],
                        editable=False,
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        help_text="Says what happened or what one finds; no full stop.", max_length=200, verbose_name="title"
                    ),
                ),
                (
                    "slug",
                    models.SlugField(
                        blank=True,
                        db_index=False,
                        help_text="The last part of the web address. Left empty, it is made from the title. Old addresses keep working.",
                        max_length=120,
                        verbose_name="address",
                    ),
                ),
                (
                    "teaser",
                    models.TextField(
                        help_text="Two to four sentences; stands in every list and above the text.",
                        max_length=420,
                        verbose_name="teaser",
                    ),
                ),
                (
                    "why",
                    models.CharField(
                        blank=True,
                        help_text="One sentence for a colleague at another municipality: what is this worth to you?",
                        max_length=220,
                        verbose_name="why this matters",
                    ),
                ),
                (
                    "body",
                    dossier.content.texts.fields.RichTextField(
                        blank=True, help_text="Headings start at h2. Leave it empty for a mere reference.", verbose_name="text"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("nl", "Dutch"), ("en", "English"), ("de", "German"), ("fr", "French"), ("fy", "Frisian")],
                        default="nl",
                        max_length=2,
                        verbose_name="language of the content",
                    ),
                ),
                ("aspect", models.CharField(blank=True, max_length=20, verbose_name="aspect")),
                (
                    "date",
                    models.DateField(
                        default=django.utils.timezone.localdate,
                        help_text="The date of the source itself, or else the day of publication.",
                        verbose_name="date",
                    ),
                ),
                (
                    "date_precision",
                    models.CharField(
                        choices=[("dag", "Day"), ("maand", "Month and year"), ("jaar", "Year")],
                        default="dag",
                        max_length=5,
                        verbose_name="how exact is the date",
                    ),
                ),
                ("starts", models.DateTimeField(blank=True, null=True, verbose_name="starts")),
                ("ends", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                ("all_day", models.BooleanField(default=False, verbose_name="all day")),
                ("register_until", models.DateTimeField(blank=True, null=True, verbose_name="register until")),
                ("cancelled", models.BooleanField(default=False, verbose_name="cancelled")),
                (
                    "place",
                    models.CharField(
                        blank=True, help_text="A building and a town, or “Online”.", max_length=200, verbose_name="place"
                    ),
                ),
                (
                    "provenance",
                    models.CharField(
                        choices=[("eigen", "Own"), ("partner", "Partner"), ("extern", "External")],
                        default="eigen",
                        help_text="Own: our editors made it. Partner: from an organisation we work with. External: anyone else.",
                        max_length=10,
                        verbose_name="provenance",
                    ),
                ),
                (
                    "source_url",
                    dossier.content.texts.fields.WebAddressField(
                        blank=True, help_text="Where the reader reads on.", max_length=500, verbose_name="source address"
                    ),
                ),
                (
                    "source_key",
                    dossier.content.texts.fields.AddressKeyField(
                        "source_url", blank=True, default="", editable=False, max_length=500
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            (None, "As usual"),
                            ("CC0-1.0", "CC0: free to use"),
                            ("CC-BY-4.0", "CC BY 4.0: free to use with credit"),
                            ("CC-BY-SA-4.0", "CC BY-SA 4.0: free to use with credit, share alike"),
                            ("alle-rechten", "All rights reserved"),
                            ("bij-de-bron", "The rights are with the source; its terms hold"),
                        ],
                        help_text="As usual: what we make falls under the licence of this site, what others make under the terms of the source.",
                        max_length=20,
                        verbose_name="licence",
                    ),
                ),
                (
                    "checked_on",
                    models.DateField(
                        blank=True,
                        help_text="The last day on which someone saw that all this is still true.",
                        null=True,
                        verbose_name="checked on",
                    ),
                ),
                (
                    "check_due",
                    models.GeneratedField(
                        db_persist=True,
                        expression=models.Case(
                            models.When(aspect__in=["afgerond", "gestopt"], then=models.Value(None)),
                            models.When(
                                kind="project",
                                then=dossier.content.items.verification.DaysAfter("checked_on", "published_at", 183),
                            ),
                            models.When(
                                kind="publication",
                                then=dossier.content.items.verification.DaysAfter("checked_on", "published_at", 365),
                            ),
                            models.When(
                                kind="source",
                                then=dossier.content.items.verification.DaysAfter("checked_on", "published_at", 183),
                            ),
                            default=models.Value(None),
                            output_field=models.DateField(null=True),
                        ),
                        output_field=models.DateField(null=True),
                        verbose_name="check due",
                    ),
                ),
                (
                    "published_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Empty: a concept. In the future: it appears by itself.",
                        null=True,
                        verbose_name="published at",
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True, verbose_name="withdrawn at")),
                ("withdrawn_reason", models.CharField(blank=True, max_length=300, verbose_name="reason of withdrawal")),
                (
                    "reactions",
                    models.BooleanField(
                        help_text="Readers may react, for a while. Switched off, no reaction is shown either.",
                        verbose_name="reactions",
                    ),
                ),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="updated at")),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                (
                    "part_of",
                    models.ForeignKey(
                        blank=True,
                        db_index=False,
                        limit_choices_to={"kind": "project"},
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="parts",
                        to="items.item",
                        verbose_name="part of project",
                    ),
                ),
            ],
            options={
                "verbose_name": "item",
                "verbose_name_plural": "all items",
                "permissions": [("publish_item", "Can publish, schedule and withdraw items")],
            },
            bases=(dossier.content.items.verification.Checked, dossier.content.items.licences.Licensed, models.Model),
        ),
    ]
