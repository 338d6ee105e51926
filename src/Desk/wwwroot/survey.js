// A home visit's photographs are drawn anew before they are sent, smaller and without where they were taken; who has no paper signs on the screen.
import { photo } from "./field/photo.js";
import { SignaturePad } from "./field/signature.js";

function choose(input, files) {
  const chosen = new DataTransfer();
  files.forEach(file => chosen.items.add(file));
  input.files = chosen.files;
}

const jpeg = (bytes, name) => new File([bytes], name, { type: "image/jpeg" });

for (const input of document.querySelectorAll("[data-shrinks], [data-sign] input[type=file]")) {
  input.addEventListener("change", async () => {
    const drawn = [];
    for (const file of input.files) {
      try {
        drawn.push(jpeg((await photo(file)).bytes, "photo.jpg"));
      } catch {
        drawn.push(file); // No picture: the desk says so beside the field.
      }
    }
    choose(input, drawn);
  });
}

const template = document.getElementById("pad");
for (const place of document.querySelectorAll("[data-sign]")) {
  const input = place.querySelector("input[type=file]");
  place.append(template.content.cloneNode(true));
  const made = place.querySelector(".pad");
  const canvas = made.querySelector("canvas");
  const [open, sheet] = made.children;
  let pad = null;
  open.addEventListener("click", () => {
    sheet.hidden = !sheet.hidden;
    open.setAttribute("aria-expanded", String(!sheet.hidden));
    pad ??= new SignaturePad(canvas);
  });
  canvas.addEventListener("pointerup", async () => {
    if (pad?.isSigned) choose(input, [jpeg(await pad.bytes(), "signature.jpg")]);
  });
  made.querySelector("[data-clear]").addEventListener("click", () => {
    pad.clear();
    choose(input, []);
  });
}
