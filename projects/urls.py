from django.urls import path, register_converter

from dossier.content.items.views import kind_patterns
from dossier.kinds import Kind
from projects import calendar, views
from projects.months import MonthConverter

register_converter(MonthConverter, "month")

project_patterns = kind_patterns(Kind.PROJECT, detail_view=views.ProjectDetail)

archive = views.EventArchive.as_view(kind=Kind.EVENT)
event_patterns = [
    path("archief/", archive, name="event_archive"),
    path("archief/pagina/<int:page>/", archive, name="event_archive_page"),
    path("maand/<month:month>/", views.EventMonth.as_view(), name="event_month"),
    *kind_patterns(Kind.EVENT, views.EventList, views.EventDetail),
]

calendar_patterns = [
    path("agenda.ics", calendar.everything, name="calendar"),
    path("bijeenkomsten/<slug:slug>/agenda.ics", calendar.event_calendar, name="event_calendar"),
    path("themas/<slug:slug>/agenda.ics", calendar.theme_calendar, name="theme_calendar"),
    path("organisaties/<slug:slug>/agenda.ics", calendar.organisation_calendar, name="organisation_calendar"),
]
