// Card: shows the cited finding beside its number, or the explanation of a marked word, by hover, focus or tap. Without
// script both are links to the lists at the foot. The text comes from those, so a card says nothing the page does not.
(() => {
  let card = null, opener = null, timer = 0, tapped = null;

  const span = (className, text) => {
    const element = document.createElement("span");
    element.className = className;
    element.textContent = text;
    return element;
  };

  const links = (...anchors) => {
    const line = span("ev-card-links", "");
    line.append(...anchors.filter(Boolean));
    return line;
  };

  const ofCitation = (link, entry) => {
    const list = document.createElement("a");
    list.href = link.hash;
    list.textContent = "In the list below";
    const findings = link.dataset.findings.split(" ")
      .map((id) => document.getElementById(`${entry.id.replace("ref-", "finding-")}-${id}`)).filter(Boolean);
    return [
      span("ev-card-title", entry.querySelector(".ev-ref-title").textContent),
      span("ev-card-study", entry.querySelector(".ev-ref-study").textContent),
      ...findings.map((finding) => span("ev-card-finding", finding.textContent)),
      links(entry.querySelector("a.ev-ref-page").cloneNode(true), list),
    ];
  };

  const ofWord = (entry) => {
    const more = entry.querySelector("dd a");
    const text = entry.querySelector("dd").firstChild.textContent.trim();
    return [span("ev-card-title", entry.querySelector("dt").textContent), span("ev-card-finding", text),
      links(more && more.cloneNode(true))];
  };

  const close = (refocus) => {
    clearTimeout(timer);
    if (!card) return;
    card.remove();
    opener.removeAttribute("aria-describedby");
    opener.removeAttribute("aria-expanded");
    if (refocus) opener.focus();
    card = opener = null;
  };

  const open = (link) => {
    clearTimeout(timer);
    if (opener === link) return;
    close(false);
    const entry = document.getElementById(link.hash.slice(1));
    if (!entry) return;
    card = span("ev-card", "");
    card.id = "ev-card";
    card.append(...(link.matches(".ev-cite") ? ofCitation(link, entry) : ofWord(entry)));
    opener = link;
    link.setAttribute("aria-describedby", "ev-card");
    link.setAttribute("aria-expanded", "true");
    link.parentNode.insertBefore(card, link.nextSibling);
    const at = link.getBoundingClientRect();
    const width = card.offsetWidth;
    const left = Math.max(8, Math.min(at.left, document.documentElement.clientWidth - width - 8));
    const below = at.bottom + card.offsetHeight + 12 < window.innerHeight;
    const top = below ? at.bottom + 6 : at.top - card.offsetHeight - 6;
    const holder = card.offsetParent || document.documentElement;
    const origin = holder === document.body ? { left: -window.scrollX, top: -window.scrollY } : holder.getBoundingClientRect();
    card.style.left = `${left - origin.left}px`;
    card.style.top = `${top - origin.top}px`;
  };

  const citation = (target) => target instanceof Element ? target.closest("a.ev-cite, a.ev-term") : null;
  const inside = (target) => card && target instanceof Node && card.contains(target);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const link = citation(event.target);
    if (link) { clearTimeout(timer); timer = setTimeout(() => open(link), 120); }
    else if (inside(event.target)) clearTimeout(timer);
    else if (card && !opener.matches(":focus") && !card.contains(document.activeElement)) {
      clearTimeout(timer);
      timer = setTimeout(() => close(false), 250);
    } else if (!card) clearTimeout(timer);
  });
  document.addEventListener("pointerdown", (event) => {
    tapped = event.pointerType === "touch" ? citation(event.target) : null;
    if (card && !citation(event.target) && !inside(event.target)) close(false);
  });
  document.addEventListener("click", (event) => {
    const link = citation(event.target);
    if (link && tapped === link) { event.preventDefault(); open(link); tapped = null; }
    else if (link || inside(event.target)) { const hold = opener; setTimeout(() => { if (opener === hold) close(false); }); }
  });
  document.addEventListener("focusin", (event) => {
    const link = citation(event.target);
    if (link) { if (tapped !== link) open(link); }
    else if (!inside(event.target)) close(false);
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && card) { event.stopPropagation(); close(true); }
  });
})();
