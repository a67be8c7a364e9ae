// Pictures in a text: stored as their number, shown as a thumbnail, chosen in a dialog.
import { Node, pm } from "django-prose-editor/editor"
import { show } from "rich-text/dialogs"
import { roomBelow } from "rich-text/toolbar"

// Else the picture stays selected, and the next letter would take its place.
function cursorBelow({ tr, dispatch }) {
  if (dispatch) tr.setSelection(pm.state.Selection.findFrom(tr.doc.resolve(tr.selection.to), 1, true))
  return true
}

// The pictures as the admin lists them. Numbers needed at the same moment go into one request.
export class PictureShelf {
  constructor(dialog) {
    this.dialog = dialog
    this.known = new Map()
    this.wanted = new Map()
    this.form = dialog.querySelector("form")
    this.list = dialog.querySelector("ul")
    this.count = dialog.querySelector("[role=status]")
    this.form.addEventListener("submit", (event) => event.preventDefault())
    this.form.addEventListener("input", () => {
      clearTimeout(this.timer)
      this.timer = setTimeout(() => this.search(), 250)
    })
    window.addEventListener("focus", () => this.dialog.open && this.search()) // back from uploading one
  }

  async fetch(query) {
    const answer = await fetch(`${this.dialog.dataset.address}?${new URLSearchParams(query)}`)
    if (!answer.ok || answer.redirected) throw new Error(this.dialog.dataset.failed)
    const found = await answer.json()
    for (const picture of found.pictures) this.known.set(String(picture.number), picture)
    return found
  }

  find(number) {
    if (this.known.has(number)) return Promise.resolve(this.known.get(number))
    if (!this.wanted.size) queueMicrotask(() => this.fetchWanted())
    if (!this.wanted.has(number)) this.wanted.set(number, Promise.withResolvers())
    return this.wanted.get(number).promise
  }

  async fetchWanted() {
    const wanted = this.wanted
    this.wanted = new Map()
    try {
      await this.fetch({ nummers: [...wanted.keys()].join(",") })
      for (const [number, { resolve }] of wanted) resolve(this.known.get(number) ?? { name: this.dialog.dataset.gone })
    } catch {
      for (const { resolve } of wanted.values()) resolve({ name: this.dialog.dataset.failed })
    }
  }

  open(editor) {
    this.choose = (picture) => {
      this.dialog.close()
      const node = { type: "picture", attrs: { number: String(picture.number) } }
      editor.chain().focus().insertContent(node).command(roomBelow).command(cursorBelow).run()
    }
    this.form.elements.q.value = ""
    show(this.dialog, editor)
    this.search()
  }

  async search() {
    const q = this.form.elements.q.value
    try {
      const found = await this.fetch({ q })
      if (q !== this.form.elements.q.value) return // an older request, answered late
      this.list.replaceChildren(...found.pictures.map((picture) => this.choice(picture)))
      this.count.textContent = `${this.dialog.dataset.found} ${found.total}`
    } catch {
      this.list.replaceChildren()
      this.count.textContent = this.dialog.dataset.failed
    }
  }

  choice(picture) {
    const item = document.createElement("li")
    const button = document.createElement("button")
    button.type = "button"
    button.append(thumbnail(picture), line(picture.name), line(picture.credit))
    button.addEventListener("click", () => this.choose(picture))
    item.append(button)
    return item
  }
}

function thumbnail(picture) {
  const image = document.createElement("img")
  image.src = picture.address
  image.alt = ""
  image.loading = "lazy"
  return image
}

function line(text) {
  const span = document.createElement("span")
  span.textContent = text
  return span
}

export const pictureNode = (shelf) =>
  Node.create({
    name: "picture",
    group: "block",
    atom: true,
    draggable: true,
    addAttributes: () => ({
      number: {
        parseHTML: (element) => element.dataset.picture,
        renderHTML: ({ number }) => ({ "data-picture": number }),
      },
    }),
    parseHTML: () => [{ tag: "figure[data-picture]" }],
    renderHTML: ({ HTMLAttributes }) => ["figure", HTMLAttributes],
    addNodeView:
      () =>
      ({ node }) => {
        const dom = document.createElement("figure")
        shelf.find(node.attrs.number).then((picture) => {
          if (picture.address) dom.append(thumbnail(picture))
          dom.append(line([picture.name, picture.credit].filter(Boolean).join(" · ")))
        })
        return { dom, ignoreMutation: () => true }
      },
  })
