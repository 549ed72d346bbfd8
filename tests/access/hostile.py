"""What somebody who wishes us ill types: into addresses, into query strings, into every field of every form."""

import re
from html.parser import HTMLParser

NUL, LONG, DIGITS = "\x00", "x" * 9000, "9" * 5000
# Acts of the desk that ask for nothing.
ONE_BUTTON = ("office_approve", "office_reject", "office_confirm_proof", "office_lapse")
TEXTS = (
    f"a{NUL}b",
    LONG,
    DIGITS,
    "99999999999",
    "<script>alert(1)</script>",
)
QUERY_NAMES = (
    "setelah", "tugas", "laci", "jenis", "sisi", "rekening", "sebelum", "provinsi", "tabel", "huruf", "next", "cara",
    "kantor", "penugasan", "kunci",
)  # fmt: skip


class Fields(HTMLParser):
    """Collects the names of a page's form fields."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: set[str] = set()
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        name = dict(attrs).get("name")
        if tag in ("input", "select", "textarea", "button") and name and name != "csrfmiddlewaretoken":
            self.names.add(name)


def spoiled(path: str) -> set[str]:
    """Give an address with each of its variable parts replaced by something that no page of ours links to."""
    parts = re.findall(r"MS-[0-9-]+|[0-9a-f]{8}-[0-9a-f-]{27}|(?<=/)[0-9]+(?=/|\.jpg)|(?<=/v/)[^/]+", path)
    return {path.replace(part, text) for part in parts for text in ("a%00b", "%FF", "9" * 30)}
