"use strict";
// Filters only: the page is complete without it.
(() => {
  const word = document.getElementById("word");
  const boxes = [...document.querySelectorAll("nav input[type=checkbox]")];
  const wanted = (name) => boxes.find((box) => box.value === name)?.checked ?? true;
  const show = () => {
    const sought = word.value.trim();
    for (const article of document.querySelectorAll("article[data-relation]")) {
      const visible = wanted(article.dataset.relation)
        && !(wanted("only-different") && article.dataset.same === "true")
        && (!sought || article.textContent.includes(sought));
      article.hidden = !visible;
      const link = document.querySelector(`nav a[href="#${article.id}"]`);
      if (link) link.parentElement.hidden = !visible;
    }
    const bare = wanted("only-different");
    for (const row of document.querySelectorAll(".text > [data-same=true]")) row.hidden = bare;
    for (const row of document.querySelectorAll("tr[data-words]")) {
      row.hidden = Boolean(sought) && !row.textContent.includes(sought);
    }
  };
  word.addEventListener("input", show);
  for (const box of boxes) box.addEventListener("change", show);
  // a link to something filtered away, or inside a closed block, shows it first
  const reveal = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    for (let at = target; at; at = at.parentElement) {
      at.hidden = false;
      if (at.tagName === "DETAILS") at.open = true;
    }
    target.scrollIntoView();
  };
  addEventListener("hashchange", reveal);
  show();
  reveal();
})();
