"""Why a bank file is not read: one named exception per reason, each a plain sentence for the officer."""

from collections.abc import Iterable


class StatementRefused(ValueError):
    """The bank file cannot be read; its text is one Indonesian sentence that says what to do."""


class EmptyFile(StatementRefused):
    """The file holds nothing but blanks."""

    def __init__(self) -> None:
        super().__init__("Berkas ini kosong, unduh ulang dari bank lalu kirim lagi.")


class NotText(StatementRefused):
    """The bytes are no text in an encoding that banks use."""

    def __init__(self) -> None:
        super().__init__("Berkas ini tidak terbaca, kirim CSV, XLSX, MT940 atau camt dari bank.")


class UnknownLayout(StatementRefused):
    """No layout, or more than one, recognises the file."""

    def __init__(self) -> None:
        super().__init__("Tata letak berkas ini tidak dikenal, mintalah MT940, camt.053 atau CSV dari bank.")


class UnknownProfile(StatementRefused):
    """The profile asked for does not exist."""

    def __init__(self, known: Iterable[str]) -> None:
        super().__init__(f"Profil itu tidak ada; pilih salah satu: {', '.join(known)}.")


class HalfFile(StatementRefused):
    """The file lacks its beginning, a page or its end: it was cut on the way."""

    def __init__(self, missing: str) -> None:
        super().__init__(f"Berkas ini tidak utuh: {missing} tidak ada, mintalah berkas utuh dari bank.")


class UnreadableLine(StatementRefused):
    """A line cannot be read, so nothing of its file is booked (`line_no` counts from 1)."""

    def __init__(self, line_no: int, what: str) -> None:
        self.line_no = line_no
        super().__init__(f"Baris {line_no}: {what}, mintalah berkas yang benar dari bank.")


class Undecided(UnreadableLine):
    """A line has two readings, and the file does not say which: the officer has to (`--profile`, `--year`)."""

    def __init__(self, line_no: int, what: str) -> None:
        self.line_no = line_no
        StatementRefused.__init__(self, f"Baris {line_no}: {what}.")


class UnreadableCell(ValueError):
    """What is wrong with a piece of a line, in words that `UnreadableLine` puts behind the line number."""

    def at(self, line_no: int) -> UnreadableLine:
        """Return the refusal of the file, naming the line."""
        return UnreadableLine(line_no, str(self))


class UndecidedCell(UnreadableCell):
    """What a piece of a line leaves open."""

    def at(self, line_no: int) -> UnreadableLine:
        """Return the question to the officer, naming the line."""
        return Undecided(line_no, str(self))
