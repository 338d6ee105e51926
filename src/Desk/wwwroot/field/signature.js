// Somebody's name, drawn with a finger or a mouse.
import { encoded } from "./photo.js";

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
