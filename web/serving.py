"""The web server: waitress, with bounds on what one client can make it hold, and the log of requests turned on."""

from __future__ import annotations

import logging
from typing import Any

from flask import Flask
from waitress import create_server

from settings import Settings

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


def server_of(app: Flask, settings: Settings) -> Any:
    """A server that listens as the settings say; `run` serves until the process is told to end.

    OSError if it cannot listen there.
    """
    logging.basicConfig(format="%(message)s")
    logging.getLogger("chancery.requests").setLevel(logging.INFO)
    return create_server(app, host=settings.host, port=settings.port, threads=settings.threads, **_BOUNDS)
