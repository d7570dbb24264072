"""What the server does and holds, as Prometheus reads it; and a line of JSON for each request."""

from __future__ import annotations

import json
import logging
import secrets
import threading
import time
from collections import defaultdict
from collections.abc import Callable
from datetime import UTC, datetime

from flask import Blueprint, Flask, Response, abort, current_app, g, request

from archive.errors import ChanceryError
from web.clients import LOOPBACK
from web.index_age import made
from web.site import Site, site

blueprint = Blueprint("metrics", __name__)
_EXTENSION, _WAITING = "chancery-metrics", "chancery-waiting"
log = logging.getLogger("chancery.requests")

# Seconds; the upper ends of the histogram's classes.
CLASSES = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0)

# Questions that were answered, those of them with no letter and those in part only; all letters that they found.
_ANSWERS = (
    "chancery_answers_total",
    "chancery_answers_empty_total",
    "chancery_answers_partial_total",
    "chancery_results_total",
)


class Metrics:
    """Counts since the server started, by route and status. Safe in threads."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: dict[tuple[str, int], int] = defaultdict(int)
        self._classes: dict[str, list[int]] = defaultdict(lambda: [0] * (len(CLASSES) + 1))
        self._seconds: dict[str, float] = defaultdict(float)
        self._answers = dict.fromkeys(_ANSWERS, 0)

    def count(self, route: str, status: int, seconds: float) -> None:
        place = next((n for n, limit in enumerate(CLASSES) if seconds <= limit), len(CLASSES))
        with self._lock:
            self._requests[route, status] += 1
            self._classes[route][place] += 1
            self._seconds[route] += seconds

    def found(self, letters: int, partial: bool) -> None:
        """A question was answered with so many letters."""
        with self._lock:
            self._answers["chancery_answers_total"] += 1
            self._answers["chancery_answers_empty_total"] += letters == 0
            self._answers["chancery_answers_partial_total"] += partial
            self._answers["chancery_results_total"] += letters

    def exposition(self) -> list[str]:
        """Lines of the Prometheus text format."""
        with self._lock:
            lines = ["# TYPE chancery_requests_total counter"]
            lines += [
                f'chancery_requests_total{{route="{route}",status="{status}"}} {count}'
                for (route, status), count in sorted(self._requests.items())
            ]
            lines.append("# TYPE chancery_request_seconds histogram")
            for route, classes in sorted(self._classes.items()):
                below = 0
                for limit, count in zip((*CLASSES, "+Inf"), classes, strict=True):
                    below += count
                    lines.append(f'chancery_request_seconds_bucket{{route="{route}",le="{limit}"}} {below}')
                lines.append(f'chancery_request_seconds_sum{{route="{route}"}} {self._seconds[route]:.6f}')
                lines.append(f'chancery_request_seconds_count{{route="{route}"}} {below}')
            for name, count in self._answers.items():
                lines += [f"# TYPE {name} counter", f"{name} {count}"]
            return lines


@blueprint.get("/metrics")
def metrics() -> Response:
    """For this machine only: what comes through a proxy comes from elsewhere."""
    if request.environ.get("REMOTE_ADDR") not in LOOPBACK or "X-Forwarded-For" in request.headers:
        abort(404)
    lines = current_metrics().exposition() + _waiting() + _holdings(site())
    return Response("\n".join(lines) + "\n", content_type="text/plain; version=0.0.4; charset=utf-8")


def current_metrics() -> Metrics:
    """What the application that answers this request has counted."""
    found = current_app.extensions[_EXTENSION]
    assert isinstance(found, Metrics)
    return found


def tell_waiting(app: Flask, waiting: Callable[[], int]) -> None:
    """Have it told how many requests wait for a thread; only the server knows."""
    app.extensions[_WAITING] = waiting


def watch_requests(app: Flask, queries: bool, clients: bool) -> None:
    """Count every request, and log it; with what was asked if `queries`, with who asked if `clients`."""
    counted = Metrics()
    app.extensions[_EXTENSION] = counted

    @app.before_request
    def begin() -> None:
        g.began = time.perf_counter()
        g.request_id = secrets.token_hex(8)

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("began", time.perf_counter())
        # The rule, not the address: what people look for stays out of what is counted.
        route = request.url_rule.rule if request.url_rule else "none"
        counted.count(route, response.status_code, seconds)
        response.headers["X-Request-Id"] = g.get("request_id", "")
        if log.isEnabledFor(logging.INFO):
            line = {
                "time": datetime.now(UTC).isoformat(timespec="milliseconds"),
                "request": g.get("request_id", ""),
                "method": request.method,
                "route": route,
                "status": response.status_code,
                "ms": round(seconds * 1000, 1),
            }
            if queries:
                line["path"] = request.full_path.rstrip("?")
            if clients:
                line["client"] = request.remote_addr or ""
            log.info(json.dumps(line, ensure_ascii=False))
        return response


def _waiting() -> list[str]:
    waiting = current_app.extensions.get(_WAITING)
    return [] if waiting is None else _gauge("chancery_waiting_requests", waiting())


def _holdings(where: Site) -> list[str]:
    try:
        index, held = where.engine.overview(), where.catalogue.overview()
        indexed = made(where.catalogue, index.generation)
    except ChanceryError:
        return ["chancery_ready 0"]
    now = datetime.now(UTC)
    catalogued = made(where.catalogue, held.generation)
    figures: dict[str, object] = {
        "chancery_ready": 1,
        "chancery_letters": index.letters,
        "chancery_index_generation": index.generation,
        "chancery_catalogue_generation": held.generation,
        "chancery_quarantined_files": held.failed,
    }
    for name, moment in (("index", indexed), ("catalogue", catalogued)):
        if moment is not None:
            figures[f"chancery_{name}_age_seconds"] = f"{(now - moment).total_seconds():.0f}"
    return [line for name, value in figures.items() for line in _gauge(name, value)]


def _gauge(name: str, value: object) -> list[str]:
    return [f"# TYPE {name} gauge", f"{name} {value}"]
