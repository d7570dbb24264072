"""For browsers and harvesters: the archive as a search engine of the browser, and a map of its letters."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from flask import Blueprint, Response, abort, request

from search.request import SearchRequest
from web.caching import kept_for_generation
from web.site import site

blueprint = Blueprint("discovery", __name__)

# The sitemap protocol allows 50,000 addresses in a file.
IN_A_MAP = 40_000
_MOST_NAME = 16  # OpenSearch's limit for a short name


@blueprint.get("/opensearch.xml")
@kept_for_generation
def opensearch() -> Response:
    base, title = request.url_root.rstrip("/"), site().settings.title
    html, feed = (f"{base}/search{suffix}?q={{searchTerms}}" for suffix in ("", ".atom"))
    text = f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
<ShortName>{escape(title[:_MOST_NAME])}</ShortName>
<Description>{escape(f"Search the letters of {title}")}</Description>
<Url type="text/html" template={quoteattr(html)}/>
<Url type="application/atom+xml" template={quoteattr(feed)}/>
<Image width="32" height="32" type="image/svg+xml">{escape(base)}/static/seal.svg</Image>
<InputEncoding>UTF-8</InputEncoding>
</OpenSearchDescription>
"""
    return Response(text, mimetype="application/opensearchdescription+xml")


@blueprint.get("/sitemap.xml")
@kept_for_generation
def sitemap_index() -> Response:
    base, maps = request.url_root.rstrip("/"), max(1, -(-site().engine.overview().letters // IN_A_MAP))
    entries = "".join(
        f"<sitemap><loc>{escape(f'{base}/sitemap-{n}.xml')}</loc></sitemap>\n" for n in range(1, maps + 1)
    )
    return _xml(f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</sitemapindex>\n')


@blueprint.get("/sitemap-<int:number>.xml")
@kept_for_generation
def sitemap(number: int) -> Response:
    ids = site().engine.ids(SearchRequest(sort="added"))
    # The oldest come first, so that a letter stays in its file when others come.
    chosen = ids[::-1][(number - 1) * IN_A_MAP : number * IN_A_MAP] if number else ()
    if number != 1 and not chosen:
        abort(404)
    base = escape(request.url_root.rstrip("/"))
    pages = ("/", "/coverage", "/correspondents", "/help") if number == 1 else ()

    def lines() -> Iterator[str]:
        yield '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
        yield from (f"<url><loc>{base}{path}</loc></url>\n" for path in pages)
        yield from (f"<url><loc>{base}/letter/{one}</loc></url>\n" for one in chosen)
        yield "</urlset>\n"

    return _xml("".join(lines()))


def _xml(body: str) -> Response:
    return Response(f'<?xml version="1.0" encoding="UTF-8"?>\n{body}', mimetype="application/xml")
