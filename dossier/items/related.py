from django.db.models import Case, Count, IntegerField, Q, Value, When

from dossier.items.models import Item


def related_to(item, limit=5):
    """Published items that belong with this one: the editors' choice first, then the same project, then most themes shared.

    One query. Parts of a project are left out on the project's own page, which lists them already.
    """
    themes = [theme.pk for theme in item.themes.all()]
    project = item.part_of_id or -1
    chosen = Q(pk__in=item.related.values("pk"))
    nearness = Case(When(chosen, then=Value(2)), When(part_of=project, then=Value(1)), default=0, output_field=IntegerField())
    shared = Count("theme_links", filter=Q(theme_links__tag__in=themes), distinct=True)
    return (
        Item.objects.published()
        .filter(chosen | Q(part_of=project) | Q(theme_links__tag__in=themes))
        .exclude(pk=item.pk)
        .exclude(part_of=item.pk)
        .annotate(nearness=nearness, shared=shared)
        .order_by("-nearness", "-shared", "-date", "-id")
        .as_cards()[:limit]
    )
