from django.urls import path

from opinion import views

urlpatterns = [
    path("", views.BlogList.as_view(), name="blog_list"),
    path("pagina/<int:page>/", views.BlogList.as_view(), name="blog_list_page"),
    path("<slug:slug>/", views.BlogDetail.as_view(), name="blog_detail"),
]
