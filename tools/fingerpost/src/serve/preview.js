// What a page has in a preview, and never in a published site: it loads again when the site was built anew, and shows
// what is wrong. It asks by loading a script, since pages may not connect to anything, in a preview as elsewhere.
"use strict";
(() => {
  const own = document.currentScript;
  const LOOK =
    "position:fixed;inset:auto 0 0 0;max-height:60vh;overflow:auto;z-index:2147483647;padding:1rem;margin:0;" +
    "background:#2b0a0a;color:#fff;border-top:4px solid #e5484d;font:14px/1.45 monospace;white-space:pre-wrap;text-align:left";
  let news = "";
  let overlay = null;

  function show(report) {
    overlay?.remove();
    overlay = null;
    if (report === null) return;
    overlay = document.createElement("div");
    overlay.id = "fingerpost-preview";
    overlay.lang = "en";
    overlay.dir = "ltr";
    overlay.setAttribute("role", "alert");
    overlay.style.cssText = LOOK;
    overlay.textContent = "This page is older than your last change, which cannot be built yet.\n\n" + report;
    document.body.append(overlay);
  }

  window.fingerpostPreview = (state) => {
    if (state.site !== own.dataset.site) {
      location.reload();
      return;
    }
    news = state.news;
    show(state.report);
  };

  function ask() {
    if (document.hidden) {
      document.addEventListener("visibilitychange", ask, { once: true });
      return;
    }
    const question = document.createElement("script");
    question.src = new URL("wait.js?after=" + news, own.src).href;
    const again = (delay) => () => {
      question.remove();
      setTimeout(ask, delay);
    };
    question.onload = again(0);
    question.onerror = again(1000);
    document.head.append(question);
  }

  addEventListener("load", ask);
})();
