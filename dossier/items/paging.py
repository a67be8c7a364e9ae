def page_links(page, url_of):
    """What `includes/pagination.html` shows of a page; `url_of` gives the address of a page number."""
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=2, on_ends=1)
    return {
        "pages": [(number, url_of(number) if isinstance(number, int) else "") for number in numbers],  # or an ellipsis
        "previous_url": url_of(page.number - 1) if page.has_previous() else "",
        "next_url": url_of(page.number + 1) if page.has_next() else "",
    }
