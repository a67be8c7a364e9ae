"""The licences of items, and the one that applies where none was chosen.

Wet hergebruik van overheidsinformatie: what a public body makes itself may be reused, and its terms are published with it.
Content of others stays theirs. A licence covers texts and documents; a picture has its own credit.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Provenance


class Licence(models.TextChoices):
    """The values are SPDX identifiers where one exists. An empty value: see `Licensed.terms`."""

    CC0 = "CC0-1.0", _("CC0: free to use")
    CC_BY = "CC-BY-4.0", _("CC BY 4.0: free to use with credit")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0: free to use with credit, share alike")
    RESERVED = "alle-rechten", _("All rights reserved")
    SOURCE = "bij-de-bron", _("The rights are with the source; its terms hold")
    __empty__ = _("As usual")

    @property
    def url(self):
        """The address that identifies a public licence; empty for the others."""
        return ADDRESSES.get(self, "")

    @property
    def asks_credit(self):
        return self in {Licence.CC_BY, Licence.CC_BY_SA}


ADDRESSES = {
    Licence.CC0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
}


class Licensed:
    """The licence of an `Item`. Read `terms`, not the column, which is empty where nothing was chosen."""

    @property
    def terms(self):
        """The licence that applies."""
        if self.licence:
            return Licence(self.licence)
        return Licence(settings.LICENCE) if self.provenance == Provenance.OWN else Licence.SOURCE

    @property
    def licence_url(self):
        return self.terms.url

    @property
    def maker(self):
        """Whom to credit; a kind with an author overrides it."""
        is_foreign = self.provenance != Provenance.OWN and self.organisation
        return self.organisation.name if is_foreign else settings.OWNER_NAME
