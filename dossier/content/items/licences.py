"""What a reader may do with an item: the licences to choose from, and the one that holds where none was chosen.

Wet hergebruik van overheidsinformatie: what a public body makes itself may be used again, and under which terms stands with it.
What others made is theirs. A licence is about texts and documents; a picture has its own credit.
"""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from dossier.content.items.kinds import Provenance


class Licence(models.TextChoices):
    """The values are those of SPDX where that has one, as machines know them. None stated: see `Licensed.terms`."""

    CC0 = "CC0-1.0", _("CC0: free to use")
    CC_BY = "CC-BY-4.0", _("CC BY 4.0: free to use with credit")
    CC_BY_SA = "CC-BY-SA-4.0", _("CC BY-SA 4.0: free to use with credit, share alike")
    RESERVED = "alle-rechten", _("All rights reserved")
    SOURCE = "bij-de-bron", _("The rights are with the source; its terms hold")
    __empty__ = _("As usual")

    @property
    def url(self):
        """The address that names the licence, for people and machines; empty for what is no public licence."""
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
    """What `Item` knows about its licence. Read `terms`, not the column: that is empty where nothing else was chosen."""

    @property
    def terms(self):
        """The licence that holds."""
        if self.licence:
            return Licence(self.licence)
        return Licence(settings.LICENCE) if self.provenance == Provenance.OWN else Licence.SOURCE

    @property
    def licence_url(self):
        return self.terms.url

    @property
    def maker(self):
        """Whom to name as its maker; a kind that knows an author says so itself."""
        is_foreign = self.provenance != Provenance.OWN and self.organisation
        return self.organisation.name if is_foreign else settings.OWNER_NAME
