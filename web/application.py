"""The Flask application of a site: its pages, headers, errors and what templates may call."""

from __future__ import annotations

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from web import metrics
from web.access import is_signed_in, open_to, sign_in_url
from web.assets import STATIC, TEMPLATES, asset_url
from web.errors import handle_errors
from web.headers import add_headers
from web.limits import limit_requests
from web.moved_keys import lead_old_keys
from web.pages import (
    api,
    cite,
    correspondents,
    coverage,
    discovery,
    exports,
    facets,
    health,
    help,
    home,
    letter,
    network,
    review,
    search,
    sign_in,
)
from web.site import Site
from web.unindexed import refuse_without_index


def make_app(site: Site) -> Flask:
    """The application over the whole archive; what of it is shown to whom, its settings say. SettingError."""
    app = Flask("web", template_folder=str(TEMPLATES), static_folder=str(STATIC))
    app.config["MAX_CONTENT_LENGTH"] = 0  # nothing is sent to a read-only archive
    app.config["TRUSTED_HOSTS"] = [name.strip() for name in site.settings.hosts.split(",") if name.strip()] or None
    limit_requests(app, site.settings.rate, proxied=site.settings.proxy_hops > 0)
    if hops := site.settings.proxy_hops:
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    app.jinja_env.autoescape = True
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals.update(asset=asset_url, site_title=site.settings.title)
    app.jinja_env.globals.update(sign_in_url=sign_in_url, is_signed_in=is_signed_in)
    app.jinja_env.filters.update(number=_number, size=_size, plural=_plural)
    for page in (
        home,
        search,
        letter,
        facets,
        coverage,
        help,
        health,
        exports,
        correspondents,
        network,
        discovery,
        api,
        metrics,
        review,
        cite,
        sign_in,
    ):
        app.register_blueprint(page.blueprint)
    metrics.watch_requests(app, site.settings.log_queries, site.settings.log_clients)
    open_to(app, site)
    app.before_request(refuse_without_index)
    app.before_request(lead_old_keys)
    app.after_request(add_headers)
    handle_errors(app)
    return app


def _number(count: int) -> str:
    return f"{count:,}"


def _plural(count: int, word: str, several: str = "") -> str:
    """ "1 letter", "2,000 letters"."""
    return f"{count:,} {word if count == 1 else several or word + 's'}"


def _size(count: int) -> str:
    for unit in ("bytes", "kB", "MB"):
        if count < 1000:
            return f"{count:.0f} {unit}"
        count = count / 1000  # type: ignore[assignment]
    return f"{count:.1f} GB"
