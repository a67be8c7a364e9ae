/* Keeps what an editor typed in this browser until it is saved, and offers it back: after a closed window, a lost log-in.
   Never files or passwords. Forgotten after saving, after fourteen days, and of everybody by logging out. */
(() => {
  "use strict";
  const PREFIX = "kept:";
  const DAY = 86_400_000;
  const { all, valueOf, same, isChanged, fill, labelOf, rowOf, placer } = formFields;
  const admin = document.currentScript.dataset.admin;
  let isWiped = false;

  const read = (store, key) => {
    try { return JSON.parse(store.getItem(key)); } catch { return null; }
  };
  const write = (store, key, value) => {
    try { store.setItem(key, JSON.stringify(value)); } catch { /* Full, or not allowed: typing goes on as without this. */ }
  };
  const forget = (unless) => {
    for (const key of Object.keys(localStorage)) {
      if (key.startsWith(PREFIX) && !unless(read(localStorage, key))) localStorage.removeItem(key);
    }
  };

  /* The server says in a cookie which form it saved; this window knows which text it had sent there. Gives what is still open. */
  const settle = () => {
    const saved = document.cookie.match(/(?:^|; )saved=([^;]*)/);
    const sent = read(sessionStorage, "sent");
    if (saved) document.cookie = `saved=; path=${admin}; max-age=0; samesite=strict`;
    if (!saved || !sent || decodeURIComponent(saved[1]) !== sent.address) return sent;
    localStorage.removeItem(sent.key);
    sessionStorage.removeItem("sent");
    return null;
  };

  const watch = (form, notice, sent) => {
    const { dataset: words } = notice;
    const part = (name) => notice.querySelector(`[data-${name}]`);
    const key = `${PREFIX}${words.user}:${location.pathname}`;
    const isTyped = "typed" in words; // the server shows what was typed, and did not save it
    let pending = read(localStorage, key);
    let isLeaving = false;
    let timer;

    const changed = () => [...all(form)].filter(([, elements]) => isChanged(elements)).map(([name]) => name);
    const keep = () => {
      if (isWiped) return undefined;
      const fields = all(form);
      const touched = new Set(changed());
      const names = new Set([...touched, ...Object.keys(pending?.fields ?? {})]);
      if (!names.size) return localStorage.removeItem(key);
      const opened = pending?.opened ?? form.elements.opened.value;
      const record = { at: Date.now(), opened, ids: { ...pending?.ids }, fields: {} };
      for (const name of names) {
        const row = rowOf(form, name);
        if (row?.id) record.ids[row.start] = row.id;
        const isHere = fields.has(name) && (isTyped || touched.has(name));
        record.fields[name] = isHere ? valueOf(fields.get(name)) : pending.fields[name];
      }
      return write(localStorage, key, record);
    };

    const say = (sentence, at) => {
      const { lang } = document.documentElement;
      const days = Math.round((new Date(at).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / DAY);
      const day = new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(days, "day");
      const time = new Date(at).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" });
      notice.hidden = false;
      part("sentence").textContent = sentence.replace("{when}", `${day} ${time}`);
    };
    const restore = () => {
      const record = pending;
      pending = null;
      const placed = placer(form, record.ids);
      for (const [name, value] of Object.entries(record.fields)) {
        const place = placed(name); // may add a row, so the fields are read afterwards
        const elements = all(form).get(place);
        if (elements) fill(elements, value);
      }
      form.elements.opened.value = record.opened; // the server compares with what stood here when it was typed
      part("choice").hidden = true;
      say(words.restored, record.at);
      keep();
    };
    const discard = () => {
      pending = null;
      localStorage.removeItem(key);
      notice.hidden = true;
    };
    const offer = () => {
      const fields = all(form);
      const differs = ([name, value]) => !fields.has(name) || !same(valueOf(fields.get(name)), value);
      const names = Object.entries(pending.fields).filter(differs).map(([name]) => name);
      if (!names.length) return discard();
      if (sent?.key === key) return restore();
      const seen = (token) => token && JSON.parse(token).seen;
      const labels = names.map((name) => fields.has(name) && labelOf(fields.get(name)));
      part("labels").textContent = [...new Set(labels)].filter(Boolean).join(", ");
      part("labels").parentElement.hidden = !part("labels").textContent;
      part("changed").hidden = same(seen(pending.opened), seen(form.elements.opened.value));
      return say(words.offer, pending.at);
    };

    part("restore").addEventListener("click", () => { restore(); notice.focus(); });
    part("discard").addEventListener("click", () => { discard(); form.querySelector("input:not([type=hidden])").focus(); });
    /* By jQuery, because the choosers tell nobody else; focus, because the shortcuts of dates tell nobody at all. */
    django.jQuery(form).on("input change focusin formset:added formset:removed", () => {
      clearTimeout(timer);
      timer = setTimeout(keep, 400);
    });
    addEventListener("pagehide", keep);
    form.addEventListener("submit", (event) => {
      if (event.submitter?.formTarget === "_blank") return;
      clearTimeout(timer);
      keep();
      isLeaving = true;
      write(sessionStorage, "sent", { key, address: new URL(form.getAttribute("action") || location, location).pathname });
    });
    addEventListener("beforeunload", (event) => {
      if (!isLeaving && (isTyped || changed().length)) event.preventDefault();
    });
    addEventListener("pageshow", (event) => { if (event.persisted) isLeaving = false; });

    sessionStorage.removeItem("sent");
    if (pending && !isTyped) offer();
  };

  forget((record) => record && Date.now() - record.at < 14 * DAY);
  document.getElementById("logout-form")?.addEventListener("submit", () => {
    isWiped = true;
    forget(() => false);
  });
  const sent = settle();
  const notice = document.getElementById("kept");
  if (notice) watch(notice.closest("form"), notice, sent);
})();
