"use strict";
document.getElementById("save").addEventListener("click", () => {
  const boxes = [...document.querySelectorAll("textarea")];
  const texts = boxes.map((box) => ({
    unit: box.dataset.unit,
    name: box.dataset.name,
    source: box.dataset.source,
    text: box.value.replace(/\s+/gu, " ").trim(),
  }));
  const saved = { fingerpost: 1, language: document.body.dataset.language, texts };
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(saved, null, 1)], { type: "application/json" }));
  link.download = "translation-" + saved.language + ".json";
  link.click();
  document.getElementById("state").textContent = "Saved: " + link.download;
});
