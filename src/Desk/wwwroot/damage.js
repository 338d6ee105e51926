// Draws photographs anew before they are sent: smaller, and without what a camera writes into the file, such as where it was taken.
// Where the house stands is a field of its own, read when its button is pressed.
import { photo } from "./field/photo.js";
import { DoorPosition } from "./field/position.js";

const form = document.querySelector("form[data-shrinks]");
const input = form?.querySelector("input[type=file]");
input?.addEventListener("change", async () => {
  const drawn = new DataTransfer();
  for (const file of input.files) {
    try {
      const { bytes } = await photo(file);
      drawn.items.add(new File([bytes], "photo.jpg", { type: "image/jpeg" }));
    } catch {
      drawn.items.add(file); // No picture: the desk says so beside the field.
    }
  }
  input.files = drawn.files;
});

if (form) {
  const { latitude, longitude, accuracy, locatedAt } = form.elements;
  const before = latitude.value === "" ? null : { latitude: Number(latitude.value), longitude: Number(longitude.value), accuracy: Number(accuracy.value), at: locatedAt.value };
  const position = new DoorPosition(form.querySelector("[data-position]"), taken => {
    for (const [field, value] of [[latitude, taken?.latitude], [longitude, taken?.longitude], [accuracy, taken?.accuracy], [locatedAt, taken?.at]]) field.value = value ?? "";
  });
  if (before) position.restore(before);
}
