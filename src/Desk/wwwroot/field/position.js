// Where a door is: asked of the phone by a press and at no other time. Nothing ever waits for it.
const patience = 20_000;
const vaguest = 100_000;
const refused = 1;
const late = 3;

const filled = (text, ...values) => values.reduce((told, value, i) => told.replaceAll(`{${i}}`, value), text);

const degrees = number => Number(number.toFixed(6));

const english = document.documentElement.lang === "en";

const clock = at => new Date(at).toLocaleString(english ? "en-GB" : "zh-CN", { timeZone: "Asia/Shanghai", month: english ? "short" : "long", day: "numeric", hour: "2-digit", minute: "2-digit" });

export class DoorPosition {
  #taken = null;
  #asked = 0;

  // "changed" is told of every position that is taken, and with null that there is none.
  constructor(place, changed = () => {}) {
    this.place = place;
    this.changed = changed;
    this.record = place.querySelector("[data-locate]");
    this.remove = place.querySelector("[data-unlocate]");
    this.record.addEventListener("click", () => this.#ask());
    this.remove.addEventListener("click", () => {
      this.clear();
      this.record.focus();
    });
    place.hidden = !("geolocation" in navigator);
    this.clear();
  }

  get taken() {
    return this.#taken;
  }

  // What was recorded before the form came again.
  restore(taken) {
    this.#show(taken);
  }

  // Whatever is still being asked for is not wanted any more.
  clear() {
    this.#asked++;
    this.#show(null);
  }

  #ask() {
    const asked = ++this.#asked;
    this.#say(this.place.dataset.asking);
    const answered = answer => found => { if (asked === this.#asked) answer(found); };
    navigator.geolocation.getCurrentPosition(answered(found => this.#take(found)), answered(failure => this.#fail(failure)), { enableHighAccuracy: true, timeout: patience, maximumAge: 0 });
  }

  #take({ coords, timestamp }) {
    if (coords.accuracy > vaguest) {
      this.#say(filled(this.place.dataset.vague, Math.round(coords.accuracy / 1000)));
      return;
    }
    this.#show({ latitude: degrees(coords.latitude), longitude: degrees(coords.longitude), accuracy: Math.ceil(coords.accuracy), at: new Date(timestamp).toISOString() });
  }

  #fail({ code }) {
    this.#say(this.place.dataset[code === refused ? "refused" : code === late ? "late" : "nowhere"]);
  }

  #show(taken) {
    this.#taken = taken;
    this.#say(taken === null ? "" : filled(this.place.dataset.found, taken.latitude.toFixed(6), taken.longitude.toFixed(6), taken.accuracy, clock(taken.at)));
    this.record.textContent = taken === null ? this.place.dataset.record : this.place.dataset.again;
    this.remove.hidden = taken === null;
    this.changed(taken);
  }

  #say(text) {
    this.place.querySelector("[data-located]").textContent = text;
  }
}
