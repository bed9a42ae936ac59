(function () {
  "use strict";
  var root = document.documentElement;
  var data = JSON.parse(document.getElementById("workers").textContent);
  var chosen = null;

  function language(tag) {
    root.lang = tag;
    document.title = data.title[tag];
    document.querySelectorAll(".languages button").forEach(function (button) {
      button.setAttribute("aria-pressed", String(button.dataset.lang === tag));
    });
    if (location.hash.indexOf("#lang=") === 0) {
      history.replaceState(null, "", "#lang=" + tag);
    }
  }

  function put(field, both) {
    var place = document.querySelector("[data-card='" + field + "']");
    place.textContent = "";
    ["en", "zh-CN"].forEach(function (tag) {
      var span = document.createElement("span");
      span.lang = tag;
      span.textContent = typeof both === "string" ? both : both[tag];
      place.appendChild(span);
    });
  }

  function items(list) {
    var place = document.querySelector("[data-card='items']");
    place.textContent = "";
    list.forEach(function (code) {
      var li = document.createElement("li");
      ["en", "zh-CN"].forEach(function (tag) {
        var span = document.createElement("span");
        span.lang = tag;
        span.textContent = data.items[code][tag];
        li.appendChild(span);
      });
      place.appendChild(li);
    });
  }

  function way(list) {
    var place = document.querySelector("[data-card='way']");
    place.textContent = "";
    list.forEach(function (stop) {
      var li = document.createElement("li");
      li.appendChild(document.createTextNode(stop[0] + " "));
      ["en", "zh-CN"].forEach(function (tag) {
        var span = document.createElement("span");
        span.lang = tag;
        span.textContent = data.stations[stop[1]][tag];
        li.appendChild(span);
      });
      li.appendChild(document.createTextNode(" · " + stop[2]));
      place.appendChild(li);
    });
  }

  function bars(index, dark) {
    document.querySelectorAll("[data-of='" + index + "']").forEach(function (bar) {
      bar.classList.toggle("mine", dark);
    });
  }

  function choose(index) {
    var worker = data.workers[index];
    if (!worker) { return; }
    if (chosen !== null) {
      document.querySelector("[data-worker='" + chosen + "']").classList.remove("chosen");
      bars(chosen, false);
    }
    chosen = index;
    document.querySelector("[data-worker='" + index + "']").classList.add("chosen");
    document.querySelectorAll("svg.gantt").forEach(function (gantt) {
    gantt.addEventListener("click", function (event) {
      var of = event.target.dataset.of;
      if (of) { choose(Number(of)); }
    });
  });
  document.getElementById("pick").value = worker.id;
    put("id", worker.id);
    put("industry", data.industries[worker.industry]);
    put("site", worker.site === null ? data.nowhere : data.sites[worker.site]);
    put("when", worker.when);
    put("distance", worker.distance);
    put("why", worker.why);
    items(worker.items);
    way(worker.way);
    bars(index, true);
  }

  document.querySelectorAll(".languages button").forEach(function (button) {
    button.addEventListener("click", function () { language(button.dataset.lang); });
  });
  document.querySelectorAll("[data-worker]").forEach(function (dot) {
    dot.addEventListener("click", function () { choose(Number(dot.dataset.worker)); });
  });
  document.getElementById("pick").addEventListener("change", function (event) {
    var index = data.workers.findIndex(function (w) { return w.id === event.target.value.trim(); });
    if (index >= 0) { choose(index); }
  });
  language(location.hash === "#lang=zh-CN" ? "zh-CN" : location.hash === "#lang=en" ? "en"
    : (navigator.language || "en").indexOf("zh") === 0 ? "zh-CN" : "en");
  choose(data.first);
}());
