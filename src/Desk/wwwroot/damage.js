// Draws photographs anew before they are sent: smaller, and without what a camera writes into the file, such as where it was taken.
import { photo } from "./field/pictures.js";

const input = document.querySelector("form[data-shrinks] input[type=file]");
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
