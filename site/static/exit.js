(function (doc) {
  var presses, last, alone;
  function leave(to) {
    doc.documentElement.hidden = true;
    location.replace(to);
  }
  function exit(link) {
    leave(link.href);
    try { sessionStorage.left = link.href; } catch (e) {}
    doc.title = doc.getElementById("exit-alert").textContent = link.dataset.gone;
  }
  function guard(back) {
    try {
      if (!back && performance.getEntriesByType("navigation")[0].type != "back_forward") delete sessionStorage.left;
      else if (sessionStorage.left) leave(sessionStorage.left);
    } catch (e) {}
  }
  guard();
  onpageshow = function (e) { if (e.persisted) guard(1); };
  onunload = function () {}; // see exit-bar.html
  onclick = function (e) {
    var link = e.target.closest("#exit");
    alone = 0;
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    exit(link);
  };
  onkeydown = function (e) {
    if (!e.repeat) alone = e.key == "Shift" && !e.ctrlKey && !e.altKey && !e.metaKey;
    if (!alone) presses = 0;
  };
  onkeyup = function (e) {
    var link = doc.getElementById("exit");
    if (!alone || e.target.matches("input,textarea,select") || matchMedia("(pointer:coarse)").matches) return;
    alone = 0;
    presses = e.timeStamp - last < 5e3 ? presses + 1 : 1;
    last = e.timeStamp;
    if (presses > 2) exit(link);
    else doc.getElementById("exit-status").textContent = link.dataset["left" + (3 - presses)];
  };
})(document);
