"""python -m web.alive: ends with 0 where the server of these settings answers on this machine, else with 1."""

from __future__ import annotations

import http.client
import sys

from settings import Settings, read_settings

_SECONDS = 4.0
_ANYWHERE = ("0.0.0.0", "::")  # noqa: S104 - asked for here, not listened on


def is_alive(settings: Settings) -> bool:
    """Whether /healthz answers, asked by a name that the site has."""
    host = "127.0.0.1" if settings.host in _ANYWHERE else settings.host
    name = settings.hosts.split(",")[0].strip() or host
    connection = http.client.HTTPConnection(host, settings.port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz", headers={"Host": name})
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if is_alive(read_settings()) else 1)
