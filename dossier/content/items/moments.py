from dossier.content.items.models import Item

# Scheduled, begun, over, registration closed: each changes what a list or a page says.
MOMENTS = ("published_at", "starts", "ends", "register_until")


def next_moment(now):
    """The next moment at which an item changes how it is shown; one small query by index for each sort of moment."""
    found = [
        Item.objects.filter(**{f"{field}__gt": now}).order_by(field).values_list(field, flat=True).first() for field in MOMENTS
    ]
    return min((moment for moment in found if moment), default=None)
