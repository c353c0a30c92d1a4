(() => {
  const box = document.querySelector(".s"), query = new URLSearchParams(location.search), pin = query.get("v");
  if (box.dataset.version && !document.documentElement.dataset.pinned && /^[0-9a-f]{12}$/.test(pin || "") && pin !== box.dataset.version) {
    query.delete("v");
    location.replace(pin + "/" + (query.size ? "?" + query : "") + location.hash);
    return;
  }
  if (/^(light|dark)$/.test(query.get("theme") || "")) box.dataset.theme = query.get("theme");
  if (query.has("compact") && query.get("compact") !== "0") box.dataset.compact = "";
  const late = box.querySelector(".late");
  if (late && box.dataset.due && new Date().toISOString().slice(0, 10) > box.dataset.due) late.hidden = false;
  if (parent === window) return;
  // WordPress sizes a frame that knows its secret; a link in it can only be followed by asking the host.
  const secret = (location.hash.match(/[?&#]secret=([A-Za-z0-9]+)/) || [])[1];
  const tell = () => {
    const value = Math.ceil(document.documentElement.getBoundingClientRect().height);
    parent.postMessage({ type: "evidence-snippet", version: 1, height: value }, "*");
    if (secret) parent.postMessage({ message: "height", value, secret }, "*");
  };
  new ResizeObserver(tell).observe(document.documentElement);
  addEventListener("message", (event) => {
    if (event.source === parent && secret && event.data && event.data.message === "ready" && event.data.secret === secret) tell();
  });
  if (secret) document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a");
    if (!link) return;
    event.preventDefault();
    parent.postMessage({ message: "link", value: link.href, secret }, "*");
  });
  tell();
})();
