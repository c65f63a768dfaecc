{
  let presses, last, alone;
  const leave = (to) => {
    document.documentElement.hidden = true;
    location.replace(to);
  };
  const exit = (link) => {
    leave(link.href);
    try { sessionStorage.left = link.href; } catch (e) {}
    document.title = document.getElementById("exit-alert").textContent = link.dataset.gone;
  };
  const guard = (back) => {
    try {
      if (!back && performance.getEntriesByType("navigation")[0].type != "back_forward") delete sessionStorage.left;
      else if (sessionStorage.left) leave(sessionStorage.left);
    } catch (e) {}
  };
  guard();
  onpageshow = (e) => { if (e.persisted) guard(1); };
  onunload = () => {};
  if (navigator.locks) navigator.locks.request("a", { mode: "shared" }, () => new Promise(() => {}));
  onclick = (e) => {
    const link = e.target.closest("#exit");
    alone = 0;
    if (!link || e.button || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    exit(link);
  };
  onkeydown = (e) => {
    if (!e.repeat) alone = e.key == "Shift" && !(e.ctrlKey || e.metaKey || e.altKey);
    if (!alone) presses = 0;
  };
  onkeyup = (e) => {
    if (!alone || e.target.matches("input,textarea,select") || matchMedia("(pointer:coarse)").matches) return;
    const link = document.getElementById("exit");
    alone = 0;
    presses = e.timeStamp - last < 5e3 ? presses + 1 : 1;
    last = e.timeStamp;
    if (presses > 2) exit(link);
    else document.getElementById("exit-status").textContent = link.dataset["left" + (3 - presses)];
  };
}
