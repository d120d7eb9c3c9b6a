
"use strict";
(function () {
  const field = document.getElementById("search"), found = document.getElementById("found");
  const lines = Array.from(document.querySelectorAll("#transcript p, li, tbody tr"));
  const texts = lines.map((l) => l.textContent.toLowerCase());
  let wait = 0;
  field.addEventListener("input", () => {
    clearTimeout(wait);
    wait = setTimeout(() => {
      const words = field.value.toLowerCase().trim();
      let n = 0;
      lines.forEach((l, i) => {
        const hit = !words || texts[i].includes(words);
        l.hidden = !hit;
        n += hit ? 1 : 0;
      });
      found.textContent = words ? String(n) : "";
    }, 150);
  });
  const player = document.getElementById("player");
  if (player) document.addEventListener("click", (e) => {
    const at = e.target.closest("[data-at]");
    if (at) { player.currentTime = Number(at.dataset.at); player.play(); }
  });
})();
