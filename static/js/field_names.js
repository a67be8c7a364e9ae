// Labels the autocomplete fields of the admin for screen readers: select2 draws them and gives them no accessible name.
const nameOf = (select) => select.labels[0]?.textContent.replace(/:\s*$/, "").trim()

const name = (select) => {
  const box = select.nextElementSibling
  for (const part of box?.querySelectorAll("[role=combobox], [role=textbox], input[type=search]") ?? []) {
    part.setAttribute("aria-label", nameOf(select))
  }
}
const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name)

const $ = globalThis.django?.jQuery
$?.(() => nameAll(document)) // after the scripts of the admin, which run on the same event
document.addEventListener("formset:added", (event) => nameAll(event.target))
// The opened list has a search field of its own.
$?.(document).on("select2:open", (event) => {
  const field = document.querySelector(".select2-container--open .select2-search__field")
  field?.setAttribute("aria-label", nameOf(event.target))
  name(event.target)
})
