// What is pasted from a word processor or a web page, made plain before the editor reads it.

const NOT_TEXT = /<(style|script|xml)\b[\s\S]*?<\/\1\s*>|<!--[\s\S]*?-->/gi
const TAG = /<[a-z](?:"[^"]*"|'[^']*'|[^'">])*>/gi
const REFUSED = /(?<=[\s"'])(style|on\w+)(?=\s*=)/gi
const LIST = /mso-list:\s*l(\d+)\s+level(\d+)/i
const NUMBER = /^\s*\(?[0-9a-z]{1,4}[.)]/i
const RENAMED = { H1: "h2", H5: "h4", H6: "h4" }

// The policy of the site complains of inline styles and handlers as soon as a document is made of them, even one that
// nobody sees; so they get another name while they are text.
function parse(html) {
  const inert = html.replace(NOT_TEXT, "").replace(TAG, (tag) => tag.replace(REFUSED, "data-$1"))
  return new DOMParser().parseFromString(inert, "text/html").body
}

function replace(element, name) {
  const other = document.createElement(name)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

function keepWeight(body) {
  for (const element of body.querySelectorAll("[data-style]")) {
    const style = element.dataset.style
    if (element.matches("b") && /(^|;)\s*font-weight:\s*normal/i.test(style)) element.replaceWith(...element.childNodes)
    else if (element.matches("span") && /(^|;)\s*font-weight:\s*(bold|[6-9]00)/i.test(style)) replace(element, "strong")
    else if (element.matches("span") && /(^|;)\s*font-style:\s*italic/i.test(style)) replace(element, "em")
  }
}

// Word writes its lists as paragraphs, with the bullet or number typed before each.
function makeLists(body) {
  let open = [] // the lists from the outermost to the one that is being filled
  for (const paragraph of [...body.querySelectorAll("p[data-style]")]) {
    const [, list, level] = LIST.exec(paragraph.dataset.style) ?? []
    if (!list) continue
    const marker = paragraph.querySelector("[data-style*='mso-list:Ignore' i]")
    const kind = NUMBER.test(marker?.textContent ?? "") ? "ol" : "ul"
    marker?.remove()
    if (open[0]?.list !== list || open[0].element !== paragraph.previousElementSibling) open = []
    open.length = Math.min(open.length, Number(level))
    if (!open.length || open.length < Number(level)) {
      const element = document.createElement(kind)
      const parent = open.at(-1)?.element.lastElementChild
      if (parent) parent.append(element)
      else paragraph.before(element)
      open.push({ list, element })
    }
    const item = document.createElement("li")
    item.append(...paragraph.childNodes)
    open.at(-1).element.append(item)
    paragraph.remove()
  }
}

// Word names a language for nearly every word, mostly wrongly, and fills up with hard spaces and empty paragraphs.
function dropWordHabits(body) {
  for (const element of body.querySelectorAll("[lang]")) element.removeAttribute("lang")
  for (const paragraph of body.querySelectorAll("p")) if (!paragraph.textContent.trim()) paragraph.remove()
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[\u00a0\n]+/g, " ")
}

export function cleanPasted(html) {
  if (html.includes("data-pm-slice")) return html // from an editor of our own
  const body = parse(html)
  keepWeight(body)
  makeLists(body)
  for (const heading of body.querySelectorAll("h1, h5, h6")) replace(heading, RENAMED[heading.tagName])
  if (/\bmso-|class=["']?Mso/i.test(html)) dropWordHabits(body)
  return body.innerHTML
}
