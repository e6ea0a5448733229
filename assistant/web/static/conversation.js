// Clicks in the conversation. Runs once for each half of it, with `element`, `trigger` and `watch`.
const narrow = window.matchMedia("(max-width: 900px)");
const still = window.matchMedia("(prefers-reduced-motion: reduce)");

function reveal(answer, name) {
  const fold = answer.querySelector(".pd-fold");
  const place = narrow.matches ? fold : document.querySelector("#pd-evidence");
  const card = place?.querySelector(`[data-clause="${CSS.escape(name)}"]`);
  if (!card) return;
  if (fold && narrow.matches) fold.open = true;
  card.scrollIntoView({ behavior: still.matches ? "auto" : "smooth", block: "start" });
  card.classList.remove("pd-flash");
  requestAnimationFrame(() => card.classList.add("pd-flash"));
}

element.addEventListener("click", (event) => {
  const say = event.target.closest("[data-say]");
  if (say) return trigger("click", { say: say.dataset.say });
  const show = event.target.closest("[data-show]");
  if (show) return trigger("select", { turn: Number(show.dataset.show) });
  const cite = event.target.closest("[data-cite]");
  if (!cite) return undefined;
  event.preventDefault();
  const answer = cite.closest(".pd-answer");
  const name = cite.dataset.cite;
  if (!narrow.matches && document.querySelector("#pd-past")?.contains(answer)) {
    trigger("select", { turn: Number(answer.dataset.turn) });
    // The evidence of an earlier answer has to arrive before it can be shown.
    return window.setTimeout(() => reveal(answer, name), 600);
  }
  return reveal(answer, name);
});

// Screen readers hear the finished answer once, and not each state of the work on it.
function announce(answer) {
  let live = document.querySelector("#pd-live");
  if (!live) {
    live = document.createElement("div");
    live.id = "pd-live";
    live.className = "pd-hidden";
    live.setAttribute("aria-live", "polite");
    document.body.append(live);
  }
  live.lang = answer.lang;
  live.textContent = [...answer.querySelectorAll(".pd-statement")]
    .map((statement) => statement.textContent)
    .join(" ");
}

watch("value", () => {
  if (!element.closest("#pd-now")) return;
  element.querySelector(".pd-message")?.scrollIntoView({ block: "start" });
  const answer = element.querySelector(".pd-answer:not(.pd-working)");
  if (answer) announce(answer);
});
