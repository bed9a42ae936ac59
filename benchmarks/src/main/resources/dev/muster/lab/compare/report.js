(function () {
  "use strict";
  function language(tag) { document.documentElement.lang = tag; }
  document.querySelectorAll("[data-lang]").forEach(function (button) {
    button.addEventListener("click", function () { language(button.dataset.lang); });
  });
  document.querySelectorAll("[data-toggle]").forEach(function (button) {
    button.addEventListener("click", function () {
      var on = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(on));
      document.querySelectorAll("[data-series='" + button.dataset.toggle + "']").forEach(function (mark) {
        mark.classList.toggle("off", !on);
      });
    });
  });
  language((navigator.language || "en").indexOf("zh") === 0 ? "zh-CN" : "en");
}());
