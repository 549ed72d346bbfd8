"""What stands in a page's source: headings, fields and their labels, links, and what a strict policy forbids."""

from html.parser import HTMLParser

CONTROLS = ("input", "select", "textarea")
NEED_NO_LABEL = ("hidden", "submit", "button")


class Source(HTMLParser):
    """One page, read tag by tag."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text
        self.headings = 0
        self.language = ""
        self.tags: list[str] = []
        self.links: list[str] = []
        self.forbidden: list[str] = []
        self.ids: list[str] = []
        self.labelled: set[str] = set()
        self.controls: list[dict[str, str]] = []
        self.open_labels = 0
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.headings += tag == "h1"
        self.open_labels += tag == "label"
        self.links += [given[name] for name in ("href", "src", "action", "formaction") if name in given]
        self.forbidden += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.forbidden.append(tag)
        if "id" in given:
            self.ids.append(given["id"])
        if tag == "html":
            self.language = given.get("lang", "")
        if tag == "label" and "for" in given:
            self.labelled.add(given["for"])
        if tag in CONTROLS and given.get("type", "text") not in NEED_NO_LABEL:
            self.controls.append(given | {"inside": "label" if self.open_labels else ""})

    def handle_endtag(self, tag: str) -> None:
        self.open_labels -= tag == "label"

    @property
    def unlabelled(self) -> list[str]:
        """Give the controls that no label and no aria-label names."""
        return [
            control.get("name", "?")
            for control in self.controls
            if not (control["inside"] or control.get("aria-label") or control.get("id") in self.labelled)
        ]

    @property
    def twice(self) -> set[str]:
        """Give the ids that stand on more than one element."""
        return {one for one in self.ids if self.ids.count(one) > 1}
