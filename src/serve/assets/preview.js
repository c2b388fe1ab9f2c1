// The preview's own script: reloads the page when the site has changed and keeps the place on it; lays problems over it.
// It is part of no built site.
(() => {
  "use strict";
  const { version: own, form, edit } = document.currentScript.dataset;
  const kept = `etapp ${location.pathname}`;
  let stream;
  let report;
  let dismissed = "";

  // The secret is in a cookie from now on and need not stand in the address.
  const here = new URL(location.href);
  if (here.searchParams.has("key")) {
    here.searchParams.delete("key");
    history.replaceState(history.state, "", here);
  }

  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // The place on the page, over a reload.
  const goBack = () => {
    const place = JSON.parse(sessionStorage.getItem(kept) ?? "null");
    if (!place) return;
    history.scrollRestoration = "manual";
    scrollTo({ left: place.x, top: place.y, behavior: "instant" });
  };
  const reload = () => {
    sessionStorage.setItem(kept, JSON.stringify({ x: scrollX, y: scrollY }));
    stream?.close();
    location.reload();
  };
  goBack();
  addEventListener("load", () => {
    goBack();
    sessionStorage.removeItem(kept);
  });

  const problem = (found) => {
    const item = element("li", { className: found.severity });
    item.append(element("p", {}, element("strong", { textContent: `${found.label}: ` }), found.message));
    item.append(element("p", { className: "at", textContent: found.at }));
    if (found.source) {
      const [before, meant, after] = found.source;
      const code = element("code", {}, before, element("mark", { textContent: meant }), after);
      item.append(element("pre", { tabIndex: 0 }, code));
    }
    if (found.help) item.append(element("p", {}, element("strong", { textContent: `${report.help}: ` }), found.help));
    return item;
  };

  const close = () => {
    dismissed = JSON.stringify(report.problems);
    draw();
    document.querySelector(".etapp-open")?.focus();
  };

  const panel = () => {
    const title = element("h2", { id: "_etapp-title", textContent: `${report.title} (${report.count})` });
    const button = element("button", { type: "button", className: "etapp-close", textContent: report.close });
    button.addEventListener("click", close);
    const list = element("ol", { className: "problems" }, ...report.problems.map(problem));
    const made = element("div", { className: "etapp-problems", tabIndex: -1 });
    made.setAttribute("role", "dialog");
    made.setAttribute("aria-labelledby", "_etapp-title");
    made.append(element("div", { className: "etapp-head" }, title, button));
    const scrolled = element("div", { className: "etapp-scroll", tabIndex: 0 });
    scrolled.setAttribute("role", "group");
    scrolled.setAttribute("aria-labelledby", "_etapp-title");
    if (report.errors > 0) scrolled.append(element("p", { textContent: report.below }));
    scrolled.append(list);
    if (report.more) scrolled.append(element("p", { textContent: report.more }));
    made.append(scrolled);
    return made;
  };

  const opener = () => {
    const button = element("button", { type: "button", className: "etapp-open", textContent: `${report.open} (${report.count})` });
    button.addEventListener("click", () => {
      dismissed = "";
      draw(true);
      document.querySelector(".etapp-problems")?.focus();
    });
    return button;
  };

  // What is announced stands in an element that is there before its words are.
  const announcer = element("div", { className: "etapp-announcer" });
  announcer.setAttribute("role", "alert");

  const draw = (open = report.errors > 0) => {
    document.querySelectorAll(".etapp-problems, .etapp-tools").forEach((old) => old.remove());
    if (!announcer.isConnected) document.body.append(announcer);
    const shows = open && dismissed !== JSON.stringify(report.problems);
    const words = report.problems.length > 0 && shows ? `${report.title} (${report.count})` : "";
    if (announcer.textContent !== words) announcer.textContent = words;
    // A page that is itself the list of problems needs no second one.
    if (document.body.classList.contains("etapp-page")) return;
    const tools = element("aside", { className: "etapp-tools" });
    tools.setAttribute("aria-label", report.preview);
    // From a page of an entity to its form.
    if (form) tools.append(element("a", { className: "etapp-edit", href: form, textContent: edit }));
    if (report.problems.length > 0) shows ? document.body.append(panel()) : tools.append(opener());
    if (tools.hasChildNodes()) document.body.append(tools);
  };

  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.querySelector(".etapp-problems")) close();
  });

  const note = (words) => {
    document.querySelector(".etapp-lost")?.remove();
    if (!words) return;
    const made = element("p", { className: "etapp-lost", textContent: words });
    made.setAttribute("role", "status");
    document.body.append(made);
  };

  const listen = () => {
    stream = new EventSource("/_etapp/events");
    stream.addEventListener("state", (event) => {
      const state = JSON.parse(event.data);
      if (state.made && state.version !== own) return reload();
      if (!state.made) return;
      note();
      report = state.report;
      document.documentElement.dataset.etappVersion = state.version;
      draw();
    });
    stream.addEventListener("error", () => {
      if (report) note(report.lost);
    });
  };
  // A browser opens few connections to one server, so a page that nobody sees has none.
  document.addEventListener("visibilitychange", () => {
    stream?.close();
    if (document.visibilityState === "visible") listen();
  });
  listen();
})();
