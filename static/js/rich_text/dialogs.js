// The dialogs of the editor: a link, a language, a caption. Each is a <dialog> that the server wrote.
import { languageAt } from "rich-text/toolbar"

const SCHEME = /^(https?|mailto|tel):/i

// "www.example.org" and "name@example.org" as people type them.
function toAddress(text) {
  const typed = text.trim()
  if (SCHEME.test(typed) || /^[/#?]/.test(typed)) return typed
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/i.test(typed) || /\s/.test(typed)) return null
  if (/^[^/]+@[^/]+\.[a-z]{2,}$/i.test(typed)) return `mailto:${typed}`
  return /^[^/]+\.[a-z]{2,}([/:?#]|$)/i.test(typed) ? `https://${typed}` : null
}

// When a dialog closes, the browser gives the focus back with the cursor at the start of the text. So the focus is taken
// away before, and given back here, with the cursor where it was.
export function show(dialog, editor) {
  document.activeElement.blur()
  dialog.onclose = () => editor.commands.focus()
  dialog.showModal()
}

export class Dialogs {
  constructor(parts) {
    this.byName = new Map()
    for (const dialog of parts.querySelectorAll("dialog")) {
      this.byName.set(dialog.dataset.dialog, dialog)
      dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close())
      document.body.append(dialog)
    }
  }

  get(name) {
    return this.byName.get(name)
  }

  openers() {
    return {
      link: (editor) => this.link(editor),
      language: (editor) => this.language(editor),
      caption: (editor) => this.caption(editor),
    }
  }

  // Show a dialog with these values; `apply` gets what was filled in, and returns false to keep it open.
  ask(editor, name, values, apply) {
    const dialog = this.get(name)
    const form = dialog.querySelector("form")
    for (const [field, value] of Object.entries(values)) form.elements[field].value = value
    form.onsubmit = (event) => {
      event.preventDefault()
      if (apply(Object.fromEntries(new FormData(form)), form) !== false) dialog.close()
    }
    show(dialog, editor)
  }

  link(editor) {
    const { empty } = editor.state.selection
    const isNew = empty && !editor.isActive("link")
    const textField = this.get("link").querySelector("[data-field=text]")
    textField.hidden = !isNew
    textField.querySelector("input").disabled = !isNew
    this.ask(editor, "link", { href: editor.getAttributes("link").href ?? "", text: "" }, ({ href, text }, form) => {
      const address = toAddress(href)
      if (!address) return refuse(form.elements.href)
      const chain = editor.chain().focus()
      const words = { type: "text", text, marks: [{ type: "link", attrs: { href: address } }] }
      if (isNew) chain.insertContent(words).unsetMark("link").run()
      else chain.extendMarkRange("link").setLink({ href: address }).run()
      return true
    })
  }

  language(editor) {
    const block = editor.state.selection.$from.parent.type.name
    this.ask(editor, "language", { lang: languageAt(editor) }, (filled) => {
      const chain = editor.chain().focus()
      const wholeBlock = editor.state.selection.empty && !editor.isActive("language")
      if (wholeBlock) chain.updateAttributes(block, { lang: filled.lang || null }).run()
      else if (filled.lang) chain.setMark("language", { lang: filled.lang }).run()
      else chain.extendMarkRange("language").unsetMark("language").run()
    })
  }

  caption(editor) {
    this.ask(editor, "caption", { caption: editor.getAttributes("table").caption ?? "" }, ({ caption }) => {
      editor.chain().focus().updateAttributes("table", { caption: caption.trim() }).run()
    })
  }
}

function refuse(field) {
  field.setCustomValidity(field.dataset.invalid)
  field.reportValidity()
  field.oninput = () => field.setCustomValidity("")
  return false
}
