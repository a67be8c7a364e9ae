from dossier.content.items.views import kind_patterns
from dossier.kinds import Kind

urlpatterns = kind_patterns(Kind.SOURCE)
