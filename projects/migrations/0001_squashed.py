import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models

import dossier.content.texts.fields


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("projects", "0001_initial"),
        ("projects", "0002_waiting_by_index"),
    ]
    dependencies = [
        ("items", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Event",
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
                    "audience_note",
                    models.CharField(
                        blank=True,
                        help_text="For instance “only for national civil servants”.",
                        max_length=150,
                        verbose_name="for whom exactly",
                    ),
                ),
                (
                    "online_url",
                    dossier.content.texts.fields.WebAddressField(
                        blank=True,
                        help_text="Only if everyone may have it.",
                        max_length=500,
                        verbose_name="address of the online meeting",
                    ),
                ),
                (
                    "registration_url",
                    dossier.content.texts.fields.WebAddressField(blank=True, max_length=500, verbose_name="where to register"),
                ),
                ("programme", dossier.content.texts.fields.RichTextField(blank=True, verbose_name="programme")),
                (
                    "recap",
                    dossier.content.texts.fields.RichTextField(
                        blank=True, help_text="Afterwards: what was said, and what follows from it?", verbose_name="recap"
                    ),
                ),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "indexes": [models.Index(models.F("item_ptr"), condition=models.Q(("recap", "")), name="event_without_recap")],
            },
            bases=("items.item",),
        ),
        migrations.CreateModel(
            name="Project",
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
                ("funder", models.CharField(blank=True, max_length=200, verbose_name="funder")),
                (
                    "contact",
                    models.CharField(
                        blank=True, help_text="A role and an address, no private person.", max_length=200, verbose_name="contact"
                    ),
                ),
                (
                    "outcome",
                    dossier.content.texts.fields.RichTextField(
                        blank=True, help_text="Also, and above all, when it was stopped.", verbose_name="what became of it"
                    ),
                ),
                (
                    "lesson",
                    models.TextField(
                        blank=True, help_text="What would you do otherwise next time?", max_length=600, verbose_name="lesson"
                    ),
                ),
                ("call_to_join", models.TextField(blank=True, max_length=400, verbose_name="call to join")),
                (
                    "partners",
                    models.ManyToManyField(
                        blank=True,
                        help_text="All who take part.",
                        related_name="partner_in",
                        to="items.organisation",
                        verbose_name="partners",
                    ),
                ),
            ],
            options={
                "verbose_name": "project",
                "verbose_name_plural": "projects",
            },
            bases=("items.item",),
        ),
        migrations.CreateModel(
            name="ProjectUpdate",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("date", models.DateField(default=django.utils.timezone.localdate, verbose_name="date")),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                ("text", models.TextField(max_length=1500, verbose_name="text")),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="updates",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
            ],
            options={
                "verbose_name": "update",
                "verbose_name_plural": "updates",
                "ordering": ["-date", "-id"],
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, verbose_name="name")),
                ("role", models.CharField(max_length=200, verbose_name="role")),
                (
                    "event",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="speakers",
                        to="projects.event",
                        verbose_name="event",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["id"],
            },
        ),
        migrations.AddIndex(
            model_name="project",
            index=models.Index(models.F("item_ptr"), condition=models.Q(("outcome", "")), name="project_without_outcome"),
        ),
    ]
