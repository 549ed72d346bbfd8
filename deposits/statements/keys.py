"""The keys a bank hides in free text."""

import re
from typing import Final

# As long as a NIK: only the bank's own prefix keeps the two apart, and no province code begins with 88.
# A further bank's prefix is one more entry here.
PREFIXES: Final = ("8808",)
LENGTH: Final = 16
_PREFIX: Final = "|".join(f"{prefix}[0-9]{{{LENGTH - len(prefix)}}}" for prefix in PREFIXES)
VIRTUAL_ACCOUNT: Final = re.compile(rf"(?<![0-9])(?:{_PREFIX})(?![0-9])")


def virtual_account_in(text: str) -> str:
    """Return the one virtual account a text names, "" when it names none or several."""
    # The plain search first: most texts of most banks name none, and a million are read.
    for prefix in PREFIXES:
        if prefix in text:
            found = set(VIRTUAL_ACCOUNT.findall(text))
            return found.pop() if len(found) == 1 else ""
    return ""
