from django.urls import path

from dossier.visitors.reactions import views

urlpatterns = [
    path("<slug:slug>/", views.React.as_view(), name="react"),
    path("<slug:slug>/dank/", views.thanks, name="react_thanks"),
]
