"""What a person reads on a page: its words, without tags."""

import re
from html import unescape
from typing import Any

BLOCK = re.compile(
    r"</?(p|li|h\d|dt|dd|td|th|div|section|label|legend|option|ul|ol|dl|button|summary|title|header|footer|br|a)\b[^>]*>"
)
HIDDEN = re.compile(r"<(script|style|svg|select)\b.*?</\1>|<!--.*?-->", re.DOTALL)


def main_of(page: str) -> str:
    """Cut out the page's own part, without the frame around it."""
    found = re.search(r"<main\b.*</main>", page, re.DOTALL)
    return found[0] if found else page


def blocks(page: str) -> list[str]:
    """Give the texts of a page's paragraphs, list items and headings."""
    lines = BLOCK.sub("\n", HIDDEN.sub(" ", page))
    words = (" ".join(unescape(re.sub(r"<[^>]+>", "", line)).split()) for line in re.split(r"\n\s*\n|\n", lines))
    return [line for line in words if line]


def text_of(response: Any) -> str:
    """Give what an answer's page says, each run of blanks as one."""
    plain = re.sub(r"<[^>]+>", " ", HIDDEN.sub(" ", main_of(response.content.decode())))
    return re.sub(r" ([.,;])", r"\1", " ".join(unescape(plain).split()))
