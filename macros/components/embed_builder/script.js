// The builder: the code is made from what is chosen and from where this site stands.
(() => {
  const form = document.querySelector("form.ev-builder");
  if (!form || form.dataset.root === "#") return;  // none, or an example, which has no site around it
  const [record, way, theme, compact, pin] = ["record", "way", "theme", "compact", "pin"].map((name) => document.getElementById(`builder-${name}`));
  const frame = form.querySelector("iframe"), code = form.querySelector("textarea"), status = form.querySelector("[role=status]");
  const root = new URL(form.dataset.root, location.href).href;
  const quoted = (text) => text.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;");
  form.hidden = false;

  const apis = { faq: "faq", claim: "claims", check: "checks" };
  const fetched = new Map();
  const get = async (path) => {
    if (!fetched.has(path)) fetched.set(path, fetch(root + path).then((answer) => answer.text()));
    return fetched.get(path);
  };

  let turn = 0;
  const show = async () => {
    const mine = ++turn;
    const [kind, id] = record.value.split("/");
    const title = record.selectedOptions[0].textContent, place = `embed/${kind}/${id}/`;
    const snippet = JSON.parse(await get(`${place}snippet.json`));
    const query = new URLSearchParams();
    if (theme.value !== "auto") query.set("theme", theme.value);
    if (compact.checked) query.set("compact", "1");
    if (pin.checked) query.set("v", snippet.version);
    const address = root + place + (query.size ? `?${query}` : "");
    let text = "";
    if (way.value === "frame") {
      text = `<iframe src="${quoted(address)}" title="${quoted(title)}" width="100%" height="420" loading="lazy" sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox" frameborder="0"></iframe>`;
    } else if (way.value === "element") {
      const values = [`kind="${kind}"`, `record="${id}"`];
      if (theme.value !== "auto") values.push(`theme="${theme.value}"`);
      if (compact.checked) values.push("compact");
      if (pin.checked) values.push(`version="${snippet.version}"`);
      const inside = (await get(`${place}shadow.html`)).trim();
      text = `<script src="${root}embed.v1.js" integrity="${form.dataset.integrity}" crossorigin="anonymous" async></` + `script>\n<evidence-snippet ${values.join(" ")}>\n${inside}\n<a href="${quoted(snippet.url)}">${quoted(title)}</a>\n</evidence-snippet>`;
    } else if (way.value === "plain") {
      text = await get(`${place}plain.html`);
    } else {
      text = `${root}api/v1/${apis[kind]}/${id}.json`;
    }
    if (mine !== turn) return;
    code.value = text;
    if (frame.src !== address) frame.src = address;
    status.textContent = "";
    history.replaceState(null, "", `#${record.value}`);
  };

  const chosen = () => {
    const wanted = decodeURIComponent(location.hash.slice(1));
    if ([...record.options].some((option) => option.value === wanted)) record.value = wanted;
  };
  addEventListener("hashchange", () => { chosen(); show(); });
  form.addEventListener("change", show);
  form.querySelector("button").addEventListener("click", async () => {
    code.select();
    try { await navigator.clipboard.writeText(code.value); } catch { document.execCommand("copy"); }
    status.textContent = "Copied.";
  });
  chosen();
  show();
})();
