"use strict";
// Everything is on the page already; this adds the choice of a sample, readings of charts, and what is new while it is live.
(() => {
  const main = document.getElementById("main");

  function choose(button) {
    const section = button.closest("section");
    for (const other of section.querySelectorAll("[data-tab]")) {
      other.setAttribute("aria-pressed", String(other === button));
    }
    for (const panel of section.querySelectorAll("[data-panel]")) {
      panel.hidden = panel.dataset.panel !== button.dataset.tab;
    }
  }

  function read(figure, index) {
    const points = [...figure.querySelectorAll("circle")];
    const last = Math.max(...points.map((point) => Number(point.dataset.i)));
    const at = Math.min(Math.max(index, 0), last);
    figure.dataset.at = at;
    const there = points.filter((point) => Number(point.dataset.i) === at);
    points.forEach((point) => point.classList.toggle("at", there.includes(point)));
    figure.querySelector("output").textContent = there.map((point) => point.textContent).join("; ");
  }

  function nearest(figure, event) {
    const svg = figure.querySelector("svg.chart");
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    let best = null;
    for (const point of svg.querySelectorAll("circle")) {
      const far = Math.abs(point.cx.baseVal.value - x);
      if (best === null || far < best.far) {
        best = { far, index: Number(point.dataset.i) };
      }
    }
    return best === null ? 0 : best.index;
  }

  main.addEventListener("click", (event) => {
    const button = event.target.closest("[data-tab]");
    if (button) {
      choose(button);
    }
  });
  main.addEventListener("pointermove", (event) => {
    const figure = event.target.closest(".charts figure");
    if (figure) {
      read(figure, nearest(figure, event));
    }
  });
  main.addEventListener("keydown", (event) => {
    const figure = event.target.closest(".charts figure");
    if (figure && (event.key === "ArrowLeft" || event.key === "ArrowRight")) {
      event.preventDefault();
      const step = event.key === "ArrowLeft" ? -1 : 1;
      read(figure, figure.dataset.at === undefined ? 0 : Number(figure.dataset.at) + step);
    }
  });

  if (!("live" in document.body.dataset)) {
    return;
  }
  let shown = null;
  async function look() {
    try {
      const version = await (await fetch("/version")).text();
      if (shown !== null && version !== shown) {
        const fresh = await (await fetch("/main")).text();
        const chosen = [...main.querySelectorAll("[data-tab][aria-pressed=true]")].map((b) => b.dataset.tab);
        const open = [...main.querySelectorAll("details")].map((d) => d.open);
        const focused = [...main.querySelectorAll("[tabindex],button,summary")].indexOf(document.activeElement);
        main.innerHTML = fresh; // The server has escaped all that is not its own.
        [...main.querySelectorAll("details")].forEach((d, i) => { if (i < open.length) { d.open = open[i]; } });
        [...main.querySelectorAll(".tabs")].forEach((tabs, i) => {
          const button = tabs.querySelector(`[data-tab="${chosen[i]}"]`);
          if (button) { choose(button); }
        });
        const again = [...main.querySelectorAll("[tabindex],button,summary")][focused];
        if (again) { again.focus({ preventScroll: true }); }
      }
      shown = version;
    } catch (ended) {
      // The training's program has ended: the page keeps what it shows.
    }
    setTimeout(look, 1000);
  }
  look();
})();
