/* Reads the fields of an admin form and fills them again, whatever they are: boxes, choosers, rich text, rows under the form. */
const formFields = (() => {
  "use strict";
  const LEFT_OUT = new Set(["hidden", "file", "password", "submit", "button", "reset", "image"]);
  const isBox = (element) => element.type === "checkbox" || element.type === "radio";

  /* Name → its elements; a list of boxes to tick has one name. */
  const all = (form) => {
    const fields = new Map();
    for (const element of form.elements) {
      if (!element.name || LEFT_OUT.has(element.type) || element.name.includes("__prefix__")) continue;
      fields.set(element.name, [...(fields.get(element.name) ?? []), element]);
    }
    return fields;
  };

  /* Of a choice also its words, for a chooser that has not loaded them. */
  const valueOf = (elements, checked = "checked", selected = "selected", value = "value") => {
    const [first] = elements;
    if (isBox(first)) return elements.filter((box) => box[checked]).map((box) => box.value);
    if (first.tagName !== "SELECT") return [first[value]];
    const chosen = [...first.options].filter((option) => option[selected]);
    if (!chosen.length && !first.multiple && first.options.length) chosen.push(first.options[0]);
    return chosen.map((option) => [option.value, option.text]);
  };
  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const valueAtFirst = (elements) => valueOf(elements, "defaultChecked", "defaultSelected", "defaultValue");
  const isChanged = (elements) => !same(valueOf(elements), valueAtFirst(elements));

  const fill = (elements, value) => {
    const [first] = elements;
    if (isBox(first)) {
      for (const box of elements) box.checked = value.includes(box.value);
    } else if (first.tagName === "SELECT") {
      const known = new Set([...first.options].map((option) => option.value));
      for (const [id, text] of value) if (!known.has(id)) first.add(new Option(text, id));
      for (const option of first.options) option.selected = value.some(([id]) => id === option.value);
    } else {
      first.value = value[0];
      first.closest(".prose-editor")?.querySelector(".ProseMirror")?.editor?.commands.setContent(value[0]);
    }
    for (const element of elements) {
      for (const type of ["input", "change"]) element.dispatchEvent(new Event(type, { bubbles: true }));
    }
  };

  const labelOf = ([element]) => {
    const label = element.closest(".form-row")?.querySelector("label, legend") ?? element.labels[0];
    return label?.textContent.trim().replace(/:$/, "");
  };

  /* A row under the form: what its names begin with, and its number in the database, which a new row has not. */
  const rowOf = (form, name) => {
    const [, prefix, place] = name.match(/^(.+)-(\d+)-[^-]+$/) ?? [];
    const total = form.elements[`${prefix}-TOTAL_FORMS`];
    return total && { prefix, total, start: `${prefix}-${place}`, id: form.elements[`${prefix}-${place}-id`]?.value };
  };

  /* Gives the present name of a kept field. A new row, and one that was deleted since, becomes a new row. */
  const placer = (form, ids) => {
    const places = new Map();
    return (name) => {
      const row = rowOf(form, name);
      if (!row) return name;
      if (!places.has(row.start)) {
        const count = Number(row.total.value);
        const id = ids[row.start];
        const at = [...Array(count).keys()].find((n) => id && form.elements[`${row.prefix}-${n}-id`]?.value === id);
        if (at === undefined) document.querySelector(`#${row.prefix}-group .add-row a`)?.click();
        places.set(row.start, `${row.prefix}-${at ?? count}`);
      }
      return name.replace(row.start, places.get(row.start));
    };
  };

  return { all, valueOf, same, isChanged, fill, labelOf, rowOf, placer };
})();
