"""Every way in which the owner's numbers and name could be written down where they do not belong."""

import base64
import re
from collections.abc import Iterable
from urllib.parse import unquote_plus

from offices.words import grouped
from tests.access.town import ACCOUNT, KK, NAME, NIK, PHONE

LOCAL = PHONE.replace("+62", "0")
NUMBERS = (NIK, KK, PHONE.removeprefix("+"), LOCAL, ACCOUNT)
FORMS = {form for number in NUMBERS for form in (number, grouped(number), grouped(number).replace(" ", "-"))}
BASE64 = re.compile(r"[A-Za-z0-9+/_-]{24,}={0,2}")


def found(text: str, marks: Iterable[str] = FORMS) -> set[str]:
    """Give the marks that stand in a text: in plain, in hex as PostgreSQL prints bytes, or in base64."""
    opened = "\n".join([text, *(_open(token) for token in BASE64.findall(text))]).lower()
    return {mark for mark in marks if mark.lower() in opened or mark.encode().hex() in opened}


def named(text: str) -> set[str]:
    """Give the numbers and the words of the name that stand in a text or an address."""
    return found(unquote_plus(text), FORMS | set(NAME.split()))


def _open(token: str) -> str:
    bare = token.rstrip("=").replace("-", "+").replace("_", "/")
    try:
        return base64.b64decode(bare + "=" * (-len(bare) % 4)).decode("latin-1")
    except ValueError:
        return ""
