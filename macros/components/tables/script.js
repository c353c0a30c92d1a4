// Tables that say data-table can be filtered and sorted; what was chosen stands in the address. Without script they are
// plain and complete. A head cell with data-filter offers its values; one with data-plain is neither filter nor sorted.
(() => {
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
  for (const table of document.querySelectorAll("table[data-table]")) {
    const name = table.dataset.table, body = table.tBodies[0], rows = [...body.rows];
    const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
    const key = (part) => `${name}-${part}`;
    const given = new URLSearchParams(location.search);
    const text = (row, index) => row.cells[index].textContent.trim();
    const make = (tag, className) => Object.assign(document.createElement(tag), { className });
    const tools = make("div", "ev-tools"), fold = make("details", ""), fields = make("div", "ev-tools-fields");
    tools.setAttribute("role", "search");
    tools.setAttribute("aria-label", `Filter: ${table.caption.textContent}`);
    fold.append(Object.assign(make("summary", ""), { textContent: "Filter and order" }), fields);

    const control = (element, label) => {
      const wrapper = document.createElement("label");
      wrapper.append(label, element);
      fields.append(wrapper);
      return element;
    };
    const search = control(document.createElement("input"), "Words");
    search.type = "search";
    search.value = given.get(key("words")) || "";
    const filters = heads.flatMap((head, index) => {
      if (!("filter" in head.dataset)) return [];
      const label = head.textContent.trim(), select = control(document.createElement("select"), label);
      const values = [...new Set(rows.flatMap((row) => text(row, index).split(/\s*;\s*/)))].filter(Boolean).sort();
      select.append(new Option("All", ""), ...values.map((value) => new Option(value)));
      const part = label.toLowerCase().replace(/\W+/g, "-");
      select.value = given.get(key(part)) || "";
      if (select.selectedIndex < 0) select.value = "";
      return [{ index, select, part }];
    });
    // Heads that sort stand only over columns; where rows are blocks, the same is chosen from a list.
    const sorter = control(document.createElement("select"), "Sort by");
    sorter.parentNode.className = "ev-tools-sort";
    sorter.append(new Option("As listed", ""), ...heads.flatMap((head, index) => "plain" in head.dataset ? [] : [
      new Option(`${head.textContent.trim()}, up`, String(index)),
      new Option(`${head.textContent.trim()}, down`, `${index}.down`),
    ]));
    sorter.addEventListener("change", () => [sorted, descending] = sorter.value.split("."));
    const status = document.createElement("p");
    status.setAttribute("role", "status");
    tools.append(fold, status);
    // What is chosen must not be hidden; else the fields are open where they take one line. Room is kept for them.
    fold.open = table.parentNode.clientWidth >= 48 * parseFloat(getComputedStyle(document.documentElement).fontSize) ||
      [...given.keys()].some((part) => part.startsWith(`${name}-`));
    table.parentNode.insertBefore(tools, table);
    table.dataset.ready = "";

    let [sorted, descending] = (given.get(key("sort")) || "").split(".");
    heads.forEach((head, index) => {
      if ("plain" in head.dataset) return;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "ev-sort";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        descending = sorted === String(index) && !descending ? "down" : "";
        sorted = String(index);
        show();
      });
    });

    const value = (row, index) => row.cells[index].dataset.sort ?? plain(text(row, index));
    const show = () => {
      const words = plain(search.value).split(/\s+/).filter(Boolean);
      let count = 0;
      for (const row of rows) {
        const all = plain(row.textContent);
        row.hidden = !(words.every((word) => all.includes(word)) &&
          filters.every(({ index, select }) => !select.value || text(row, index).split(/\s*;\s*/).includes(select.value)));
        count += !row.hidden;
      }
      status.textContent = count === rows.length ? `All ${rows.length} rows` : `${count} of ${rows.length} rows`;
      const index = Number(sorted);
      // What is not on record comes last, whichever way the others run.
      const order = sorted && heads[index] ? [...rows].sort((a, b) => {
        const [one, other] = [value(a, index), value(b, index)];
        return !one - !other || one.localeCompare(other, "en", { numeric: true }) * (descending ? -1 : 1);
      }) : rows;
      body.append(...order);
      heads.forEach((head, at) => {
        if (String(at) === sorted) head.setAttribute("aria-sort", descending ? "descending" : "ascending");
        else head.removeAttribute("aria-sort");
      });
      sorter.value = sorted && descending ? `${sorted}.down` : sorted;
      if (sorter.selectedIndex < 0) sorter.value = "";
      const query = new URLSearchParams(location.search);
      const keep = (part, kept) => kept ? query.set(key(part), kept) : query.delete(key(part));
      keep("words", search.value);
      for (const { select, part } of filters) keep(part, select.value);
      keep("sort", sorted && descending ? `${sorted}.down` : sorted);
      const wanted = location.pathname + (query.size ? `?${query}` : "") + location.hash;
      if (wanted !== location.pathname + location.search + location.hash) history.replaceState(null, "", wanted);
    };
    search.addEventListener("input", show);
    tools.addEventListener("change", show);
    show();
  }
})();
