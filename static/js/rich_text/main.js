// Turns every textarea with rich text into an editor. The textarea stays, hidden, and is what the form sends.
import { Editor, pm } from "django-prose-editor/editor"
import { Dialogs } from "rich-text/dialogs"
import { cleanPasted } from "rich-text/pasting"
import { PictureShelf } from "rich-text/pictures"
import { buildExtensions } from "rich-text/schema"
import { Toolbar } from "rich-text/toolbar"

const EMPTY = /^<(\w+)[^>]*><\/\1>$/

function area(textarea, label) {
  const attributes = { role: "textbox", "aria-multiline": "true", class: "rich-text__area" }
  if (label) attributes["aria-labelledby"] = label.id
  for (const name of ["aria-describedby", "aria-invalid"]) {
    if (textarea.hasAttribute(name)) attributes[name] = textarea.getAttribute(name)
  }
  return attributes
}

function edit(textarea) {
  const allowed = JSON.parse(textarea.dataset.richText)
  const parts = document.importNode(textarea.nextElementSibling.content, true)
  const label = document.querySelector(`label[for="${textarea.id}"]`)
  if (label) label.id ||= `${textarea.id}_label`
  const frame = document.createElement("div")
  frame.className = "rich-text"
  const dialogs = new Dialogs(parts)
  const shelf = new PictureShelf(dialogs.get("picture"))
  const toolbar = new Toolbar(parts.querySelector("[role=toolbar]"))
  const keys = parts.querySelector(".rich-text__keys")

  const editor = new Editor({
    element: frame,
    content: textarea.value,
    extensions: buildExtensions(allowed, shelf, () => dialogs.link(editor)),
    injectCSS: false, // the policy refuses a style element; the rules stand in rich_text.css
    editorProps: {
      attributes: area(textarea, label),
      transformPastedHTML: cleanPasted,
      handleDrop: (_view, event) => Boolean(event.dataTransfer?.files.length), // else the browser opens it, and the form is gone
      handleKeyDown: (_view, event) => event.altKey && event.key === "F10" && toolbar.focus(),
    },
    onUpdate() {
      const html = editor.getHTML()
      textarea.value = EMPTY.test(html) ? "" : html
      textarea.dispatchEvent(new Event("input", { bubbles: true }))
    },
  })
  // A text that begins with a picture would begin with that picture selected, and the first letter typed would replace it.
  const start = pm.state.Selection.findFrom(editor.state.doc.resolve(0), 1, true)
  if (start) editor.view.dispatch(editor.state.tr.setSelection(start))
  toolbar.serve(editor, dialogs, shelf)
  textarea.before(frame)
  frame.prepend(toolbar.element)
  frame.append(keys, textarea)
  textarea.hidden = true
  label?.addEventListener("click", () => editor.commands.focus())
  // A script that fills the textarea (a browser draft) sends a change event.
  textarea.addEventListener("change", () => editor.commands.setContent(textarea.value))
}

for (const textarea of document.querySelectorAll("textarea[data-rich-text]")) edit(textarea)
