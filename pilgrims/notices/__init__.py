"""What we tell people, and when: every event is a row first, the worker sends it."""

from pilgrims.notices.telling import News, tell, tell_account, tell_all, tell_code, tell_phone
from pilgrims.notices.texts import CODE_TEXT, FREE, TEXTS

__all__ = ["CODE_TEXT", "FREE", "TEXTS", "News", "tell", "tell_account", "tell_all", "tell_code", "tell_phone"]
