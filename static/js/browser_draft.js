// Saves what an editor typed in this browser until the server has it, and offers it back: after a closed window, a lost session.
// Never files or passwords. Deleted after saving, after fourteen days, and for every user by logging out.
const PREFIX = "kept:" // the drafts that browsers hold already have this key
const DAY = 86_400_000
const PAUSE = 400 // milliseconds without typing before a draft is written

const NOT_SAVED = new Set(["hidden", "file", "password", "submit", "button", "reset", "image"])
const isBox = (element) => element.type === "checkbox" || element.type === "radio"
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other)

// Name → its elements; a list of checkboxes shares one name.
function fieldsOf(form) {
  const fields = new Map()
  for (const element of form.elements) {
    if (!element.name || NOT_SAVED.has(element.type) || element.name.includes("__prefix__")) continue
    fields.set(element.name, [...(fields.get(element.name) ?? []), element])
  }
  return fields
}

// For a select pairs of value and text, because an autocomplete select may not have loaded the option when it is restored.
function valuesOf(elements, checked = "checked", selected = "selected", value = "value") {
  const [first] = elements
  if (isBox(first)) return elements.filter((box) => box[checked]).map((box) => box.value)
  if (first.tagName !== "SELECT") return [first[value]]
  const chosen = [...first.options].filter((option) => option[selected])
  if (!chosen.length && !first.multiple && first.options.length) chosen.push(first.options[0])
  return chosen.map((option) => [option.value, option.text])
}

function isChanged(elements) {
  return !same(valuesOf(elements), valuesOf(elements, "defaultChecked", "defaultSelected", "defaultValue"))
}

function fill(elements, value) {
  const [first] = elements
  if (isBox(first)) {
    for (const box of elements) box.checked = value.includes(box.value)
  } else if (first.tagName === "SELECT") {
    const known = new Set([...first.options].map((option) => option.value))
    for (const [id, text] of value) if (!known.has(id)) first.add(new Option(text, id))
    for (const option of first.options) option.selected = value.some(([id]) => id === option.value)
  } else {
    first.value = value[0]
    first.closest(".prose-editor")?.querySelector(".ProseMirror")?.editor?.commands.setContent(value[0])
  }
  for (const element of elements) {
    for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }))
  }
}

function labelOf([element]) {
  const label = element.closest(".form-row")?.querySelector("label, legend") ?? element.labels[0]
  return label?.textContent.trim().replace(/:$/, "")
}

// The inline row that a field belongs to: the start of its names, and its id in the database, which a new row has not.
function rowOf(form, name) {
  const [, prefix, place] = name.match(/^(.+)-(\d+)-[^-]+$/) ?? []
  const total = form.elements[`${prefix}-TOTAL_FORMS`]
  return total && { prefix, total, start: `${prefix}-${place}`, id: form.elements[`${prefix}-${place}-id`]?.value }
}

// Returns a function from the name of a saved field to its name now. A new row, and one deleted since, becomes a new row.
function placer(form, ids) {
  const places = new Map()
  return (name) => {
    const row = rowOf(form, name)
    if (!row) return name
    if (!places.has(row.start)) {
      const count = Number(row.total.value)
      const id = ids[row.start]
      const at = [...Array(count).keys()].find((n) => id && form.elements[`${row.prefix}-${n}-id`]?.value === id)
      if (at === undefined) document.querySelector(`#${row.prefix}-group .add-row a`)?.click()
      places.set(row.start, `${row.prefix}-${at ?? count}`)
    }
    return name.replace(row.start, places.get(row.start))
  }
}

function read(store, key) {
  try {
    return JSON.parse(store.getItem(key))
  } catch {
    return null
  }
}

function write(store, key, value) {
  try {
    store.setItem(key, JSON.stringify(value))
  } catch {
    // The store is full or forbidden: the form works without drafts.
  }
}

function deleteDrafts(unless) {
  for (const key of Object.keys(localStorage)) {
    if (key.startsWith(PREFIX) && !unless(read(localStorage, key))) localStorage.removeItem(key)
  }
}

// The server names in a cookie the form that it saved; this window knows which draft it sent there. Returns what is not saved.
function unsavedAfterSending() {
  const saved = document.cookie.match(/(?:^|; )saved=([^;]*)/)
  const sent = read(sessionStorage, "sent")
  const { admin } = document.querySelector("script[data-admin]").dataset
  if (saved) document.cookie = `saved=; path=${admin}; max-age=0; samesite=strict`
  if (!saved || !sent || decodeURIComponent(saved[1]) !== sent.address) return sent
  localStorage.removeItem(sent.key)
  sessionStorage.removeItem("sent")
  return null
}

// The time in words, relative to today.
function when(moment) {
  const { lang } = document.documentElement
  const days = Math.round((new Date(moment).setHours(0, 0, 0, 0) - new Date().setHours(0, 0, 0, 0)) / DAY)
  const day = new Intl.RelativeTimeFormat(lang, { numeric: "auto" }).format(days, "day")
  return `${day} ${new Date(moment).toLocaleTimeString(lang, { hour: "2-digit", minute: "2-digit" })}`
}

class Draft {
  constructor(form, notice, sent) {
    this.form = form
    this.notice = notice
    this.key = `${PREFIX}${notice.dataset.user}:${location.pathname}`
    this.isTyped = "typed" in notice.dataset // the server shows what was typed, and did not save it
    this.pending = read(localStorage, this.key) // offered, and not yet restored or discarded
    this.isLeaving = false
    this.isDeleted = false
    this.listen()
    sessionStorage.removeItem("sent")
    if (this.pending && !this.isTyped) this.offer(sent)
  }

  listen() {
    this.part("restore").addEventListener("click", () => {
      this.restore()
      this.notice.focus()
    })
    this.part("discard").addEventListener("click", () => {
      this.discard()
      this.form.querySelector("input:not([type=hidden])").focus()
    })
    // By jQuery, because select2 sends its events by jQuery only; focusin, because the date shortcuts send no event at all.
    globalThis.django.jQuery(this.form).on("input change focusin formset:added formset:removed", () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.save(), PAUSE)
    })
    this.form.addEventListener("submit", (event) => this.onSubmit(event))
    addEventListener("pagehide", () => this.save())
    addEventListener("beforeunload", (event) => {
      if (!this.isLeaving && (this.isTyped || this.changed().length)) event.preventDefault()
    })
    addEventListener("pageshow", (event) => {
      if (event.persisted) this.isLeaving = false
    })
  }

  part(name) {
    return this.notice.querySelector(`[data-${name}]`)
  }

  changed() {
    return [...fieldsOf(this.form)].filter(([, elements]) => isChanged(elements)).map(([name]) => name)
  }

  save() {
    if (this.isDeleted) return
    const { form, pending } = this
    const fields = fieldsOf(form)
    const touched = new Set(this.changed())
    const names = new Set([...touched, ...Object.keys(pending?.fields ?? {})])
    if (!names.size) return localStorage.removeItem(this.key)
    const opened = pending?.opened ?? form.elements.opened.value
    const record = { at: Date.now(), opened, ids: { ...pending?.ids }, fields: {} }
    for (const name of names) {
      const row = rowOf(form, name)
      if (row?.id) record.ids[row.start] = row.id
      const isHere = fields.has(name) && (this.isTyped || touched.has(name))
      record.fields[name] = isHere ? valuesOf(fields.get(name)) : pending.fields[name]
    }
    write(localStorage, this.key, record)
  }

  offer(sent) {
    const { form, pending } = this
    const fields = fieldsOf(form)
    const differs = ([name, value]) => !fields.has(name) || !same(valuesOf(fields.get(name)), value)
    const names = Object.entries(pending.fields)
      .filter(differs)
      .map(([name]) => name)
    if (!names.length) return this.discard()
    if (sent?.key === this.key) return this.restore()
    const seen = (token) => token && JSON.parse(token).seen
    const labels = names.map((name) => fields.has(name) && labelOf(fields.get(name)))
    this.part("labels").textContent = [...new Set(labels)].filter(Boolean).join(", ")
    this.part("labels").parentElement.hidden = !this.part("labels").textContent
    this.part("changed").hidden = same(seen(pending.opened), seen(form.elements.opened.value))
    this.show(this.notice.dataset.offer, pending.at)
  }

  restore() {
    const { form, pending } = this
    this.pending = null
    const placed = placer(form, pending.ids)
    for (const [name, value] of Object.entries(pending.fields)) {
      const place = placed(name) // may add a row, so the fields are read afterwards
      const elements = fieldsOf(form).get(place)
      if (elements) fill(elements, value)
    }
    form.elements.opened.value = pending.opened // the server compares with the values that this text was typed over
    this.part("choice").hidden = true
    this.show(this.notice.dataset.restored, pending.at)
    this.save()
  }

  discard() {
    this.pending = null
    localStorage.removeItem(this.key)
    this.notice.hidden = true
  }

  show(sentence, moment) {
    this.notice.hidden = false
    this.part("sentence").textContent = sentence.replace("{when}", when(moment))
  }

  onSubmit(event) {
    if (event.submitter?.formTarget === "_blank") return
    clearTimeout(this.timer)
    this.save()
    this.isLeaving = true
    const { pathname } = new URL(this.form.getAttribute("action") || location, location)
    write(sessionStorage, "sent", { key: this.key, address: pathname })
  }
}

deleteDrafts((record) => record && Date.now() - record.at < 14 * DAY)
const sent = unsavedAfterSending()
const notice = document.getElementById("browser-draft")
const draft = notice && new Draft(notice.closest("form"), notice, sent)
document.getElementById("logout-form")?.addEventListener("submit", () => {
  if (draft) draft.isDeleted = true
  deleteDrafts(() => false)
})
