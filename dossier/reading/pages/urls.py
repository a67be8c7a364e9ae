from django.urls import path

from dossier.reading.pages import views

urlpatterns = [
    path("", views.home, name="home"),
    path("themas/", views.theme_list, name="theme_list"),
    path("themas/<slug:slug>/", views.theme_detail, name="theme_detail"),
    path("organisaties/", views.organisation_list, name="organisation_list"),
    path("organisaties/<slug:slug>/", views.OrganisationDetail.as_view(), name="organisation_detail"),
    path("organisaties/<slug:slug>/pagina/<int:page>/", views.OrganisationDetail.as_view(), name="organisation_detail_page"),
    path("over/", views.About.as_view(), name="about"),
    path("contact/", views.Contact.as_view(), name="contact"),
    path("toegankelijkheid/", views.Accessibility.as_view(), name="accessibility"),
    path("privacy/", views.Privacy.as_view(), name="privacy"),
    path("sitemap/", views.SiteMap.as_view(), name="sitemap"),
]
