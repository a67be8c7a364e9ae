from django.urls import path

from news import views

urlpatterns = [
    path("", views.NewsList.as_view(), name="news_list"),
    path("pagina/<int:page>/", views.NewsList.as_view(), name="news_list_page"),
    path("<slug:slug>/", views.NewsDetail.as_view(), name="news_detail"),
]
