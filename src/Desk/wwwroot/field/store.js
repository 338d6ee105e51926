// What the phone keeps: the settings of the app, today's visits for a day, sealed reports until their receipt, the receipts' numbers, and looks to be told.
const name = "welfare-field";
const stores = { settings: undefined, today: "id", outbox: "id", sent: "number", looks: "id" };
let opened;

function open() {
  return opened ??= new Promise((resolve, reject) => {
    const asking = indexedDB.open(name, 2);
    asking.onupgradeneeded = () => {
      for (const [store, keyPath] of Object.entries(stores).filter(([store]) => !asking.result.objectStoreNames.contains(store))) {
        asking.result.createObjectStore(store, keyPath && { keyPath });
      }
    };
    asking.onsuccess = () => {
      // Whoever erases it is not kept waiting.
      asking.result.onversionchange = () => {
        asking.result.close();
        opened = undefined;
      };
      resolve(asking.result);
    };
    asking.onerror = () => reject(asking.error);
  });
}

// A write is done when it is on the disk, not when it was asked for.
async function on(where, mode, act) {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(where, mode, { durability: "strict" });
    let result;
    transaction.oncomplete = () => resolve(result);
    transaction.onerror = transaction.onabort = () => reject(transaction.error);
    const asking = act(typeof where === "string" ? transaction.objectStore(where) : transaction);
    if (asking) asking.onsuccess = () => result = asking.result;
  });
}

export const setting = key => on("settings", "readonly", store => store.get(key));
export const set = (key, value) => on("settings", "readwrite", store => store.put(value, key));
export const all = store => on(store, "readonly", rows => rows.getAll());
export const one = (store, key) => on(store, "readonly", rows => rows.get(key));
export const put = (store, row) => on(store, "readwrite", rows => { rows.put(row); });
export const remove = (store, key) => on(store, "readwrite", rows => { rows.delete(key); });
export const clear = store => on(store, "readwrite", rows => { rows.clear(); });

export const replace = (store, rows) => on(store, "readwrite", all => {
  all.clear();
  rows.forEach(row => all.put(row));
});

// The report goes and its number comes in one transaction: never neither, never both.
export const settle = (id, receipt) => on(["outbox", "sent"], "readwrite", transaction => {
  transaction.objectStore("outbox").delete(id);
  transaction.objectStore("sent").put(receipt);
});

export async function wipe() {
  try {
    const database = await open();
    await on(Object.keys(stores), "readwrite", transaction => { Object.keys(stores).forEach(store => transaction.objectStore(store).clear()); });
    database.close();
  } finally {
    opened = undefined;
    await new Promise(resolve => {
      const asking = indexedDB.deleteDatabase(name);
      asking.onsuccess = asking.onerror = asking.onblocked = resolve;
    });
    for (const cache of await caches.keys()) await caches.delete(cache);
    // In the service worker itself there is only its own.
    for (const worker of await navigator.serviceWorker?.getRegistrations() ?? [globalThis.registration]) await worker.unregister();
  }
}
