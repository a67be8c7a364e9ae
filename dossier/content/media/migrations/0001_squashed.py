import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

import dossier.content.media.uploads


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("media", "0001_initial"),
        ("media", "0002_renditions_and_focal_point"),
        ("media", "0003_languages_of_content"),
    ]
    dependencies = [
        ("items", "0001_squashed"),
    ]

    operations = [
        migrations.CreateModel(
            name="Attachment",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.FileField(
                        db_index=True,
                        help_text="PDF, OpenDocument, Word, Excel, PowerPoint or CSV, at most 25 MB.",
                        max_length=255,
                        upload_to=dossier.content.media.uploads.attachment_name,
                        verbose_name="file",
                    ),
                ),
                (
                    "title",
                    models.CharField(
                        blank=True,
                        help_text="What the reader reads before downloading. Left empty, it is read from the file.",
                        max_length=200,
                        verbose_name="title",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        blank=True,
                        choices=[("nl", "Dutch"), ("en", "English"), ("de", "German"), ("fr", "French"), ("fy", "Frisian")],
                        help_text="Left empty, it is read from the file.",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("extension", models.CharField(editable=False, max_length=5)),
                ("size", models.PositiveBigIntegerField(editable=False, help_text="in bytes")),
                ("pages", models.PositiveIntegerField(editable=False, null=True)),
                ("faults", models.JSONField(default=list, editable=False, help_text="codes of `media.documents`")),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attachments",
                        to="items.item",
                        verbose_name="item",
                    ),
                ),
            ],
            options={
                "verbose_name": "attachment",
                "verbose_name_plural": "attachments",
                "ordering": ["id"],
            },
        ),
        migrations.CreateModel(
            name="Picture",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "file",
                    models.FileField(
                        db_index=True,
                        help_text="JPEG, PNG or WebP, at least 1,200 pixels wide if you have it. Place and camera are taken out of it.",
                        max_length=255,
                        upload_to=dossier.content.media.uploads.picture_name,
                        verbose_name="file",
                    ),
                ),
                (
                    "alternative",
                    models.CharField(
                        blank=True,
                        help_text="What would you tell someone on the phone that this picture shows?",
                        max_length=250,
                        verbose_name="alternative text",
                    ),
                ),
                (
                    "is_decorative",
                    models.BooleanField(
                        default=False,
                        help_text="Tick this when the picture tells nothing that the text does not tell.",
                        verbose_name="decorative",
                    ),
                ),
                (
                    "credit",
                    models.CharField(
                        help_text="Who made it, for instance “Photo: municipality of Leiden”.",
                        max_length=150,
                        verbose_name="credit",
                    ),
                ),
                (
                    "focus_x",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="in per cent",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="focal point from the left",
                    ),
                ),
                (
                    "focus_y",
                    models.PositiveSmallIntegerField(
                        default=50,
                        help_text="in per cent",
                        validators=[django.core.validators.MaxValueValidator(100)],
                        verbose_name="focal point from the top",
                    ),
                ),
                ("width", models.PositiveIntegerField(editable=False)),
                ("height", models.PositiveIntegerField(editable=False)),
                (
                    "renditions",
                    models.JSONField(
                        editable=False,
                        help_text="shape → widths that exist, and the focal point they were cut for; empty: to be made",
                        null=True,
                    ),
                ),
            ],
            options={
                "verbose_name": "picture",
                "verbose_name_plural": "pictures",
                "ordering": ["-id"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("alternative", ""), _negated=True), ("is_decorative", True), _connector="OR"
                        ),
                        name="picture_has_alternative_or_is_decorative",
                    )
                ],
            },
        ),
    ]
