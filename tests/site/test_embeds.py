"""Snippets on somebody else's page, in Chromium, with the host on an origin of its own and under a strict policy."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from macros.publish.embed.files import integrity
from tests.site_server import serve

pytestmark = pytest.mark.browser

QUESTION, CLAIM, CHECK = "faq/heart-valves", "claim/micro-depression-placebo", "check/d18-imperial-trial"
TITLES = {
    QUESTION: "Can it damage heart valves?",
    CLAIM: "Microdosing psilocybin and depression, against placebo",
    CHECK: "An Imperial College trial of repeated small doses",
}
HEAD = '<!doctype html><html lang="en"><head><meta charset="utf-8"><link rel="icon" href="data:,">'


@pytest.fixture
def host(tmp_path: Path, browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of another origin that holds ``body``; no script on it may fail unless ``faults`` are allowed."""
    contexts, found = [], []

    def opened(body: str, policy: str = "", head: str = "", faults: bool = False, **options) -> Page:
        (tmp_path / "index.html").write_text(
            f"{HEAD}<title>Host</title>{head}</head><body><main><h1>A page of somebody else</h1><p id='own'>Own text.</p>"
            f"{body.replace('SITE', address)}</main></body></html>",
            encoding="utf-8",
        )
        policy = f"{policy}; img-src data:" if policy else ""  # for the icon that a browser asks for
        headers = (("Content-Security-Policy", policy.replace("SITE", address)),) if policy else ()
        server = serve(tmp_path, headers)
        origin = server.__enter__()
        context = browser.new_context(**{"viewport": {"width": 900, "height": 900}, **options})
        contexts.append((context, server))
        page = context.new_page()
        page.set_default_timeout(10_000)
        if not faults:
            page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
            page.on("pageerror", lambda error: found.append(str(error)))
        page.goto(origin, wait_until="load")
        return page

    yield opened
    for context, server in contexts:
        context.close()
        server.__exit__(None, None, None)
    assert found == []


def frame(what: str, query: str = "", sandbox: str = "allow-scripts allow-popups") -> str:
    """The code of a frame."""
    return f'<iframe src="SITE/embed/{what}/{query}" title="Snippet" width="100%" height="150" sandbox="{sandbox}"></iframe>'


def element(what: str, more: str = "", inside: str = '<a href="https://x.example/">Fallback</a>') -> str:
    """The code of the element."""
    kind, record = what.split("/")
    return f'<evidence-snippet kind="{kind}" record="{record}" {more}>{inside}</evidence-snippet>'


SCRIPT = f'<script src="SITE/embed.v1.js" integrity="{integrity()}" crossorigin="anonymous" async></script>'
STRICT = "default-src 'none'; script-src SITE; connect-src SITE; frame-src SITE; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("what", [QUESTION, CLAIM, CHECK])
@pytest.mark.parametrize("sandbox", ["allow-scripts", "allow-scripts allow-popups", ""])
def test_a_frame_shows_the_whole_snippet_under_a_strict_policy(host, what: str, sandbox: str) -> None:
    page = host(frame(what, sandbox=sandbox), policy="default-src 'none'; frame-src SITE", faults=sandbox == "")
    inside = page.frame_locator("iframe")
    expect(inside.locator("h2")).to_have_text(TITLES[what])
    assert inside.locator(".badges li strong").count() >= 1
    assert inside.locator(".sources a").count() >= 1
    expect(inside.locator(".foot")).to_contain_text("CC BY 4.0")


def test_a_frame_works_without_script(host) -> None:
    page = host(frame(QUESTION), java_script_enabled=False)
    expect(page.frame_locator("iframe").locator("h2")).to_have_text(TITLES[QUESTION])


def test_a_frame_gets_the_height_of_its_text_and_keeps_it_when_the_page_narrows(host) -> None:
    page = host(SCRIPT + frame(QUESTION), policy=STRICT)
    box = page.locator("iframe")

    def fits() -> bool:
        inner = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
        return abs(float(box.get_attribute("height")) - inner) <= 1

    expect(box).not_to_have_attribute("height", "150")
    wide = float(box.get_attribute("height"))
    assert fits()
    page.set_viewport_size({"width": 320, "height": 900})
    expect(box).not_to_have_attribute("height", f"{wide:g}")
    page.wait_for_function("true")
    assert float(box.get_attribute("height")) > wide or fits()
    assert fits()


@pytest.mark.parametrize("what", [QUESTION, CLAIM, CHECK])
def test_the_element_shows_the_snippet_under_a_strict_policy(host, what: str) -> None:
    page = host(SCRIPT + element(what), policy=STRICT)
    expect(page.locator("evidence-snippet h2")).to_have_text(TITLES[what])
    assert page.locator("evidence-snippet .badges li strong").count() >= 1
    assert page.locator("evidence-snippet .sources a").count() >= 1
    expect(page.locator("evidence-snippet .foot")).to_contain_text("CC BY 4.0")
    radius = "getComputedStyle(document.querySelector('evidence-snippet').shadowRoot.querySelector('.s')).borderRadius"
    assert page.evaluate(radius) == "8px", "its style is let in by every policy"
    assert not page.locator("text=Fallback").is_visible()


def test_element_frame_and_plain_html_say_the_same(host, built_site: Path) -> None:
    plain = (built_site / "embed" / QUESTION / "plain.html").read_text(encoding="utf-8")
    page = host(SCRIPT + frame(QUESTION) + element(QUESTION) + f'<div id="plain">{plain}</div>', policy=STRICT, faults=True)
    page.locator("evidence-snippet h2").wait_for()
    texts = [
        page.frame_locator("iframe").locator("article").inner_text(),
        page.evaluate("document.querySelector('evidence-snippet').shadowRoot.querySelector('article').innerText"),
        page.locator("#plain article").inner_text(),
    ]
    words = [re.findall(r"\w+", text) for text in texts]
    assert words[0] == words[1] == words[2]


def test_where_the_script_may_not_fetch_the_link_stays(host) -> None:
    page = host(SCRIPT + element(QUESTION), policy="default-src 'none'; script-src SITE", faults=True)
    page.wait_for_function("!!customElements.get('evidence-snippet')")
    expect(page.locator("text=Fallback")).to_be_visible()


def test_without_script_the_link_stays_or_the_copied_shadow_tree_shows(host, built_site: Path) -> None:
    shadow = (built_site / "embed" / QUESTION / "shadow.html").read_text(encoding="utf-8")
    page = host(element(CLAIM) + element(QUESTION, inside=shadow), java_script_enabled=False)
    expect(page.locator("text=Fallback")).to_be_visible()
    expect(page.locator("evidence-snippet h2")).to_have_text(TITLES[QUESTION])


def test_the_copied_shadow_tree_is_replaced_by_the_newest(host, built_site: Path) -> None:
    shadow = (built_site / "embed" / QUESTION / "shadow.html").read_text(encoding="utf-8")
    page = host(SCRIPT + element(QUESTION, inside=shadow.replace(TITLES[QUESTION], "An old title")))
    expect(page.locator("evidence-snippet h2")).to_have_text(TITLES[QUESTION])


def test_json_can_be_read_from_another_origin(host, address: str) -> None:
    page = host("")
    got = page.evaluate("url => fetch(url).then(answer => answer.json())", f"{address}/api/v1/faq/heart-valves.json")
    assert got["question"] == TITLES[QUESTION]


def test_twenty_snippets_take_one_request_each(host, built_site: Path) -> None:
    asked: list[str] = []
    records = sorted(path.name for path in (built_site / "embed" / "faq").iterdir() if path.is_dir())[:10]
    records = [f"faq/{name}" for name in records]
    records += [f"claim/{path.name}" for path in sorted((built_site / "embed" / "claim").iterdir()) if path.is_dir()][:10]
    assert len(records) == 20
    page = host("<p>Nothing yet.</p>")
    page.on("request", lambda request: asked.append(request.url))
    body = SCRIPT + "".join(element(what) for what in records)
    page = host(body)
    page.wait_for_function(
        "[...document.querySelectorAll('evidence-snippet')].filter(e => e.shadowRoot?.querySelector('h2')).length === 20"
    )
    requests = page.evaluate("performance.getEntriesByType('resource').map(entry => entry.name)")
    assert sum(url.endswith("/snippet.json") for url in requests) == 20
    assert sum(url.endswith("/embed.v1.js") for url in requests) == 1
    assert len([url for url in requests if "/embed" in url]) == 21


HOSTILE = (
    "<style>* { all: unset !important; font-size: 60px !important; direction: rtl !important; color: red !important; }"
    "a { display: none !important; }</style>"
)


def test_styles_of_the_host_do_not_reach_in(host) -> None:
    page = host(SCRIPT + element(QUESTION), head=HOSTILE)
    page.locator("evidence-snippet h2").wait_for()
    style = page.evaluate(
        "(() => { const box = document.querySelector('evidence-snippet').shadowRoot.querySelector('.s'), s = "
        "getComputedStyle(box); return [s.fontSize, s.direction, s.display, getComputedStyle(box.querySelector('a')).display,"
        "s.color, getComputedStyle(box.getRootNode().host).display] })()"
    )
    assert style == ["16px", "ltr", "block", "inline", "rgb(29, 33, 37)", "block"]


def test_nothing_of_ours_reaches_out(host) -> None:
    plain = "getComputedStyle(document.querySelector('#own')).cssText || JSON.stringify([...getComputedStyle(document.querySelector('#own'))].map(n => getComputedStyle(document.querySelector('#own'))[n]))"
    page = host(SCRIPT + element(QUESTION), head="<script>window.before = Object.getOwnPropertyNames(window)</script>")
    page.locator("evidence-snippet h2").wait_for()
    with_it = page.evaluate(plain)
    new = page.evaluate("Object.getOwnPropertyNames(window).filter(name => !window.before.includes(name) && name !== 'before')")
    assert new == []
    assert page.evaluate("document.cookie") == ""
    assert page.evaluate("Object.keys(localStorage).length + Object.keys(sessionStorage).length") == 0
    without = host("").evaluate(plain)
    assert with_it == without


MESSAGES = [
    None,
    "height",
    {"type": "evidence-snippet"},
    {"type": "evidence-snippet", "version": 2, "height": 800},
    {"type": "evidence-snippet", "version": 1, "height": -5},
    {"type": "evidence-snippet", "version": 1, "height": "900"},
    {"type": "evidence-snippet", "version": 1, "height": 1e9},
    {"type": "evidence-snippet", "version": 1, "height": 777},
]


def test_messages_that_are_malformed_or_not_ours_are_ignored(host, tmp_path: Path) -> None:
    send = f"for (const message of {json.dumps(MESSAGES)}) parent.postMessage(message, '*'); done = true"
    (tmp_path / "other.html").write_text(f"<!doctype html><title>Other</title><script>{send}</script>", encoding="utf-8")
    page = host(SCRIPT + '<iframe id="other" src="other.html" title="Other" height="123"></iframe>' + frame(QUESTION))
    ours = page.locator("iframe").nth(1)
    expect(ours).not_to_have_attribute("height", "150")
    height = ours.get_attribute("height")
    page.frames[1].evaluate(send)
    page.evaluate(f"for (const message of {json.dumps(MESSAGES)}) window.postMessage(message, '*')")
    page.evaluate("new Promise(resolve => setTimeout(resolve))")
    assert page.locator("#other").get_attribute("height") == "123"
    assert ours.get_attribute("height") == height


WORDPRESS = """
<script>
// What WordPress does with a frame of a site that it does not know: a secret in the address and in data-secret, messages
// taken only from that window with that secret, heights held between 200 and 1000, links followed only to the same host.
addEventListener('message', ({ data, source }) => {
  if (!data || !(data.secret || data.message || data.value) || /[^a-zA-Z0-9]/.test(data.secret)) return;
  for (const frame of document.querySelectorAll(`iframe[data-secret="${data.secret}"]`)) {
    if (source !== frame.contentWindow) continue;
    if (data.message === 'height') {
      const height = Math.max(200, Math.min(1000, parseInt(data.value, 10)));
      frame.height = height;
    }
    if (data.message === 'link' && new URL(data.value).host === new URL(frame.src).host) frame.dataset.followed = data.value;
  }
});
addEventListener('load', () => {
  for (const frame of document.querySelectorAll('iframe[data-secret]'))
    frame.contentWindow.postMessage({ message: 'ready', secret: frame.dataset.secret }, '*');
});
</script>
"""


def test_wordpress_sizes_the_frame_and_follows_a_link(host, built_site: Path, address: str) -> None:
    oembed = json.loads((built_site / "oembed" / f"{QUESTION}.json").read_text(encoding="utf-8"))
    assert (oembed["version"], oembed["type"]) == ("1.0", "rich")
    kept = re.sub(r"<(?!/?(?:a|blockquote|iframe)\b)[^>]*>", "", oembed["html"])
    assert kept == oembed["html"], "WordPress keeps these three elements alone"
    src = re.search(r'src="[^"]*?(/embed/[^"]*)"', kept)[1]
    code = re.sub(r'src="[^"]*"', f'src="SITE{src}#?secret=Ab3dEf7hIj" data-secret="Ab3dEf7hIj"', kept)
    page = host(WORDPRESS + code)
    box = page.locator("iframe")
    expect(box).not_to_have_attribute("height", "400")
    inner = page.frames[1].evaluate("document.documentElement.getBoundingClientRect().height")
    assert abs(float(box.get_attribute("height")) - max(200, min(1000, inner))) <= 1
    # A link leads to where the site stands, and in this test that is another host; one within the frame's own is followed.
    page.frames[1].evaluate("document.querySelector('.sources a').href = location.origin + '/sources/tagen2023/'")
    page.frame_locator("iframe").locator(".sources a").first.click()
    expect(box).to_have_attribute("data-followed", f"{address}/sources/tagen2023/")
    assert "/embed/" in page.frames[1].url, "the frame itself stays"


def test_the_page_of_a_record_leads_to_its_oembed(open_page, address: str) -> None:
    for what, folder in ((QUESTION, "faq"), (CLAIM, "claims"), (CHECK, "checks")):
        page = open_page(f"{folder}/{what.split('/')[1]}/")
        link = page.locator('link[type="application/json+oembed"]').get_attribute("href")
        path = link.split("/oembed/")[1]
        got = page.evaluate("url => fetch(url).then(answer => answer.json())", f"{address}/oembed/{path}")
        assert got["title"] == TITLES[what]


def test_an_unknown_snippet_says_so_and_links_home(host) -> None:
    page = host(frame("faq/nothing-of-the-kind"), faults=True)
    inside = page.frame_locator("iframe")
    expect(inside.locator("h2")).to_have_text("There is no such snippet")
    expect(inside.locator("a")).to_have_text("Microdosing evidence")


def test_past_its_review_date_a_snippet_says_so(host, built_site: Path) -> None:
    late = "Past its review date"
    page = host(SCRIPT + frame(QUESTION) + element(CLAIM))
    page.locator("evidence-snippet h2").wait_for()
    assert not page.frame_locator("iframe").locator(".late").is_visible()
    assert page.locator("evidence-snippet .late").count() == 0
    page.clock.set_fixed_time("2031-01-01T12:00:00Z")
    page.reload(wait_until="load")
    expect(page.locator("evidence-snippet .late")).to_contain_text(late)
    expect(page.frame_locator("iframe").locator(".late")).to_contain_text(late)


def test_colours_and_compactness_can_be_chosen(host) -> None:
    page = host(
        SCRIPT + frame(QUESTION, "?theme=dark&compact=1") + element(CLAIM, 'theme="dark" compact'), color_scheme="light"
    )
    page.locator("evidence-snippet h2").wait_for()
    inside = page.frame_locator("iframe")
    background = "element => getComputedStyle(element).backgroundColor"
    for box in (inside.locator(".s"), page.locator("evidence-snippet .s")):
        assert box.evaluate(background) == "rgb(22, 25, 28)"
    assert not inside.locator(".sources").is_visible()
    assert not page.locator("evidence-snippet .sources").is_visible()
    page.locator("evidence-snippet").evaluate("element => element.setAttribute('theme', 'light')")
    assert page.locator("evidence-snippet .s").evaluate(background) == "rgb(255, 253, 249)"


def test_a_version_can_be_pinned(host, built_site: Path) -> None:
    version = json.loads((built_site / "embed" / QUESTION / "snippet.json").read_text(encoding="utf-8"))["version"]
    page = host(
        SCRIPT
        + frame(QUESTION, f"?v={version}")
        + element(QUESTION, f'version="{version}"')
        + frame(QUESTION, "?v=000000000000"),
        faults=True,
    )
    expect(page.frame_locator("iframe >> nth=0").locator("h2")).to_have_text(TITLES[QUESTION])
    expect(page.locator("evidence-snippet .foot")).to_contain_text("Pinned version")
    expect(page.frame_locator("iframe >> nth=1").locator("h2")).to_have_text("There is no such snippet")


def test_host_and_guest_have_no_violation_and_links_are_reached_by_keyboard(host) -> None:
    for scheme in ("light", "dark"):
        page = host(SCRIPT + frame(QUESTION) + element(CHECK), color_scheme=scheme)
        page.locator("evidence-snippet h2").wait_for()
        found = Axe().run(page)
        assert found.response["violations"] == [], found.generate_report()
    reached, marked = set(), []
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.tagName") == "IFRAME":
            marked.append(page.frames[1].evaluate("getComputedStyle(document.activeElement).outlineStyle"))
        reached.add(
            page.evaluate(
                "(() => { const at = document.activeElement; return at.shadowRoot?.activeElement ? 'element' : "
                "at.tagName.toLowerCase() })()"
            )
        )
    assert {"element", "iframe"} <= reached
    assert "none" not in marked


def test_the_builder_makes_code_that_works_by_keyboard_alone(open_page, host, address: str) -> None:
    page = open_page("embed/#check/d18-imperial-trial")
    expect(page.locator("#builder-record")).to_have_value(CHECK)
    code = page.locator(".ev-builder textarea")
    expect(code).to_have_value(re.compile(rf"^<iframe src=\"{re.escape(address)}/embed/{CHECK}/\""))
    expect(page.frame_locator(".ev-builder-preview").locator("h2")).to_have_text(TITLES[CHECK])
    page.locator("#builder-way").focus()
    page.keyboard.press("ArrowDown")
    expect(code).to_have_value(re.compile("evidence-snippet kind=\"check\" record=\"d18-imperial-trial\""))
    made = code.input_value()
    assert integrity() in made
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(code).to_have_value(re.compile(" compact>"))
    elsewhere = host(made)
    expect(elsewhere.locator("evidence-snippet h2")).to_have_text(TITLES[CHECK])


def test_without_script_every_snippet_is_listed(open_page) -> None:
    page = open_page("embed/", java_script_enabled=False)
    assert not page.locator(".ev-builder").is_visible()
    page.locator("summary", has_text="Checks").click()
    expect(page.locator(f'a[href$="{CHECK.removeprefix("check/")}/"]').first).to_be_visible()


def test_share_leads_from_a_record_to_its_snippets(open_page) -> None:
    page = open_page("faq/heart-valves/")
    page.locator(".ev-share summary").focus()
    page.keyboard.press("Enter")
    page.locator(".ev-share a", has_text="Put it on your own site").click()
    expect(page.locator("#builder-record")).to_have_value(QUESTION)
