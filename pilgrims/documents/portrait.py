"""The photo as the ministry's form takes it: 3 x 4 cm at 300 dpi (hajj-deposits.md section 2.2)."""

from io import BytesIO

from django.core.files.storage import default_storage
from PIL import Image, ImageOps

from pilgrims.documents import pictures
from pilgrims.models import Document

SIZE = (354, 472)
DPI = (300, 300)
QUALITY = 92
# A face stands above the middle: of what is too tall, more goes below.
CENTRE = (0.5, 0.4)


def portrait(document: Document) -> bytes:
    """Cut the first page of a drawn document to 3:4 and give it as a JPEG of 354 x 472 pixels."""
    with default_storage.open(document.page_path(1)) as file, pictures.ONE_AT_A_TIME, Image.open(file) as image:
        cut = ImageOps.fit(image.convert("RGB"), SIZE, Image.Resampling.LANCZOS, centering=CENTRE)
    out = BytesIO()
    cut.save(out, "JPEG", quality=QUALITY, dpi=DPI)
    return out.getvalue()
