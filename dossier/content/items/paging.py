"""Lists of cards in pages of twenty."""

from django.core.paginator import Paginator

from dossier.content.items.cards import items_of
from dossier.speed.editions.cache import cached


class CardPaginator(Paginator):
    """Pages of a queryset of items; the numbers on a page are cached per edition. `address` identifies the list."""

    def __init__(self, queryset, per_page, address, **options):
        super().__init__(queryset, per_page, **options)
        self.address = address

    def page(self, number):
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        rows = self.object_list.values_list("pk", flat=True)[first : first + self.per_page]
        return self._get_page(items_of(cached((CardPaginator, self.address, number), lambda: tuple(rows))), number, self)


def page_links(page, url_of):
    """The context of `includes/pagination.html`; `url_of` returns the address of a page number."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "pages": [(str(number), url_of(number) if isinstance(number, int) else "") for number in numbers],  # or an ellipsis
        "page_number": str(page.number),
        "previous_url": url_of(page.number - 1) if page.has_previous() else "",
        "next_url": url_of(page.number + 1) if page.has_next() else "",
    }
