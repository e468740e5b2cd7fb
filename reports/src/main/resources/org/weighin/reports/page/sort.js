"use strict";
// Without this script every table stays readable in its first order.
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  if (body.rows.length < 2) continue;
  const first = Array.from(body.rows);
  Array.from(table.tHead.rows[0].cells).forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "sorter";
    button.append(head.firstChild);
    head.prepend(button);
    button.addEventListener("click", () => sort(table, first, head, column));
  });
}

function sort(table, first, head, column) {
  const numeric = head.classList.contains("num");
  const start = numeric ? "descending" : "ascending";
  const order = head.getAttribute("aria-sort") === start ? (numeric ? "ascending" : "descending") : start;
  for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", order);
  const sign = order === "ascending" ? 1 : -1;
  const key = (row) => row.cells[column].dataset.sort ?? (numeric ? "" : row.cells[column].textContent.trim());
  const rows = first.map((row) => ({ row, key: key(row) }));
  rows.sort((a, b) => {
    if (a.key === "" || b.key === "") return (a.key === "") - (b.key === "");
    const x = Number(a.key), y = Number(b.key);
    const both = Number.isFinite(x) && Number.isFinite(y);
    return sign * (both ? x - y : a.key.localeCompare(b.key));
  });
  table.tBodies[0].append(...rows.map((entry) => entry.row));
}
