import django.db.models.deletion
import django.db.models.functions.text
from django.db import migrations, models

import dossier.content.items.themes.models


class Migration(migrations.Migration):
    initial = True

    replaces = [
        ("items", "0002_initial"),
        ("items", "0003_theme_names_and_addresses"),
        ("items", "0004_moments_by_index"),
        ("items", "0005_check_due"),
        ("items", "0006_pictures_in_texts"),
        ("items", "0007_source_key"),
        ("items", "0008_created_by"),
        ("items", "0009_publish_permission"),
        ("items", "0010_lists_by_last_change"),
        ("items", "0011_reactions"),
        ("items", "0012_translation_of"),
        ("items", "0013_licence"),
        ("items", "0014_few_are_part_or_translation"),
        ("items", "0015_covering_indexes"),
        ("items", "0016_recent_items"),
        ("items", "0017_values_by_index"),
        ("items", "0018_years_by_index"),
        ("items", "0019_fewer_indexes"),
        ("items", "0020_themes_of_a_form"),
    ]
    dependencies = [
        ("items", "0001_squashed"),
        ("media", "0001_squashed"),
    ]

    operations = [
        migrations.AddField(
            model_name="item",
            name="picture",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="media.picture",
                verbose_name="picture",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="related",
            field=models.ManyToManyField(
                blank=True,
                help_text="Stands first under “related”, on both pages.",
                to="items.item",
                verbose_name="related items",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="translation_of",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                help_text="The original, in another language. The pages of both then lead to each other.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="translations",
                to="items.item",
                verbose_name="translation of",
            ),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("name"),
                name="organisation_name_once",
                violation_error_message="There is already an organisation of this name.",
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="organisation",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="items",
                to="items.organisation",
                verbose_name="source organisation",
            ),
        ),
        migrations.AddField(
            model_name="textpicture",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="items.item"),
        ),
        migrations.AddField(
            model_name="textpicture",
            name="picture",
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="media.picture"),
        ),
        migrations.AddField(
            model_name="item",
            name="text_pictures",
            field=models.ManyToManyField(
                editable=False, related_name="text_items", through="items.TextPicture", to="media.picture"
            ),
        ),
        migrations.AddConstraint(
            model_name="theme",
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower("name"), name="theme_name_once"),
        ),
        migrations.AddField(
            model_name="themeditem",
            name="content_object",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="theme_links", to="items.item"
            ),
        ),
        migrations.AddField(
            model_name="themeditem",
            name="tag",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="themed_items", to="items.theme", verbose_name="theme"
            ),
        ),
        migrations.AddField(
            model_name="item",
            name="themes",
            field=dossier.content.items.themes.models.ThemesField(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="items.ThemedItem",
                to="items.Theme",
                verbose_name="themes",
            ),
        ),
        migrations.AddField(
            model_name="themesynonym",
            name="theme",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE, related_name="synonyms", to="items.theme", verbose_name="theme"
            ),
        ),
        migrations.AddField(
            model_name="usedslug",
            name="item",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="used_slugs", to="items.item"),
        ),
        migrations.AddField(
            model_name="usedthemeslug",
            name="synonym",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.CASCADE, related_name="used_slugs", to="items.themesynonym"
            ),
        ),
        migrations.AddField(
            model_name="usedthemeslug",
            name="theme",
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="used_slugs", to="items.theme"),
        ),
        migrations.AddConstraint(
            model_name="textpicture",
            constraint=models.UniqueConstraint(fields=("item", "picture"), name="picture_once_per_item"),
        ),
        migrations.AddIndex(
            model_name="themeditem",
            index=models.Index(models.F("content_object"), models.F("tag"), name="theme_of_item"),
        ),
        migrations.AddConstraint(
            model_name="themeditem",
            constraint=models.UniqueConstraint(fields=("tag", "content_object"), name="theme_once_per_item"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("kind"),
                models.OrderBy(models.F("date"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                models.F("published_at"),
                models.F("withdrawn_at"),
                name="item_kind_date",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.OrderBy(models.F("date"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                models.F("published_at"),
                models.F("withdrawn_at"),
                models.F("kind"),
                models.F("organisation"),
                models.F("part_of"),
                name="item_date",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("kind"), models.F("aspect"), models.OrderBy(models.F("date"), descending=True), name="item_kind_aspect"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("kind"),
                models.F("provenance"),
                models.OrderBy(models.F("date"), descending=True),
                name="item_kind_provenance",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("kind"),
                models.F("organisation"),
                models.OrderBy(models.F("date"), descending=True),
                models.F("published_at"),
                models.F("withdrawn_at"),
                name="item_kind_organisation",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("organisation"), models.OrderBy(models.F("date"), descending=True), name="item_organisation_date"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(models.F("kind"), models.F("starts"), name="item_kind_starts"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.OrderBy(models.F("published_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                models.F("withdrawn_at"),
                name="item_published",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("kind"),
                models.OrderBy(models.F("published_at"), descending=True),
                models.F("withdrawn_at"),
                models.F("aspect"),
                models.F("provenance"),
                models.F("date"),
                name="item_kind_published",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(models.F("source_key"), name="item_source_key"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("check_due"),
                models.F("published_at"),
                models.F("withdrawn_at"),
                condition=models.Q(("check_due__isnull", False)),
                name="item_check_due",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(models.F("part_of"), condition=models.Q(("part_of__isnull", False)), name="item_part_of"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(models.F("picture"), condition=models.Q(("picture__isnull", False)), name="item_picture"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(models.F("starts"), condition=models.Q(("starts__isnull", False)), name="item_starts"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(models.F("ends"), condition=models.Q(("ends__isnull", False)), name="item_ends"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("register_until"), condition=models.Q(("register_until__isnull", False)), name="item_register_until"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("kind"),
                models.OrderBy(models.F("updated_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="item_kind_updated",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.OrderBy(models.F("updated_at"), descending=True),
                models.OrderBy(models.F("id"), descending=True),
                name="item_updated",
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("withdrawn_at"), condition=models.Q(("withdrawn_at", None), _negated=True), name="item_withdrawn"
            ),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(
                models.F("id"),
                models.F("kind"),
                models.F("date"),
                models.F("provenance"),
                models.F("organisation"),
                models.F("published_at"),
                models.F("withdrawn_at"),
                name="item_values",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("aspect__in", ["bericht", "interview", "linkpost", "praktijkvoorbeeld"]), ("kind", "news")),
                    models.Q(("aspect__in", [""]), ("kind", "blog")),
                    models.Q(("aspect__in", ["afgerond", "gestopt", "idee", "loopt", "opgeschaald"]), ("kind", "project")),
                    models.Q(("aspect__in", ["besloten", "gemeenten", "iedereen", "overheden"]), ("kind", "event")),
                    models.Q(
                        (
                            "aspect__in",
                            ["artikel", "convenant", "handreiking", "onderzoek", "rapport", "regelgeving", "strategie"],
                        ),
                        ("kind", "publication"),
                    ),
                    models.Q(("aspect__in", ["praktijkvoorbeeld", "website"]), ("kind", "source")),
                    _connector="OR",
                ),
                name="item_aspect_fits_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends", None), ("starts__lte", models.F("ends")), _connector="OR"),
                name="item_period_runs_forward",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "event"), _negated=True), models.Q(("starts", None), _negated=True), _connector="OR"
                ),
                name="item_event_has_start",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("provenance", "eigen"), models.Q(("organisation", None), _negated=True), _connector="OR"),
                name="item_foreign_content_names_organisation",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("withdrawn_at", None), models.Q(("withdrawn_reason", ""), _negated=True), _connector="OR"),
                name="item_withdrawal_has_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("translation_of", models.F("id")), _negated=True), name="item_not_its_own_translation"
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("slug",), name="item_slug"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(
                condition=models.Q(("translation_of__isnull", False)),
                fields=("translation_of", "language"),
                name="item_one_translation_a_language",
            ),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.CheckConstraint(
                condition=models.Q(("slug__in", ["archief", "feed", "maand", "pagina"]), _negated=True),
                name="item_slug_not_reserved",
            ),
        ),
        migrations.AddConstraint(
            model_name="themesynonym",
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower("name"), name="theme_synonym_once"),
        ),
    ]
