from django.urls import path, register_converter

from projects import calendar_views, views
from projects.months import MonthConverter

register_converter(MonthConverter, "month")

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
    path("maand/<month:month>/", views.EventMonth.as_view(), name="event_month"),
    path("<slug:slug>/", views.EventDetail.as_view(), name="event_detail"),
]

calendar_patterns = [
    path("agenda.ics", calendar_views.everything, name="calendar"),
    path("bijeenkomsten/<slug:slug>/agenda.ics", calendar_views.event_calendar, name="event_calendar"),
    path("themas/<slug:slug>/agenda.ics", calendar_views.theme_calendar, name="theme_calendar"),
    path("organisaties/<slug:slug>/agenda.ics", calendar_views.organisation_calendar, name="organisation_calendar"),
]
