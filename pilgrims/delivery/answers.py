"""How an attempt may fail; only one that surely sent nothing is made again."""

from datetime import timedelta


class NotSent(Exception):
    """Nothing left, or the provider asks to come again; `wait` is how long it wants us to stay away."""

    def __init__(self, why: str, wait: timedelta | None = None) -> None:
        self.wait = wait
        super().__init__(why)


class Refused(Exception):
    """The provider will never take this message."""


class Unanswered(Exception):
    """The message left and no answer came: whether it arrived is unknown."""
