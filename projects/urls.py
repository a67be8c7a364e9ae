from django.urls import path

from projects import views

project_patterns = [
    path("", views.ProjectList.as_view(), name="project_list"),
    path("pagina/<int:page>/", views.ProjectList.as_view(), name="project_list_page"),
    path("<slug:slug>/", views.ProjectDetail.as_view(), name="project_detail"),
]

event_patterns = [
    path("", views.EventList.as_view(), name="event_list"),
    path("pagina/<int:page>/", views.EventList.as_view(), name="event_list_page"),
    path("archief/", views.EventArchive.as_view(), name="event_archive"),
    path("archief/pagina/<int:page>/", views.EventArchive.as_view(), name="event_archive_page"),
    path("<slug:slug>/", views.EventDetail.as_view(), name="event_detail"),
]
