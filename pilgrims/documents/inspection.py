"""What an upload is, by its bytes: the name and the type a browser claims are never believed."""

import hashlib
from dataclasses import dataclass

import filetype
from django.conf import settings
from django.core.files import File

from pilgrims.documents import pdf, pictures
from pilgrims.documents.refusals import EmptyFile, HeicPicture, TooLarge, WrongType

MAX_BYTES: int = settings.DOCUMENT_MAX_BYTES
# Enough for every signature that filetype knows.
HEAD_BYTES = 8192


@dataclass(frozen=True)
class Inspected:
    """A harmless file: a picture re-encoded as JPEG without metadata, or a PDF as it came."""

    media_type: str
    content: bytes
    pages: int

    @property
    def is_picture(self) -> bool:
        return self.media_type == pictures.MEDIA_TYPE

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def inspect(upload: "File[bytes]") -> Inspected:
    """Judge and clean an upload of at most MAX_BYTES; raises DocumentRefused with a finished sentence."""
    if not upload.size:
        raise EmptyFile
    if upload.size > MAX_BYTES:
        raise TooLarge
    upload.seek(0)
    content = upload.read()
    match filetype.guess_mime(content[:HEAD_BYTES]):
        case "image/jpeg" | "image/png":
            return Inspected(pictures.MEDIA_TYPE, pictures.cleaned(content), pages=1)
        case "application/pdf":
            return Inspected(pdf.MEDIA_TYPE, content, pages=pdf.checked_pages(content))
        case "image/heic" | "image/heif":
            raise HeicPicture
    raise WrongType
