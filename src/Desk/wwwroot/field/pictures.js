// Photographs and signatures, both drawn anew.
import { made, mark, unmark } from "./fields.js";
import { photo } from "./photo.js";
import { say } from "./texts.js";

// Takes photographs into a form, shows them, and lets one be left out again.
export class Camera {
  taken = [];

  constructor(field, place, most) {
    this.place = place;
    field.addEventListener("change", async () => {
      document.getElementById(`${field.id}-problem`)?.remove();
      unmark(field);
      for (const file of field.files) {
        if (this.taken.length >= most) break;
        await this.#add(file).catch(() => mark(field, say("photoWrong")));
      }
      field.value = "";
    });
  }

  clear() {
    this.taken = [];
    this.place.replaceChildren();
  }

  pictures() {
    return this.taken.map(bytes => ({ kind: "photo", bytes }));
  }

  async #add(file) {
    const { canvas, bytes } = await photo(file);
    this.taken.push(bytes);
    const shown = made("photo");
    canvas.setAttribute("role", "img");
    canvas.setAttribute("aria-label", say("photoNo", this.taken.length));
    shown.prepend(canvas);
    shown.querySelector("button").addEventListener("click", () => {
      this.taken = this.taken.filter(one => one !== bytes);
      shown.remove();
    });
    this.place.append(shown);
  }
}
