"""Names, in one sentence, the system packages that pip cannot bring. Standard library only.

`python -m malsaji.setup_check` names what is missing for running and for the tests and ends with 0;
`make run` and `make test` refuse without theirs.
"""

import ctypes
import ctypes.util
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

# What WeasyPrint loads, as its text/ffi.py names it.
PANGO = ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset")
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_BROWSER = Path("/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "/Library/Fonts", "/System/Library/Fonts")


class PackagesMissing(RuntimeError):
    """Something the system's package manager must bring is absent."""


@dataclass(frozen=True)
class Need:
    """A thing, how to see that it is there, and its packages for apt, dnf and brew."""

    name: str
    is_there: Callable[[], bool]
    apt: str
    dnf: str
    brew: str


def chromium() -> str | None:
    """Path of the browser for the tests: CHROMIUM, or the first one on PATH."""
    if chosen := os.environ.get("CHROMIUM"):
        return shutil.which(chosen)
    found = next((path for name in BROWSERS if (path := shutil.which(name))), None)
    return found or (str(MAC_BROWSER) if MAC_BROWSER.exists() else None)


def _has_pango() -> bool:
    return all(_loads(name) for name in PANGO)


def _loads(library: str) -> bool:
    names = (f"lib{library}.so.0", f"lib{library}.0.dylib", ctypes.util.find_library(library) or "")
    for name in filter(None, names):
        try:
            ctypes.CDLL(name)
        except OSError:
            continue
        return True
    return False


def _has_font() -> bool:
    folders = [Path(folder) for folder in FONT_FOLDERS]
    return any(next(folder.rglob(kind), None) for folder in folders for kind in ("*.ttf", "*.otf", "*.ttc"))


NEEDS = {
    "pango": Need(
        "Pango (WeasyPrint)",
        _has_pango,
        "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        "pango harfbuzz",
        "pango",
    ),
    "chromium": Need("Chromium", lambda: chromium() is not None, "chromium", "chromium", "--cask google-chrome"),
    "poppler": Need(
        "poppler-utils",
        lambda: shutil.which("pdftotext") is not None,
        "poppler-utils",
        "poppler-utils",
        "poppler",
    ),
    "font": Need("font", _has_font, "fonts-dejavu-core", "dejavu-sans-fonts", "font-dejavu"),
}
FOR_RUNNING = ("pango",)
FOR_TESTS = ("pango", "chromium", "poppler", "font")


def sentence(*needs: str) -> str:
    """One sentence naming what is missing and the command that installs it; empty when all is there."""
    missing = [NEEDS[need] for need in needs if not NEEDS[need].is_there()]
    if not missing:
        return ""
    names = ", ".join(need.name for need in missing)
    if sys.platform == "darwin":
        command = f"brew install {' '.join(need.brew for need in missing)}"
    elif shutil.which("apt-get"):
        command = f"sudo apt-get install -y {' '.join(need.apt for need in missing)}"
    else:
        command = f"sudo dnf install -y {' '.join(need.dnf for need in missing)}"
    return f"Belum terpasang / not installed: {names}; pasang dengan / install with: {command}"


def demand(*needs: str) -> None:
    """PackagesMissing, with the sentence, unless all is there."""
    if missing := sentence(*needs):
        raise PackagesMissing(missing)


if __name__ == "__main__":
    if found := sentence(*FOR_TESTS):
        sys.stderr.write(f"{found}\n")
