"""The web server: waitress, with bounds on what one client can make it hold, and the log of requests turned on."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask
from waitress import create_server
from waitress.task import ThreadedTaskDispatcher

from settings import Settings
from web.limits import MANY_FILTERS, filters_of
from web.metrics import tell_waiting

# A longer line is no question of ours, and proxies let no longer one through; a read-only archive is sent no bodies;
# a connection that says nothing for so long is given up, and there are more of them than threads.
_BOUNDS: dict[str, Any] = {
    "max_request_header_size": 32_768,  # bytes
    "max_request_body_size": 65_536,  # bytes
    "channel_timeout": 30,  # seconds
    "cleanup_interval": 10,  # seconds
    "connection_limit": 500,
    "asyncore_use_poll": True,  # select() fails beyond 1,024 descriptors
    # Who asks is for the application to judge, by CHANCERY_PROXY_HOPS; waitress would strike it out before.
    "clear_untrusted_proxy_headers": False,
}


class Lanes:
    """Who does what is asked: of all threads one alone answers, and refuses, the questions that crawlers ask.

    However many of those wait, other questions do not wait behind them, and share the processor with one thread only.
    """

    def __init__(self, threads: int) -> None:
        self._wide, self._narrow = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self._wide.set_thread_count(max(1, threads - 1))
        self._narrow.set_thread_count(1)

    def add_task(self, channel: Any) -> None:
        query = getattr(channel.requests[0], "query", "")  # what is no HTTP has none
        many = filters_of(query) >= MANY_FILTERS
        (self._narrow if many else self._wide).add_task(channel)

    def waiting(self) -> int:
        """Requests that no thread has taken up."""
        return len(self._wide.queue) + len(self._narrow.queue)

    def shutdown(self, cancel_pending: bool = True, timeout: float = 5) -> bool:
        ended = [one.shutdown(cancel_pending, timeout) for one in (self._wide, self._narrow)]
        return any(ended)


def server_of(app: Flask, settings: Settings) -> Any:
    """A server that listens as the settings say; `run` serves until the process is told to end.

    OSError if it cannot listen there.
    """
    logging.basicConfig(format="%(message)s")
    logging.getLogger("chancery.requests").setLevel(logging.INFO)
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a line for each that waits, when time is short
    lanes = Lanes(settings.threads)
    tell_waiting(app, lanes.waiting)
    return create_server(app, host=settings.host, port=settings.port, _dispatcher=lanes, **_BOUNDS)
