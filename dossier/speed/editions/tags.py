"""Parts of a page that many pages share, rendered once per edition."""

from django import template

from dossier.speed.editions.cache import cached

register = template.Library()


@register.tag(name="cached")
def cached_tag(parser, token):
    """`{% cached kind page %}…{% endcached %}`: renders its content once per edition, language and values of these names.

    Name everything that the content depends on; `tests/speed/editions/test_cached_parts.py` compares pages with and without the
    cache. Not for content that depends on the reader, nor for an unbounded set of values, such as addresses with any query.
    """
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodes = parser.parse(["endcached"])
    parser.delete_first_token()
    return CachedNode(nodes, values)


class CachedNode(template.Node):
    def __init__(self, nodelist, values):
        self.nodelist, self.values = nodelist, values

    def render(self, context):
        values = (value.resolve(context, ignore_failures=True) for value in self.values)
        return cached((self, *values), lambda: self.nodelist.render(context))
