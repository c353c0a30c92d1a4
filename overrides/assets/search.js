// The search: fetches the few parts of the index that hold the words of a query, and adds up. Loaded when first needed.
// Words are taken apart as macros/publish/search.py does it.
(() => {
  const here = document.currentScript.src, folder = new URL("search/", here).href, root = new URL("../", here).href;
  const stop = new Set(STOP_WORDS);
  const parts = new Map();

  // Parts are scripts that hand over their data: that works under a strict policy and from a folder on a disk.
  window.evidenceSearch = (name, value) => {
    const row = parts.get(name);
    row.came = true;
    row.done(value);
  };
  const part = (name) => {
    if (!parts.has(name)) {
      const row = {};
      row.value = new Promise((done, fail) => {
        row.done = done;
        const script = document.createElement("script");
        script.src = `${folder}${name}.js`;
        script.onload = script.onerror = () => {  // too late if the data have come, and then without effect
          if (!row.came) parts.delete(name);
          fail(new Error(`${name} cannot be read`));
        };
        document.head.append(script);
      });
      parts.set(name, row);
    }
    return parts.get(name).value;
  };

  const stem = (word) => {
    if (word.length > 4 && word.endsWith("ies")) word = word.slice(0, -3) + "y";
    else if (word.length > 3 && word.endsWith("s") && !/(ss|us|is)$/.test(word)) word = word.slice(0, -1);
    for (const ending of ["ing", "ed"]) {
      if (word.endsWith(ending) && word.length - ending.length > 2 && /[aeiouy]/.test(word.slice(0, -ending.length))) {
        word = word.slice(0, -ending.length);
        if (word.length > 3 && word.at(-1) === word.at(-2) && !"lsz".includes(word.at(-1))) word = word.slice(0, -1);
        break;
      }
    }
    return word.length > 3 && word.endsWith("e") ? word.slice(0, -1) : word;
  };
  const words = (text) => (text.toLowerCase().replaceAll("’", "'").normalize("NFKD").replace(/\p{M}/gu, "")
    .match(/[a-z0-9µμ]+(?:['-][a-z0-9]+)*/g) || []).map((word) => word.replace(/['-]/g, ""));
  const stems = (text) => (text.match(/[^\s/]+/g) || []).flatMap((word) => {
    const found = words(word);
    if (/[\p{L}\p{N}_][-–][\p{L}\p{N}_]/u.test(word)) found.push(...word.split(/[-–]/).flatMap(words));
    return [...new Set(found)].filter((one) => !stop.has(one)).map(stem);
  });

  const safe = (name) => [...name].map((letter) => letter.charCodeAt(0) < 128 ? letter : `_${letter.charCodeAt(0)}`).join("");
  const shardOf = (one, shards) => shards.filter((name) => one.startsWith(name)).sort((a, b) => b.length - a.length)[0];
  const near = (a, b) => {  // one letter more, less, other, or two swapped
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && a[i] === b[i]) i++;
    const [x, y] = [a.slice(i), b.slice(i)];
    return x.slice(1) === y || x === y.slice(1) || x.slice(1) === y.slice(1) ||
      (x[0] === y[1] && x[1] === y[0] && x.slice(2) === y.slice(2));
  };

  // How much a title says what was asked, word for word, the small words too: 0 to 1.
  const alike = (query, title) => {
    const [asked, said] = [query, title].map((text) => new Set(words(text).map(stem)));
    return 2 * [...asked].filter((one) => said.has(one)).length / (asked.size + said.size || 1);
  };

  const find = async (query, typing) => {
    const start = await part("start");
    const wanted = [...new Set(stems(query))];
    const score = new Map(), seen = new Map();
    const look = async (one, weight, term, last) => {
      const names = new Set([shardOf(one, start.shards)].filter(Boolean));
      if (last) for (const name of start.shards) if (name.startsWith(one)) names.add(name);
      const groups = await Promise.all([...names].slice(0, 4).map((name) => part(`w-${safe(name)}`)));
      let hits = [];
      const all = groups.flatMap((group) => Object.entries(group));
      const exact = all.filter(([word]) => word === one);
      if (exact.length) hits = exact.map(([, row]) => [row, 1]);
      if (last && one.length > 2) hits.push(...all.filter(([word]) => word !== one && word.startsWith(one)).slice(0, 30).map(([, row]) => [row, 0.6]));
      if (!hits.length && one.length > 3) {
        // Letters swapped at the start lead to another part.
        const swapped = [one[1] + one[0] + one.slice(2), one[0] + one[2] + one[1] + one.slice(3)];
        const others = new Set(swapped.map((word) => shardOf(word, start.shards)).filter((name) => name && !names.has(name)));
        for (const group of await Promise.all([...others].map((name) => part(`w-${safe(name)}`)))) all.push(...Object.entries(group));
        hits = all.filter(([word]) => near(one, word)).map(([, row]) => [row, 0.5]);
      }
      const best = new Map();
      for (const [row, share] of hits) {
        for (let i = 0, at = 0; i < row.length; i += 2) {
          at += row[i];
          best.set(at, Math.max(best.get(at) || 0, row[i + 1] * share * weight));
        }
      }
      for (const [at, value] of best) {
        const had = seen.get(at) || new Map();
        had.set(term, Math.max(had.get(term) || 0, value));
        seen.set(at, had);
      }
    };
    await Promise.all(wanted.flatMap((one, index) => [
      look(one, 1, one, typing && index === wanted.length - 1),
      ...(start.synonyms[one] || []).map((other) => look(other, 0.7, one, false)),
    ]));
    for (const [at, had] of seen) {
      let sum = 0;
      for (const value of had.values()) sum += value;
      score.set(at, sum * (0.4 + 0.6 * had.size / wanted.length));
    }
    const ranked = [...score].sort((a, b) => b[1] - a[1] || a[0] - b[0]);
    const rows = await Promise.all(ranked.slice(0, 24).map(async ([at, value]) => {
      const row = (await part(`d-${Math.floor(at / start.chunk)}`))[at % start.chunk];
      return [row, value * (1 + alike(query, row[0]))];
    }));
    rows.sort((a, b) => b[1] - a[1]);
    return { rows: rows.slice(0, 12).map(([row]) => row), count: ranked.length, words: wanted.length };
  };
  window.evidenceSearch.find = find;
  window.evidenceSearch.stems = stems;

  const make = (tag, values, ...inside) => {
    const made = document.createElement(tag);
    for (const name in values) made.setAttribute(name, values[name]);
    made.append(...inside);
    return made;
  };
  // Read from a folder, no server looks for the page of an address.
  const page_of = (address) => location.protocol === "file:" && /(^|\/)$/.test(address) ? "index.html" : "";
  const result = ([title, address, kind, state, css, description]) => {
    const link = make("a", { href: root + (address || "") + page_of(address || "") }, title);
    const line = make("span", { class: "ev-found-kind" }, state ? `${kind} · ${state}` : kind);
    if (css) line.className += ` ev-badge--${css}`;
    return make("li", {}, link, line, make("span", { class: "ev-found-text" }, description));
  };

  const mount = (place, address) => {
    const input = make("input", { type: "search", id: "ev-search", autocomplete: "off", spellcheck: "false", placeholder: "For instance: heart, lithium, is it legal" });
    const status = make("p", { role: "status", class: "ev-found-status" }), list = make("ol", { class: "ev-found" });
    const form = make("form", { role: "search", class: "ev-search" }, make("label", { for: "ev-search" }, "Search"), input, status, list);
    place.replaceChildren(form);
    let turn = 0, timer = 0;
    const show = async (typing) => {
      const mine = ++turn, query = input.value.trim();
      if (address) history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
      if (!query) { list.replaceChildren(); status.textContent = ""; return; }
      try {
        const found = await find(query, typing);
        if (mine !== turn) return;
        list.replaceChildren(...found.rows.map(result));
        const shown = found.count > found.rows.length ? `, the first ${found.rows.length} shown` : "";
        status.textContent = found.count ? `${found.count} found${shown}` : found.words ? "Nothing found. Another word may do: try the glossary, or the lists of questions and checks." : "These words stand everywhere. Add one that says what it is about.";
      } catch {
        if (mine === turn) status.textContent = "The index cannot be read just now. The lists of questions, checks and sources are complete.";
      }
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(() => show(true), 90); });
    form.addEventListener("submit", (event) => { event.preventDefault(); clearTimeout(timer); show(false); });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && dialog) { event.preventDefault(); dialog.close(); }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const links = [...list.querySelectorAll("a")], at = links.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1);
      event.preventDefault();
      (links[at] || input).focus();
    });
    const given = address && new URLSearchParams(location.search).get("q");
    if (given) { input.value = given; show(false); }
    input.focus();
    part("start").catch(() => {});
  };

  const page = document.querySelector("[data-search-page]");
  if (page) mount(page, true);
  let dialog = null;
  window.evidenceSearch.open = () => {
    if (page) { document.getElementById("ev-search").focus(); return; }
    if (!dialog) {
      const close = make("button", { type: "button", class: "ev-search-close", "aria-label": "Close the search" }, "×");
      const inside = make("div", {});
      dialog = make("dialog", { class: "ev-search-dialog", "aria-label": "Search" }, close, inside);
      close.addEventListener("click", () => dialog.close());
      dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
      document.body.append(dialog);
      dialog.showModal();
      mount(inside, false);
    } else {
      dialog.showModal();
      document.getElementById("ev-search").select();
    }
  };
})();
