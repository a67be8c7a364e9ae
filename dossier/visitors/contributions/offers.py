"""What a visitor can offer: an item of a kind (`dossier/kinds.py`), or a question or tip, which shares the form and the inbox."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from dossier.kinds import Kind, Offer

QUESTION = Offer(
    "vraag",
    pgettext_lazy("offer", "A question or tip"),
    _("You want to know something, join in, or point something out."),
    {"title": (_("Subject"), ""), "text": (_("Your question or tip"), "")},
    fields=("title", "text", "files"),
    required=(),
)
OFFERS = {offer.value: offer for offer in [*(kind.offer for kind in Kind if kind.offer), QUESTION]}
OFFER_CHOICES = [(offer.value, offer.label) for offer in OFFERS.values()]
