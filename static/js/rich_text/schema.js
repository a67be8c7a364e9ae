// The extensions of the allow-list (dossier/content/texts/cleaning.py), by name: what the editor can write is what the server keeps.
import * as library from "django-prose-editor/editor"
import { pictureNode } from "rich-text/pictures"

// Always there, and no HTML of their own.
const FRAME = ["Document", "Text", "History", "Gapcursor", "Dropcursor"]
const NO_TAB = { Tab: () => false, "Shift-Tab": () => false } // Tab leaves the text: no keyboard trap

function language(languages) {
  return {
    default: null,
    parseHTML: (element) => (languages.includes(element.getAttribute("lang")) ? element.getAttribute("lang") : null),
  }
}

function languageMark(languages) {
  return library.Mark.create({
    name: "language",
    addAttributes: () => ({ lang: language(languages) }),
    parseHTML: () => [{ tag: "span[lang]", getAttrs: (element) => languages.includes(element.lang) && null }],
    renderHTML: ({ HTMLAttributes }) => ["span", HTMLAttributes, 0],
  })
}

const blockLanguage = (languages) =>
  library.Extension.create({
    name: "blockLanguage",
    addGlobalAttributes: () => [
      { types: ["paragraph", "heading", "listItem", "blockquote"], attributes: { lang: language(languages) } },
    ],
  })

// With a caption, without the library's node view, which writes inline styles, and without Tab from cell to cell.
const table = library.Table.extend({
  addAttributes: () => ({
    caption: {
      default: "",
      parseHTML: (element) => element.querySelector("caption")?.textContent.trim() ?? "",
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML: ({ node }) =>
    node.attrs.caption
      ? ["table", ["caption", { contenteditable: "false" }, node.attrs.caption], ["tbody", 0]]
      : ["table", ["tbody", 0]],
  addNodeView: () => null,
  addKeyboardShortcuts() {
    return { ...this.parent?.(), ...NO_TAB }
  },
})

// Without the widths and alignments that the library writes as inline styles; no table in a cell.
const cell = {
  content: "(paragraph | bulletList | orderedList)+",
  addAttributes: () => ({ colspan: { default: 1 }, rowspan: { default: 1 } }),
}

function link(schemes, openDialog) {
  const hasScheme = /^[a-z][a-z0-9+.-]*:/i
  const allowed = new RegExp(`^(${schemes.join("|")}):`, "i")
  return library.Link.extend({
    addAttributes: () => ({ href: { default: null }, hreflang: { default: null } }),
    addKeyboardShortcuts: () => ({
      "Mod-k": () => {
        openDialog()
        return true
      },
    }),
  }).configure({
    HTMLAttributes: {},
    autolink: false,
    isAllowedUri: (address) => {
      // biome-ignore lint/suspicious/noControlCharactersInRegex: browsers skip these characters in a scheme
      const bare = (address ?? "").replace(/[\u0000-\u0020\u00a0\u200b\u3000]/g, "")
      return !hasScheme.test(bare) || allowed.test(bare)
    },
  })
}

export function buildExtensions({ extensions, schemes, languages }, shelf, openLinkDialog) {
  const own = {
    Heading: library.Heading.configure({ levels: [2, 3, 4] }),
    Language: languageMark(languages),
    Link: link(schemes, openLinkDialog),
    ListItem: library.ListItem.extend({
      addKeyboardShortcuts() {
        return { ...this.parent?.(), ...NO_TAB }
      },
    }),
    OrderedList: library.OrderedList.extend({
      addAttributes: () => ({ start: { default: 1, parseHTML: (element) => Number(element.getAttribute("start")) || 1 } }),
    }),
    Picture: pictureNode(shelf),
    Table: table,
    TableCell: library.TableCell.extend(cell),
    TableHeader: library.TableHeader.extend(cell),
  }
  return [...[...FRAME, ...extensions].map((name) => own[name] ?? library[name]), blockLanguage(languages)]
}
