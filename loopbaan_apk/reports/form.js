"use strict";
// Shows and hides by the conditions in the page, keeps what is filled in on this device, and
// saves an answer file. Nothing leaves the page: there is nothing here that could send it.
(() => {
  const page = document.body.dataset;
  const words = JSON.parse(page.woorden);
  const say = (slug, values) =>
    words[slug].replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? String(values[name]) : whole));
  const parts = [...document.querySelectorAll(".deel")];
  const questions = [...document.querySelectorAll(".vraag")];
  const byId = (id) => document.getElementById(id);
  const message = byId("melding");
  const place = `loopbaan-apk:${page.vragenlijst}`;
  let at = 0;
  let seed = 0;

  const NUMBER = /^-?[0-9]{1,15}(?:[.,][0-9]{1,9})?$/;
  // A number as a whole number of thousand-millionths: exact, as the program counts.
  const exact = (text) => {
    const trimmed = text.trim();
    if (!NUMBER.test(trimmed)) return null;
    const [whole, rest = ""] = trimmed.replace("-", "").replace(",", ".").split(".");
    const value = BigInt(whole + rest.padEnd(9, "0"));
    return trimmed.startsWith("-") ? -value : value;
  };

  const fieldsOf = (question) => [...question.querySelectorAll("input, select, textarea")];
  const valueOf = (question) => {
    const fields = fieldsOf(question);
    switch (question.dataset.soort) {
      case "keuze":
        if (fields[0].tagName === "SELECT") return fields[0].value || null;
        return fields.find((field) => field.checked)?.value ?? null;
      case "meerkeuze": {
        const picked = fields.filter((field) => field.checked).map((field) => field.value);
        return picked.length ? picked : null;
      }
      case "rangorde": {
        const ranked = fields.map((field) => field.value).filter((value) => value !== "");
        return ranked.length ? [...new Set(ranked)] : null;
      }
      case "mededeling":
        return null;
      default:
        return fields[0].value.trim() || null;
    }
  };

  // What is wrong with an answer as it stands, in words; empty when it will do.
  const wrong = (question) => {
    const value = valueOf(question);
    if (value === null) return "";
    if (question.dataset.soort === "meerkeuze" && value.length > Number(question.dataset.hoogstens)) {
      return say("too-many", { most: question.dataset.hoogstens });
    }
    if (question.dataset.soort === "datum") {
      const field = fieldsOf(question)[0];
      if (field.min && value < field.min) return say("too-low", { low: field.dataset.low });
      if (field.max && value > field.max) return say("too-high", { high: field.dataset.high });
      return "";
    }
    if (question.dataset.soort !== "getal") return "";
    const number = exact(value);
    const { low, high } = fieldsOf(question)[0].dataset;
    if (number === null) return say("number");
    if (low && number < exact(low)) return say("too-low", { low });
    if (high && number > exact(high)) return say("too-high", { high });
    return "";
  };

  const equal = (wanted, found) => {
    if (wanted === found) return true;
    const number = exact(wanted);
    return number !== null && number === exact(found);
  };
  const matches = (wanted, found) => (Array.isArray(found) ? found.includes(wanted) : equal(wanted, found));
  const compare = (test, found) => {
    if (found === null || found === undefined) return false;
    switch (test.op) {
      case "beantwoord":
        return true;
      case "=":
      case "is":
        return matches(test.waarden[0], found);
      case "is niet":
        return !matches(test.waarden[0], found);
      case "in":
        return test.waarden.some((wanted) => matches(wanted, found));
    }
    if (Array.isArray(found)) return false;
    const [value, bound] = [exact(found), exact(test.waarden[0])];
    if (value === null || bound === null) return false;
    return { ">=": value >= bound, "<=": value <= bound, ">": value > bound, "<": value < bound }[test.op];
  };
  const holds = (condition, answers) => {
    if (condition.alle) return condition.alle.every((part) => holds(part, answers));
    if (condition.een) return condition.een.some((part) => holds(part, answers));
    return compare(condition, answers[condition.vraag]);
  };

  // The answers that are awake: of questions that show, in the order written. Shows and hides too.
  const awake = () => {
    const answers = {};
    for (const part of parts) {
      const open = !part.dataset.als || holds(JSON.parse(part.dataset.als), answers);
      for (const question of written(part)) {
        const shows = open && (!question.dataset.als || holds(JSON.parse(question.dataset.als), answers));
        question.hidden = !shows;
        question.disabled = !shows;
        const value = shows && !wrong(question) ? valueOf(question) : null;
        if (value !== null) {
          answers[question.dataset.id] = question.dataset.soort === "rangorde" ? value[0] : value;
        }
      }
      part.dataset.leeg = open && written(part).some((question) => !question.hidden) ? "" : "ja";
    }
    return answers;
  };
  const order = new Map(parts.map((part) => [part, [...part.querySelectorAll(".vraag")]]));
  const written = (part) => order.get(part);

  // A part in random order has its own order on each device; what waits for a question stays after it.
  const shuffle = () => {
    let state = seed || 1;
    const chance = () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 4294967296;
    };
    for (const part of parts.filter((one) => one.dataset.volgorde === "willekeurig")) {
      const waiting = written(part).map((question) => [chance(), question]);
      waiting.sort((one, other) => one[0] - other[0]);
      const placed = new Set();
      const ids = new Set(written(part).map((question) => question.dataset.id));
      const asks = (condition) =>
        condition.vraag ? [condition.vraag] : (condition.alle ?? condition.een).flatMap(asks);
      while (waiting.length) {
        const next = waiting.findIndex(([, question]) =>
          !question.dataset.als ||
          asks(JSON.parse(question.dataset.als)).every((id) => !ids.has(id) || placed.has(id)));
        const [[, question]] = waiting.splice(next, 1);
        placed.add(question.dataset.id);
        part.append(question);
      }
    }
  };

  const shownParts = () => parts.filter((part) => part.dataset.leeg !== "ja");
  // Somebody who is still typing is not told off; what was said goes as soon as it is right, so
  // that nothing on the page moves at the moment of the next click.
  const complain = (question, quiet) => {
    const place = byId(`f-${question.dataset.id}`);
    const found = wrong(question);
    if (!quiet || !found) place.textContent = found;
  };
  const update = (typing = null) => {
    awake();
    const shown = shownParts();
    at = Math.min(at, shown.length - 1);
    for (const part of parts) part.classList.toggle("nu", part === shown[at]);
    const open = questions.filter((question) => !question.hidden && question.dataset.soort !== "mededeling");
    const done = open.filter((question) => valueOf(question) !== null && !wrong(question));
    for (const question of questions) complain(question, question === typing);
    byId("voortgang").textContent =
      `${say("part-of", { part: at + 1, parts: shown.length })} · ${say("answered", { done: done.length, all: open.length })}`;
    byId("terug").disabled = at === 0;
    byId("verder").hidden = at === shown.length - 1;
  };

  const rows = () =>
    questions.map((question) => [question.dataset.id, fieldsOf(question).map((field) =>
      field.type === "radio" || field.type === "checkbox" ? field.checked : field.value)]);
  const remember = () => {
    try {
      localStorage.setItem(place, JSON.stringify({ hash: page.hash, seed, at, rows: rows() }));
    } catch {
      // A browser that keeps nothing still fills in and saves.
    }
  };
  const recall = () => {
    let kept = null;
    try {
      kept = JSON.parse(localStorage.getItem(place));
    } catch {
      kept = null;
    }
    seed = kept?.seed ?? crypto.getRandomValues(new Uint32Array(1))[0];
    if (!kept) return;
    if (kept.hash !== page.hash) {
      message.textContent = say("old-state");
      return;
    }
    at = Number(kept.at) || 0;
    const values = new Map(kept.rows);
    for (const question of questions) {
      const found = values.get(question.dataset.id) ?? [];
      fieldsOf(question).forEach((field, number) => {
        if (typeof found[number] === "boolean") field.checked = found[number];
        else if (typeof found[number] === "string") field.value = found[number];
      });
    }
  };

  const go = (step) => {
    at = Math.max(0, Math.min(at + step, shownParts().length - 1));
    message.textContent = "";
    update();
    remember();
    const heading = shownParts()[at].querySelector("h2");
    heading.focus();
    heading.scrollIntoView();
  };

  const save = () => {
    update();
    const open = questions.filter((question) => !question.hidden);
    const broken = open.find((question) => wrong(question));
    const needed = open.find((question) => "verplicht" in question.dataset && valueOf(question) === null);
    const first = broken ?? needed;
    if (first) {
      at = shownParts().findIndex((part) => part.contains(first));
      update();
      message.textContent = broken ? wrong(broken) : say("needed");
      fieldsOf(first)[0].focus();
      return;
    }
    const answers = Object.fromEntries(open
      .map((question) => [question.dataset.id, valueOf(question)])
      .filter(([, value]) => value !== null));
    const sheet = { vragenlijst: page.vragenlijst, versie: page.versie, antwoorden: answers };
    const file = new Blob([`${JSON.stringify(sheet, null, 2)}\n`], { type: "application/json" });
    const link = document.createElement("a");
    link.href = URL.createObjectURL(file);
    link.download = `${page.vragenlijst}-antwoorden.json`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    message.textContent = say("file-made", { file: link.download });
  };

  const wipe = () => {
    if (!window.confirm(say("wipe-sure"))) return;
    document.getElementById("vragen").reset();
    try {
      localStorage.removeItem(place);
    } catch {
      // Nothing was kept.
    }
    at = 0;
    update();
    message.textContent = say("wiped");
  };

  const changed = (event) => {
    const field = event.target;
    const question = field.closest(".vraag");
    if (field.type === "checkbox" && field.checked) {
      for (const other of fieldsOf(question)) {
        if (other !== field && ("alleen" in field.dataset || "alleen" in other.dataset)) other.checked = false;
      }
    }
    if (field.tagName === "SELECT" && field.value) {
      for (const other of fieldsOf(question)) {
        if (other !== field && other.value === field.value) other.value = "";
      }
    }
    update();
    remember();
  };

  recall();
  shuffle();
  document.documentElement.classList.add("stap");
  byId("vragen").addEventListener("submit", (event) => event.preventDefault());
  byId("vragen").addEventListener("change", changed);
  byId("vragen").addEventListener("input", (event) => {
    update(event.target.closest(".vraag"));
    remember();
  });
  byId("vragen").addEventListener("click", (event) => {
    if (!event.target.classList.contains("leeg")) return;
    for (const field of fieldsOf(event.target.closest(".vraag"))) field.checked = false;
    update();
    remember();
  });
  byId("terug").addEventListener("click", () => go(-1));
  byId("verder").addEventListener("click", () => go(1));
  byId("bewaar").addEventListener("click", save);
  byId("wis").addEventListener("click", wipe);
  update();
})();
