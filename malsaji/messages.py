"""Words for the next page: in a cookie bound to this host, in the session what does not fit there."""

from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class BoundCookie(CookieStorage):
    cookie_name = "__Host-pesan"


class Messages(FallbackStorage):
    storage_classes = (BoundCookie, SessionStorage)
