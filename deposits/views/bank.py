"""Placeholder until its owner writes it."""

from django.http import Http404, HttpRequest, HttpResponse


def page(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def file(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def release(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404


def lines(request: HttpRequest, **kwargs: object) -> HttpResponse:
    raise Http404
