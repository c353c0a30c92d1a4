(() => {
  // <evidence-snippet kind="faq" record="an-id" theme="auto" compact version="…">: fetches one record and shows it in a
  // shadow tree. What stands in the element stays until that has worked. Frames of this site that tell their height get it.
  const here = document.currentScript && document.currentScript.src;
  if (!here || customElements.get("evidence-snippet")) return;
  const base = new URL(".", here).href, kinds = ["faq", "claim", "check"], word = /^[A-Za-z0-9._-]+$/;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(":host{all:initial!important;display:block!important}" + STYLE);
  const make = (tag, values, ...inside) => {
    const made = document.createElement(tag);
    for (const name in values) if (values[name] != null) made.setAttribute(name, values[name]);
    made.append(...inside.filter((part) => part != null && part !== false));
    return made;
  };
  const link = (href, text) => make("a", { href: /^(https?|mailto|tel|sms):/.test(href) ? href : null }, text);
  const day = (date) => new Date(date + "T12:00Z").toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  const run = (s) => ({ mark, text, href, numbers }) =>
    mark === "citation" ? make("sup", {}, " ", ...numbers.flatMap((n, i) => [i ? ", " : "", link(s.sources[n - 1].url, n)]))
      : mark === "link" ? link(href, text)
        : mark === "plain" ? text : make(mark, {}, text);
  const draw = (s, pinned) => {
    const parts = s.withdrawn ? [make("p", {}, make("strong", {}, `Withdrawn on ${day(s.withdrawn.date)}.`), " ", s.withdrawn.reason)]
      : s.parts.flatMap((part) => [part.label && make("p", { class: "label" }, part.label),
        part.kind === "item" ? make("ul", {}, make("li", {}, ...part.runs.map(run(s)))) : make("p", {}, ...part.runs.map(run(s)))]);
    const late = new Date().toISOString().slice(0, 10) > s.review_due;
    return make("article", { class: "s", lang: "en", dir: "ltr" }, make("h2", {}, s.title), ...parts.filter(Boolean),
      s.badges && make("ul", { class: "badges" }, ...s.badges.map((b) => make("li", { class: b.level }, link(b.url, b.title), ": ",
        b.symbol && make("span", { class: "symbol", "aria-hidden": "true" }, b.symbol + " "), make("strong", {}, b.word)))),
      s.sources && make("ol", { class: "sources more" }, ...s.sources.map((o) => make("li", {}, link(o.url, o.short), ", " + o.kind.toLowerCase()))),
      make("p", { class: "foot" }, late && make("span", { class: "late" }, "Past its review date: newer findings may be missing. "),
        `Last reviewed ${day(s.reviewed)}`, make("span", { class: "more" }, `, next review due ${day(s.review_due)}`), ". ", link(s.licence_url, s.licence), ". ",
        pinned && "Pinned version. ", link(s.url, s.site)));
  };
  customElements.define("evidence-snippet", class extends HTMLElement {
    static observedAttributes = ["kind", "record", "version", "theme", "compact"];
    #live = false;
    connectedCallback() { this.#live = true; this.#load(); }
    attributeChangedCallback(name) { if (this.#live) name === "theme" || name === "compact" ? this.#dress() : this.#load(); }
    async #load() {
      const [kind, record, pin] = ["kind", "record", "version"].map((name) => this.getAttribute(name));
      if (!kinds.includes(kind) || !word.test(record || "") || (pin && !word.test(pin))) return;
      try {
        const answer = await fetch(`${base}embed/${kind}/${record}/${pin ? pin + "/" : ""}snippet.json`, { credentials: "omit", referrerPolicy: "no-referrer" });
        if (!answer.ok) return;
        const drawn = draw(await answer.json(), pin), root = this.shadowRoot || this.attachShadow({ mode: "open" });
        root.adoptedStyleSheets = [sheet];
        root.replaceChildren(drawn);
        this.#dress();
      } catch { /* out of reach or not allowed here: what stands in the element stays */ }
    }
    #dress() {
      const box = this.shadowRoot && this.shadowRoot.querySelector(".s"), theme = this.getAttribute("theme");
      if (!box) return;
      box.toggleAttribute("data-compact", this.hasAttribute("compact"));
      if (theme === "light" || theme === "dark") box.dataset.theme = theme;
      else delete box.dataset.theme;
    }
  });
  addEventListener("message", ({ data, source, origin }) => {
    if (!data || data.type !== "evidence-snippet" || data.version !== 1 || !(data.height > 0 && data.height < 9e3)) return;
    if (origin !== "null" && origin !== new URL(base).origin) return;
    for (const frame of document.querySelectorAll("iframe"))
      if (frame.contentWindow === source && frame.src.startsWith(base + "embed/")) frame.height = Math.ceil(data.height);
  });
})();
