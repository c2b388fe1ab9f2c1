// Computes the digest of a record in the reader's own browser, and says what it shows. Nothing is sent anywhere.
"use strict";
(() => {
  const form = document.getElementById("_verify");
  // The same script stands in the page and beside it: which of them a host lets run, it runs once.
  if (!form || form.dataset.runs) return;
  form.dataset.runs = "";
  const words = form.dataset, told = document.getElementById("_told");
  const digest = document.getElementById("_digest"), file = document.getElementById("_file"), record = document.getElementById("_record");

  const say = (kind, lines) => {
    told.className = "verify-" + kind;
    told.replaceChildren(...lines.filter(Boolean).map((line, at) => {
      const part = document.createElement(at ? "p" : "strong");
      part.textContent = line;
      return part;
    }));
  };
  const fill = (text, values) => text.replace(/\[(\w+)\]/g, (_, key) => values[key] ?? "");

  // SHA-256 by hand, for pages that a browser gives no cryptography: those opened from a folder or without https.
  const sha256 = (bytes) => {
    const roots = (power) => {
      const found = [];
      for (let number = 2; found.length < 64; number++) {
        let prime = true;
        for (let by = 2; by * by <= number; by++) if (number % by === 0) prime = false;
        if (prime) { const root = Math.pow(number, power); found.push(((root - Math.floor(root)) * 4294967296) | 0); }
      }
      return found;
    };
    const K = roots(1 / 3), H = roots(1 / 2).slice(0, 8), turn = (x, n) => (x >>> n) | (x << (32 - n));
    const length = bytes.length, whole = new Uint8Array((((length + 8) >> 6) + 1) << 6), view = new DataView(whole.buffer);
    whole.set(bytes); whole[length] = 128;
    view.setUint32(whole.length - 8, Math.floor(length / 536870912)); view.setUint32(whole.length - 4, length << 3);
    const w = new Int32Array(64);
    for (let block = 0; block < whole.length; block += 64) {
      for (let i = 0; i < 64; i++) {
        if (i < 16) { w[i] = view.getInt32(block + i * 4); continue; }
        const a = w[i - 15], b = w[i - 2];
        w[i] = w[i - 16] + (turn(a, 7) ^ turn(a, 18) ^ (a >>> 3)) + w[i - 7] + (turn(b, 17) ^ turn(b, 19) ^ (b >>> 10));
      }
      let [a, b, c, d, e, f, g, h] = H;
      for (let i = 0; i < 64; i++) {
        const one = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
        const two = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
        h = g; g = f; f = e; e = (d + one) | 0; d = c; c = b; b = a; a = (one + two) | 0;
      }
      [a, b, c, d, e, f, g, h].forEach((value, i) => { H[i] = (H[i] + value) | 0; });
    }
    return H.map((value) => (value >>> 0).toString(16).padStart(8, "0")).join("");
  };
  const compute = async (text) => {
    const bytes = new TextEncoder().encode(text);
    if (!globalThis.crypto || !crypto.subtle) return sha256(bytes);
    return [...new Uint8Array(await crypto.subtle.digest("SHA-256", bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };

  // A record without its digest, its indent, the space after each key, and its line ends: as the page tells it by hand.
  const bound = (text) => text.split("\n").filter((line) => !line.startsWith('  "digest": '))
    .map((line) => line.replace(/^ +/, "").replace(/^("[^"\\]*"): /, "$1:")).join("");

  const look = async (buffer, say) => {
    let text, read;
    try {
      text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(buffer);
      read = JSON.parse(text);
    } catch { return say("none", [words.noRecord]); }
    if (!read || typeof read.digest !== "string" || !read.id) return say("none", [words.noRecord]);
    const found = await compute(bound(text)), stated = read.digest.replace("sha256:", "");
    const values = { id: read.id, title: read.title ?? "", found: "sha256:" + found, stated: read.digest };
    const given = digest.value.toLowerCase().replace(/\s/g, ""), pasted = pastedDigest();
    const what = fill(words.which, values), line = fill(words.computed, values);
    if (found !== stated) return say("other", [words.altered, what, fill(words.alteredMore, values), line]);
    if (!given) return say("none", [words.alone, what, line, words.aloneMore]);
    if (!pasted) return say("none", [words.short, fill(words.shortMore, { count: given.replace(/^.*:/, "").length }), what, line]);
    if (pasted !== found) return say("other", [words.differs, what, line, words.differsMore]);
    say("same", [words.same, what, line, words.shows, words.showsNot]);
  };

  const pastedDigest = () => digest.value.toLowerCase().replace(/\s/g, "").match(/(?:^|[^0-9a-f])([0-9a-f]{64})(?![0-9a-f])/)?.[1];
  const read = async (path) => {
    const answer = await fetch(path);
    if (!answer.ok) throw new Error(path);
    return answer.arrayBuffer();
  };
  let questions = 0;
  const run = async () => {
    // An answer stands no longer than its question, and one that comes after the next question is not told.
    const question = ++questions, answer = (kind, lines) => question === questions && say(kind, lines);
    told.replaceChildren();
    if (file.files.length) return look(await file.files[0].arrayBuffer(), answer);
    if (!record || !record.value) return answer("none", [words.choose]);
    try {
      // Which revision the digest is of is for the machine to find, not for the reader.
      const wanted = pastedDigest();
      for (const option of wanted ? record.options : []) {
        if (await compute(bound(new TextDecoder().decode(await read(option.value)))) !== wanted) continue;
        if (question === questions) record.value = option.value;
        break;
      }
      return look(await read(record.value), answer);
    } catch { return answer("none", [words.unread]); }
  };
  // A page that was opened from a folder may read nothing beside it.
  if (record && location.protocol === "file:") {
    record.closest("li").remove();
    record.value = "";
    document.querySelector("label[for=_file]").textContent = words.fileAlone;
  }
  form.hidden = false;
  document.getElementById("_run").addEventListener("click", run);
  file.addEventListener("change", run);
  record?.addEventListener("change", () => { file.value = ""; });
  form.addEventListener("dragover", (event) => event.preventDefault());
  form.addEventListener("drop", (event) => {
    event.preventDefault();
    if (event.dataTransfer.files.length) { file.files = event.dataTransfer.files; run(); }
  });
})();
