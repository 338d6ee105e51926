// Photographs and signatures, both drawn anew.
import { made, mark, unmark } from "./fields.js";
import { encoded, photo } from "./photo.js";
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

export class SignaturePad {
  #drawn = false;

  constructor(canvas) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    canvas.addEventListener("pointerdown", event => this.#begin(event));
    canvas.addEventListener("pointermove", event => this.#draw(event));
    this.clear();
  }

  get isSigned() {
    return this.#drawn;
  }

  clear() {
    this.#drawn = false;
    this.pen.fillStyle = "#fff";
    this.pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
    Object.assign(this.pen, { lineWidth: 5, lineCap: "round", lineJoin: "round", strokeStyle: "#0a1a20" });
  }

  bytes() {
    return encoded(this.canvas);
  }

  #at(event) {
    const box = this.canvas.getBoundingClientRect();
    return [(event.clientX - box.left) * this.canvas.width / box.width, (event.clientY - box.top) * this.canvas.height / box.height];
  }

  #begin(event) {
    event.preventDefault();
    this.canvas.setPointerCapture(event.pointerId);
    this.pen.beginPath();
    this.pen.moveTo(...this.#at(event));
  }

  #draw(event) {
    if (!this.canvas.hasPointerCapture(event.pointerId)) return;
    this.#drawn = true;
    this.pen.lineTo(...this.#at(event));
    this.pen.stroke();
  }
}
