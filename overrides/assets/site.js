// The frame's script: colours, menus that close, the mark in the contents. Everything works without it.
(() => {
  const root = document.documentElement;

  // Colours: as the system has them, light, dark. The choice is the one thing that is stored, and only here.
  const button = document.querySelector("[data-theme-toggle]");
  const names = { auto: "as the system has them", light: "light", dark: "dark" };
  const order = Object.keys(names);
  const say = () => button.setAttribute("aria-label", `Colours: ${names[root.dataset.theme || "auto"]}`);
  if (button) {
    button.hidden = false;
    say();
    button.addEventListener("click", () => {
      const next = order[(order.indexOf(root.dataset.theme || "auto") + 1) % order.length];
      if (next === "auto") delete root.dataset.theme;
      else root.dataset.theme = next;
      try {
        if (next === "auto") localStorage.removeItem("theme");
        else localStorage.setItem("theme", next);
      } catch { /* no storage: the choice holds for this page */ }
      say();
    });
  }

  // Search: its script comes when it is first asked for. Control or command with K opens it too.
  const opener = document.querySelector("[data-search-open]");
  const search = (event) => {
    event.preventDefault();
    if (window.evidenceSearch) { window.evidenceSearch.open(); return; }
    const script = document.createElement("script");
    script.src = opener.dataset.searchOpen;
    script.addEventListener("load", () => window.evidenceSearch.open());
    document.head.append(script);
  };
  for (const link of document.querySelectorAll("[data-search-open]")) link.addEventListener("click", search);
  document.addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey) && opener) search(event);
  });

  // Read from a folder, no server looks for the page of an address that ends in a slash.
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    });
  }

  // Menus close on Escape and on a click elsewhere.
  const menus = [...document.querySelectorAll(".ev-menu, .ev-drop")];
  document.addEventListener("click", (event) => {
    for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus) {
      if (!menu.open) continue;
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });

  // Contents: which part is on the screen.
  const links = new Map([...document.querySelectorAll(".ev-rail .ev-contents a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
  const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean);
  if (headings.length) {
    const mark = () => {
      const passed = headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3);
      const here = links.get((passed.at(-1) || headings[0]).id);
      for (const link of links.values()) {
        if (link === here) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      }
    };
    let waiting = false;
    addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; mark(); });
    }, { passive: true });
    mark();
  }
})();
