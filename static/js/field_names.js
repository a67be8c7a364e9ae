// The admin's fields that search while one types are drawn by select2, which gives them no name a screen reader can say.
const nameOf = (select) => select.labels[0]?.textContent.replace(/:\s*$/, "").trim();

const name = (select) => {
  const box = select.nextElementSibling;
  for (const part of box?.querySelectorAll("[role=combobox], [role=textbox], input[type=search]") ?? []) {
    part.setAttribute("aria-label", nameOf(select));
  }
};
const nameAll = (root) => root.querySelectorAll("select.admin-autocomplete").forEach(name);

const $ = globalThis.django?.jQuery;
$?.(() => nameAll(document)); // after the admin's own scripts, which wait for the same moment
document.addEventListener("formset:added", (event) => nameAll(event.target));
// The list that opens has a search field of its own.
$?.(document).on("select2:open", (event) => {
  const field = document.querySelector(".select2-container--open .select2-search__field");
  field?.setAttribute("aria-label", nameOf(event.target));
  name(event.target);
});
