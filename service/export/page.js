
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
  const players = Array.from(document.querySelectorAll(".player"));
  if (players.length) {
    document.body.classList.add("timed");
    document.addEventListener("click", (e) => {
      const place = e.target.closest("[data-at]");
      if (!place) return;
      const at = Number(place.dataset.at);
      const now = players.filter((p) => Number(p.dataset.offset) <= at).pop() || players[0];
      players.forEach((p) => { p.hidden = p !== now; if (p !== now) p.pause(); });
      now.currentTime = Math.max(0, at - Number(now.dataset.offset));
      now.play();
    });
  }
  if (location.hash === "#print") window.addEventListener("load", () => window.print());
})();
