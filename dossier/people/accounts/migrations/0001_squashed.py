import django.contrib.admin.models
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("people", "0001_who_logs_in"),
        ("people", "0002_groups_have_the_names_of_people"),
    ]
    dependencies = [
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("axes", "0010_accessattemptexpiration"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Deed",
            fields=[],
            options={
                "verbose_name": "deed",
                "verbose_name_plural": "deeds",
                "ordering": ["-action_time", "-pk"],
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("admin.logentry",),
            managers=[
                ("objects", django.contrib.admin.models.LogEntryManager()),
            ],
        ),
        migrations.CreateModel(
            name="LockOut",
            fields=[],
            options={
                "verbose_name": "lock-out",
                "verbose_name_plural": "lock-outs",
                "proxy": True,
                "indexes": [],
                "constraints": [],
            },
            bases=("axes.accessattempt",),
        ),
        migrations.CreateModel(
            name="LogIn",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("moment", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="moment")),
                ("name", models.CharField(blank=True, max_length=150, verbose_name="name of the account")),
                (
                    "outcome",
                    models.CharField(
                        choices=[("in", "Logged in"), ("wrong", "Wrong password or code"), ("locked", "Locked out")],
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                ("network", models.GenericIPAddressField(null=True, verbose_name="network")),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="person",
                    ),
                ),
            ],
            options={
                "verbose_name": "log-in",
                "verbose_name_plural": "log-ins",
                "ordering": ["-moment", "-pk"],
            },
        ),
        migrations.CreateModel(
            name="LogInRule",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "second_factor_required",
                    models.BooleanField(
                        default=False,
                        help_text="Who has none yet, first sets it up after logging in and can do nothing else until then.",
                        verbose_name="everyone logs in with a second step",
                    ),
                ),
            ],
            options={
                "verbose_name": "rule for logging in",
                "verbose_name_plural": "rules for logging in",
                "constraints": [models.CheckConstraint(condition=models.Q(("pk", 1)), name="log_in_rule_is_one_row")],
            },
        ),
    ]
