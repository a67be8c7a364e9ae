// The focal point of a picture: a click in the picture fills the two fields; the fields move the point and the cut.
// The cut is that of `box_of` in dossier/content/media/renditions.py.
function connect(frame) {
  const fields = [document.getElementById("id_focus_x"), document.getElementById("id_focus_y")]
  const sides = [Number(frame.dataset.width), Number(frame.dataset.height)]
  const ratio = Number(frame.dataset.ratio)
  const cut = [Math.min(sides[0], Math.round(sides[1] * ratio)), Math.min(sides[1], Math.round(sides[0] / ratio))]

  function show() {
    const point = fields.map((field) => Math.min(100, Math.max(0, Number(field.value) || 0)))
    const [x, y] = sides.map((side, n) => Math.min(Math.max(Math.round((side * point[n]) / 100 - cut[n] / 2), 0), side - cut[n]))
    const outer = `M0 0H${sides[0]}V${sides[1]}H0Z`
    frame.querySelector("path").setAttribute("d", `${outer} M${x} ${y}h${cut[0]}v${cut[1]}h-${cut[0]}z`)
    frame.querySelector("circle").setAttribute("cx", `${point[0]}%`)
    frame.querySelector("circle").setAttribute("cy", `${point[1]}%`)
  }

  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect()
    fields[0].value = Math.round((100 * (event.clientX - box.left)) / box.width)
    fields[1].value = Math.round((100 * (event.clientY - box.top)) / box.height)
    show()
  })
  for (const field of fields) field.addEventListener("input", show)
  show()
}

const frame = document.querySelector(".picture-focus")
if (frame) connect(frame)
