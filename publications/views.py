from django.http import Http404, HttpResponse

from dossier.content.items.views import SectionDetail
from publications.citing import FORMS, Citation


class PublicationDetail(SectionDetail):
    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"citation": Citation(self.object), "citation_forms": FORMS}


class PublicationCitation(PublicationDetail):
    """The same publication in a format for reference managers."""

    def get(self, request, *args, **kwargs):
        if kwargs["form"] not in FORMS:
            raise Http404("No such format.")
        return super().get(request, *args, **kwargs)

    def show(self):
        extension = self.kwargs["form"]
        form = FORMS[extension]
        response = HttpResponse(form.write(Citation(self.object)), content_type=form.media_type)
        response.headers["Content-Disposition"] = f'attachment; filename="{self.object.slug}.{extension}"'
        response.headers["X-Robots-Tag"] = "noindex"
        return response
