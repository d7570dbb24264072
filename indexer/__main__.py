"""python -m indexer: the commands. What they do lies in the modules beside; they are imported when needed."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from archive.errors import ChanceryError, EngineError, FolderError, LockedError
from settings import SettingError, Settings, read_settings

if TYPE_CHECKING:
    from indexer.report import IngestReport

# What the commands end with.
UNREAD, USAGE, LOCKED, BROKEN = 1, 2, 3, 4

_STATUS = """\b
Exit status:
  0  all is well
  1  some files or rows could not be read, or verify found something (the rest is done)
  2  the command, a setting or the folder of letters is wrong
  3  another build is running
  4  the catalogue or the index cannot be read or written
"""

_data = click.option("--data", type=click.Path(path_type=Path), help="Where catalogue and index are kept.")
_workers = click.option("--workers", type=click.IntRange(1), help="Processes that read; default: one for each core.")
_wait = click.option("--wait", is_flag=True, help="Wait for another build to end.")
_replace = click.option("--replace", is_flag=True, help="Let FOLDER take the place of the folder built before.")
_folder = click.argument("folder", required=False, type=click.Path(path_type=Path))


@click.group(epilog=_STATUS, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Turns a folder of letters into an archive that people can search."""


@cli.command(epilog=_STATUS)
@_folder
@_data
@_workers
@_wait
@_replace
@click.option("--again", is_flag=True, help="Read every file again, changed or not.")
@click.option("--allow-empty", is_flag=True, help="Accept that the folder holds no letter any more.")
def build(
    folder: Path | None,
    data: Path | None,
    workers: int | None,
    wait: bool,
    replace: bool,
    again: bool,
    allow_empty: bool,
) -> None:
    """Bring the archive up to the letters in FOLDER; only what is new or changed is read.

    Without FOLDER: the folder that was built before, or else the setting `corpus`.
    """
    from indexer.commands import build_once

    with _explained():
        settings = _settings(folder, data, workers)
        report = build_once(settings, again=again, replace=replace, allow_empty=allow_empty, wait=wait)
    _tell(report)
    sys.exit(0 if report.complete else UNREAD)


@cli.command(epilog=_STATUS)
@_data
@_wait
def rebuild(data: Path | None, wait: bool) -> None:
    """Make the index anew from the catalogue, reading no file."""
    from indexer.commands import rebuild_index

    with _explained():
        letters = rebuild_index(_settings(None, data), wait)
    click.echo(f"The index was built anew: {letters} letters.")


@cli.command(epilog=_STATUS)
@click.argument("files", nargs=-1, required=True, type=click.Path())
@_workers
def read(files: tuple[str, ...], workers: int | None) -> None:
    """Print the facts of each letter in FILES as one line of JSON; the archive is left alone."""
    from indexer.commands import read_files

    with _explained():
        failed = read_files(files, _settings(None, None, workers), sys.stdout, sys.stderr)
    sys.exit(UNREAD if failed else 0)


@cli.command(epilog=_STATUS)
@click.argument("file", type=click.Path())
@click.option("--text/--no-text", default=True, help="Show the text of each page.")
def explain(file: str, text: bool) -> None:
    """Show what was read from FILE, where it stands, and what else was weighed."""
    from indexer.explaining import explain_file

    with _explained():
        for line in explain_file(file, _settings(None, None), text):
            click.echo(line.encode(errors="replace").decode())


@cli.command(epilog=_STATUS)
@click.argument("what", type=click.Choice(["letters", "names"]), default="letters")
@_data
def review(what: str, data: Path | None) -> None:
    """Print what wants a person's eye, as CSV: unsure LETTERS, or NAMES that may be one.

    Edit the rows, delete those that you leave open, and keep them beside the letters as corrections.csv (or
    corrections-….csv) and authority.csv (or authority-….csv): the next build takes them.
    """
    _print_review(what, data)


@cli.command(epilog=_STATUS)
@_data
def names(data: Path | None) -> None:
    """Print pairs of correspondents that may be one, as rows for authority.csv; nothing is changed."""
    _print_review("names", data)


@cli.command(epilog=_STATUS)
@_data
def status(data: Path | None) -> None:
    """Say what the archive holds."""
    from indexer.commands import status_lines

    with _explained():
        for line in status_lines(_settings(None, data)):
            click.echo(line)


@cli.command(epilog=_STATUS)
@_data
@_wait
@click.option("--repair", is_flag=True, help="Make again what can be made again: the index, from the catalogue.")
def verify(data: Path | None, wait: bool, repair: bool) -> None:
    """Read every byte of catalogue, index and originals, and hold them against each other."""
    from indexer import verifying

    with _explained():
        settings = _settings(None, data)
        findings = list(verifying.verify(settings, wait))
    for finding in findings:
        click.echo(finding.sentence)
    if repair and any(finding.derived for finding in findings):
        with _explained():
            for line in verifying.repair(settings):
                click.echo(line)
            findings = list(verifying.verify(settings, wait))
        click.echo("After the repair:")
        for finding in findings:
            click.echo(finding.sentence)
    click.echo(f"{len(findings)} findings." if findings else "All is sound.")
    sys.exit(UNREAD if findings else 0)


@cli.command(epilog=_STATUS)
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@_data
@click.option("--overwrite", is_flag=True, help="Let the new backup take the place of FILE.")
def backup(file: Path, data: Path | None, overwrite: bool) -> None:
    """Copy the catalogue to FILE, while the site serves and even while a build runs; its seal goes to FILE.seal.

    The letters themselves are not in it: back up their folder too.
    """
    from indexer.backup import back_up

    if file.exists() and not overwrite:
        raise click.UsageError(f"{file} is there already: name another, or give --overwrite.")
    with _explained():
        size = back_up(_settings(None, data), file)
    click.echo(f"The catalogue is kept in {file} ({size / 1e6:,.1f} MB).")


@cli.command(epilog=_STATUS)
@click.argument("file", type=click.Path(path_type=Path))
@_data
@_wait
def restore(file: Path, data: Path | None, wait: bool) -> None:
    """Put the backup FILE in the catalogue's place and make the index anew from it.

    What was there stays in the data folder as catalogue.sqlite.before.
    """
    from indexer.backup import restore as put_back

    with _explained():
        letters = put_back(read_settings(data=data), file, wait)
    click.echo(f"The catalogue was restored and the index built anew: {letters:,} letters.")


@cli.command(epilog=_STATUS)
@_folder
@_data
@_workers
@_replace
@click.option("--every", default=5.0, show_default=True, type=click.FloatRange(0.1), help="Seconds between looks.")
def watch(folder: Path | None, data: Path | None, workers: int | None, replace: bool, every: float) -> None:
    """Build whenever the folder of letters changes, until Ctrl-C."""
    from indexer.commands import watch_folder

    with _explained():
        for report in watch_folder(_settings(folder, data, workers), every, replace):
            _tell(report)


def _print_review(what: str, data: Path | None) -> None:
    from indexer.commands import review_lines

    with _explained():
        for line in review_lines(_settings(None, data), what):
            click.echo(line.encode(errors="replace").decode(), nl=False)


def _tell(report: IngestReport) -> None:
    from indexer.report import in_words

    for line in in_words(report):
        click.echo(line)


def _settings(folder: Path | None, data: Path | None, workers: int | None = None) -> Settings:
    """The settings; without a folder from the command or the environment, the one that was built before."""
    import os

    settings = read_settings(corpus=folder, data=data, workers=workers)
    if folder is None and not os.environ.get("CHANCERY_CORPUS"):
        from indexer.commands import built_before

        return read_settings(corpus=built_before(settings), data=data, workers=workers)
    return settings


@contextmanager
def _explained() -> Iterator[None]:
    """Errors that a person can mend end the command with a sentence and a status; Ctrl-C ends it quietly."""
    try:
        yield
    except (FolderError, SettingError) as error:
        click.echo(f"{error}", err=True)
        sys.exit(USAGE)
    except LockedError as error:
        click.echo(f"{error}", err=True)
        sys.exit(LOCKED)
    except (EngineError, ChanceryError) as error:
        click.echo(f"{error}", err=True)
        sys.exit(BROKEN)
    except KeyboardInterrupt:
        click.echo("Stopped. What was read is kept; the next build goes on from there.", err=True)
        sys.exit(130)


if __name__ == "__main__":
    cli(prog_name="python -m indexer")
