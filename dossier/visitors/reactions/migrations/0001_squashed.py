import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import dossier.visitors.reactions.models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("reactions", "0001_shown_and_held"),
        ("reactions", "0002_shown_under_the_item"),
    ]
    dependencies = [
        ("items", "0001_squashed"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Reaction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "number",
                    models.CharField(
                        default=dossier.visitors.reactions.models.new_number, editable=False, max_length=64, unique=True
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=80, verbose_name="name")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                ("text", models.TextField(blank=True, verbose_name="reaction")),
                ("wants_mail", models.BooleanField(default=False, verbose_name="wants a mail when it is placed")),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="received")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("held", "Held"),
                            ("approved", "Approved"),
                            ("refused", "Refused"),
                            ("spam", "Spam"),
                            ("removed", "Removed"),
                        ],
                        default="held",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("judged_at", models.DateTimeField(blank=True, null=True, verbose_name="judged")),
                ("approved_at", models.DateTimeField(editable=False, null=True)),
                (
                    "reply",
                    models.TextField(
                        blank=True,
                        help_text="Stands under the reaction once that is approved. Plain text.",
                        max_length=2000,
                        verbose_name="reply of the editors",
                    ),
                ),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="received", to="items.item", verbose_name="item"
                    ),
                ),
                (
                    "judged_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="judged by",
                    ),
                ),
                (
                    "replied_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "reaction",
                "verbose_name_plural": "reactions",
            },
        ),
        migrations.CreateModel(
            name="ShownReaction",
            fields=[
                (
                    "reaction",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="shown",
                        serialize=False,
                        to="reactions.reaction",
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("name", models.CharField(blank=True, max_length=80)),
                ("text", models.TextField(blank=True)),
                ("reply", models.TextField(blank=True)),
                (
                    "item",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="shown_reactions", to="items.item"
                    ),
                ),
            ],
            options={
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddIndex(
            model_name="reaction",
            index=models.Index(fields=["state", "-made_at"], name="reaction_by_state"),
        ),
        migrations.AddIndex(
            model_name="reaction",
            index=models.Index(condition=models.Q(("email", ""), _negated=True), fields=["judged_at"], name="reaction_to_blank"),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["held", "approved", "refused", "spam", "removed"])), name="reaction_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("judged_at", None), ("state", "held")),
                    models.Q(models.Q(("state", "held"), _negated=True), ("judged_at__isnull", False)),
                    _connector="OR",
                ),
                name="reaction_held_is_not_judged",
            ),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "approved"), _negated=True),
                    models.Q(
                        ("approved_at__isnull", False),
                        models.Q(("name", ""), _negated=True),
                        models.Q(("text", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="reaction_approved_is_whole",
            ),
        ),
        migrations.AddConstraint(
            model_name="reaction",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "removed"), _negated=True),
                    models.Q(("email", ""), ("name", ""), ("text", "")),
                    _connector="OR",
                ),
                name="reaction_removed_is_blank",
            ),
        ),
    ]
