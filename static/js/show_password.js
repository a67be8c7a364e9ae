// A button beside each password that shows what was typed. The form has its labels; without script there is no button.
for (const input of document.querySelectorAll("form[data-show] input[type=password]")) {
  const button = document.createElement("button")
  const set = (type) => {
    input.type = type
    button.textContent = type === "text" ? input.form.dataset.hide : input.form.dataset.show
  }
  button.type = "button"
  button.className = "show-password"
  // Names the password for screen readers.
  input.labels[0].id ||= `${input.id}_label`
  button.setAttribute("aria-describedby", input.labels[0].id)
  button.addEventListener("click", () => set(input.type === "password" ? "text" : "password"))
  // A visible password must not end up in the autocomplete list of the browser.
  input.form.addEventListener("submit", () => set("password"))
  set("password")
  input.after(button)
}
