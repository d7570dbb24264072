"""What the archive holds, counted."""

from __future__ import annotations

from sqlalchemy import Connection, and_, func, or_, select

from archive.catalogue.leaving_out import Shown
from archive.catalogue.tables import contents, files, generations, letters
from archive.catalogue.values import Holdings

# Paths that could not be read, themselves or by their content.
FAILED = or_(files.c.code.is_not(None), contents.c.code.is_not(None))


def count_holdings(connection: Connection, generation: int, shown: Shown) -> Holdings:
    here = and_(letters.c.went.is_(None), shown.letters(connection))
    seen = shown.files(connection)

    def count(*where: object) -> int:
        return connection.scalar(select(func.count()).select_from(letters).where(here, *where)) or 0  # type: ignore[arg-type]

    span = connection.execute(
        select(func.min(letters.c.date_earliest), func.max(letters.c.date_latest)).where(here)
    ).one()
    code = func.coalesce(files.c.code, contents.c.code)
    failures = connection.execute(
        select(code, func.count())
        .select_from(files)
        .outerjoin(contents, contents.c.content_hash == files.c.content_hash)
        .where(FAILED, seen)
        .group_by(code)
        .order_by(code)
    )
    by_code = {row[0]: row[1] for row in failures}
    collections = connection.execute(
        select(files.c.collection, func.count(letters.c.number.distinct()))
        .join(letters, letters.c.content_hash == files.c.content_hash)
        .where(here, files.c.collection.is_not(None))
        .group_by(files.c.collection)
        .order_by(files.c.collection)
    )
    return Holdings(
        files=connection.scalar(select(func.count()).select_from(files).where(seen)) or 0,
        letters=count(),
        undated=count(letters.c.date_earliest.is_(None), letters.c.date_latest.is_(None)),
        without_sender=count(letters.c.sender_count == 0),
        without_recipient=count(letters.c.recipient_count == 0),
        machine_read=count(letters.c.machine_read.is_(True)),
        without_text=count(letters.c.has_text.is_(False)),
        failed=sum(by_code.values()),
        failures=by_code,
        collections=tuple((row[0], row[1]) for row in collections),
        earliest=span[0],
        latest=span[1],
        generation=generation,
        finished=connection.scalar(select(generations.c.finished).where(generations.c.number == generation)),
    )
