// The buttons above a text: one stop for Tab, arrow keys from button to button (the ARIA pattern of a toolbar).

// The language that was given to the words at the cursor, or to their paragraph.
export const languageAt = (editor) =>
  editor.getAttributes("language").lang || editor.state.selection.$from.parent.attrs.lang || ""

// Room to go on writing below what was inserted last.
export function roomBelow({ tr, state, dispatch }) {
  if (dispatch && !tr.doc.lastChild.isTextblock) tr.insert(tr.doc.content.size, state.schema.nodes.paragraph.create())
  return true
}

const inNode = (name, attributes) => (editor) => editor.isActive(name, attributes)
const COMMANDS = {
  paragraph: { run: (chain) => chain.setParagraph(), active: inNode("paragraph") },
  heading2: { run: (chain) => chain.toggleHeading({ level: 2 }), active: inNode("heading", { level: 2 }) },
  heading3: { run: (chain) => chain.toggleHeading({ level: 3 }), active: inNode("heading", { level: 3 }) },
  heading4: { run: (chain) => chain.toggleHeading({ level: 4 }), active: inNode("heading", { level: 4 }) },
  quote: { run: (chain) => chain.toggleBlockquote(), active: inNode("blockquote") },
  bold: { run: (chain) => chain.toggleBold(), active: inNode("bold") },
  italic: { run: (chain) => chain.toggleItalic(), active: inNode("italic") },
  subscript: { run: (chain) => chain.unsetSuperscript().toggleSubscript(), active: inNode("subscript") },
  superscript: { run: (chain) => chain.unsetSubscript().toggleSuperscript(), active: inNode("superscript") },
  bullets: { run: (chain) => chain.toggleBulletList(), active: inNode("bulletList") },
  numbers: { run: (chain) => chain.toggleOrderedList(), active: inNode("orderedList") },
  indent: { run: (chain) => chain.sinkListItem("listItem") },
  outdent: { run: (chain) => chain.liftListItem("listItem") },
  unlink: { run: (chain) => chain.unsetLink(), enabled: inNode("link") },
  table: {
    run: (chain) => chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true }).command(roomBelow),
    enabled: (editor) => !editor.isActive("table"),
  },
  undo: { run: (chain) => chain.undo() },
  redo: { run: (chain) => chain.redo() },
  addRow: { run: (chain) => chain.addRowAfter() },
  deleteRow: { run: (chain) => chain.deleteRow() },
  addColumn: { run: (chain) => chain.addColumnAfter() },
  deleteColumn: { run: (chain) => chain.deleteColumn() },
  headerRow: { run: (chain) => chain.toggleHeaderRow() },
  headerColumn: { run: (chain) => chain.toggleHeaderColumn() },
  deleteTable: { run: (chain) => chain.deleteTable() },
  language: { dialog: "language", active: (editor) => Boolean(languageAt(editor)) },
  link: { dialog: "link", active: inNode("link") },
  caption: { dialog: "caption" },
  picture: { dialog: "picture", active: inNode("picture") },
}

export class Toolbar {
  constructor(element) {
    this.element = element
    this.buttons = [...element.querySelectorAll("button")]
    this.moveTo(this.buttons[0])
  }

  serve(editor, dialogs, shelf) {
    this.editor = editor
    this.dialogs = { ...dialogs.openers(), picture: (editor) => shelf.open(editor) }
    this.element.addEventListener("keydown", (event) => this.onKey(event))
    for (const button of this.buttons) {
      button.addEventListener("mousedown", (event) => event.preventDefault()) // the selection stays where it is
      button.addEventListener("click", () => this.press(button))
    }
    editor.on("transaction", () => this.show())
    this.show()
  }

  press(button) {
    this.moveTo(button)
    if (button.getAttribute("aria-disabled") === "true") return
    const command = COMMANDS[button.dataset.command]
    if (command.dialog) this.dialogs[command.dialog](this.editor)
    else command.run(this.editor.chain().focus()).run()
  }

  show() {
    const { editor } = this
    for (const group of this.element.querySelectorAll("[data-within]")) {
      group.hidden = !editor.isActive(group.dataset.within)
    }
    for (const button of this.buttons) {
      const { run, active, enabled } = COMMANDS[button.dataset.command]
      const isActive = active?.(editor) ?? false
      const able = isActive || (enabled?.(editor) ?? (!run || run(editor.can().chain()).run()))
      button.setAttribute("aria-disabled", String(!able))
      if (active) button.setAttribute("aria-pressed", String(isActive))
    }
    if (!this.reachable().includes(this.current)) this.moveTo(this.buttons[0])
  }

  reachable() {
    return this.buttons.filter((button) => !button.closest("[hidden]"))
  }

  moveTo(button) {
    for (const other of this.buttons) other.tabIndex = other === button ? 0 : -1
    this.current = button
  }

  focus() {
    this.current.focus()
    return true
  }

  onKey(event) {
    const buttons = this.reachable()
    const place = buttons.indexOf(this.current)
    const steps = { ArrowRight: place + 1, ArrowLeft: place - 1, Home: 0, End: -1 }
    if (event.key === "Escape") this.editor.commands.focus()
    else if (event.key in steps) {
      this.moveTo(buttons.at(steps[event.key] % buttons.length))
      this.current.focus()
    } else return
    event.preventDefault()
  }
}
