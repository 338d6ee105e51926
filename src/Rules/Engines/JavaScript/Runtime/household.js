// What is wrong in a household, with the place of it.
export class HouseholdError extends Error {
  constructor(field, problem) {
    super(`${field === '' ? '' : `${field}: `}${problem}`);
    this.name = 'HouseholdError';
    this.field = field;
  }
}

const none = new Set();
const longestKey = 64;
const longestList = 64;
const states = ['known', 'none', 'unknown', 'disputed', 'stale', 'not-authorised'];

// A household, a member, a vehicle: its facts by their places, each a value or why it is unknown.
class FactRecord {
  constructor(type, key, owner, number) {
    this.type = type;
    this.key = key;
    this.owner = owner;
    this.number = number;
    this.states = [];
    this.v = [];
    this.lists = [];
    this.l = [];
  }
}

class Reading {
  constructor(day) {
    this.day = day;
    this.records = [];
  }

  make(type, key, owner) {
    const record = new FactRecord(type, key, owner, this.records.length);
    this.records.push(record);
    return record;
  }

  isStale(item, known) {
    return item !== null && known !== null && known + items[item].fresh < this.day;
  }

  fill(record, given, path, others, isAuthorised) {
    const lists = record.type.lists.filter((list) => list !== membersType);
    record.type.names ??= new Set([...record.type.facts, ...lists].map((one) => one.name));
    onlyKnown(given, path, record.type.names, others);
    for (const fact of record.type.facts) {
      this.fact(record, fact, given[fact.name], path + fact.name, isAuthorised);
    }

    for (const list of lists) {
      this.list(record, list, given[list.name], path + list.name, isAuthorised);
    }

    return record;
  }

  fact(record, fact, given, path, isAuthorised) {
    let [state, value, known] = ['unknown', null, null];
    if (isObject(given)) {
      ({ state, known } = provenance(given, path));
      if (state === 'known') {
        value = read(fact, given.value, `${path}.value`);
      }
    } else if (given !== undefined && given !== null) {
      [state, value] = ['known', read(fact, given, path)];
    }

    state = !isAuthorised && fact.item !== null ? 'not-authorised'
      : (state === 'known' || state === 'none') && this.isStale(fact.item, known) ? 'stale'
      : state;
    const at = record.states.length;
    record.states.push(state);
    record.v.push(state === 'known' ? value : state === 'none' ? fact.none ?? nothing : wantOf(fact, record, state));
    if (fact.at !== at) {
      throw new Error(`${fact.name} stands at ${at}`);
    }
  }

  list(record, type, given, path, isAuthorised) {
    let [state, known, given_] = ['unknown', null, given];
    if (isObject(given)) {
      ({ state, known } = provenance(given, path));
      given_ = given.value;
    } else if (given !== undefined && given !== null) {
      state = 'known';
    }

    let records = given_ === undefined || given_ === null ? [] : this.recordsOf(record, type, array(given_, path), path);
    if (!isAuthorised && type.item !== null) {
      [state, records] = ['not-authorised', []];
    } else if ((state === 'known' || state === 'none') && this.isStale(type.item, known)) {
      state = 'stale';
    }

    this.keep(record, type, state, records);
  }

  recordsOf(owner, type, given, path) {
    const of = recordTypes[type.record];
    return given.map((one, i) => {
      const at = `${path}[${i}]`;
      object(one, at);
      const key = one.id === undefined ? `${of.name}-${i + 1}` : text(one, 'id', at);
      const child = this.make(of, key, owner.owner === null ? key : `${owner.owner}/${key}`);
      return this.fill(child, one, `${at}.`, ['id'], true);
    });
  }

  // What stands in a list that is stale, disputed or not authorised may be wrong.
  keep(record, type, state, records) {
    const whole = state === 'known' || state === 'none';
    const usable = whole || state === 'unknown' ? records : [];
    record.lists[type.at] = state;
    record.l[type.at] = new List(usable, null, whole ? true : wantOf(type, record, state));
  }

  members(root, given) {
    if (given === undefined || given === null) {
      this.keep(root, membersType, 'unknown', []);
      return;
    }

    const keys = new Set();
    const records = array(given, membersType.name).map((one, i) => {
      const at = `${membersType.name}[${i}]`;
      object(one, at);
      const key = one.id === undefined ? `m${i + 1}` : text(one, 'id', at);
      if (keys.has(key)) {
        throw new HouseholdError(`${at}.id`, `the id ${key} stands twice`);
      }

      keys.add(key);
      if (one.authorised !== undefined && typeof one.authorised !== 'boolean') {
        throw new HouseholdError(`${at}.authorised`, 'must be true or false');
      }

      return this.fill(this.make(recordTypes[membersType.record], key, key), one, `${at}.`, ['id', 'authorised'], one.authorised !== false);
    });
    this.keep(root, membersType, 'known', records);
  }
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

const wantOf = (fact, record, state) => new Unknown(null, null, { fact, member: record.owner, state });

function object(value, path) {
  if (!isObject(value)) {
    throw new HouseholdError(path, 'must be an object');
  }
}

function array(value, path) {
  if (!Array.isArray(value) || value.length > longestList) {
    throw new HouseholdError(path, `must be a list of at most ${longestList} records`);
  }

  return value;
}

function onlyKnown(value, path, names, others) {
  for (const name of Object.keys(value)) {
    if (!names.has(name) && !others.includes(name)) {
      throw new HouseholdError(path + name, 'there is no such property');
    }
  }
}

function text(value, name, path) {
  const given = value[name];
  if (typeof given !== 'string' || given.length === 0 || given.length > longestKey) {
    throw new HouseholdError(path === '' ? name : `${path}.${name}`, `must be a text of 1 to ${longestKey} characters`);
  }

  return given;
}

function provenance(given, path) {
  onlyKnown(given, `${path}.`, none, ['value', 'state', 'source', 'as_of']);
  const state = given.state ?? 'known';
  if (!states.includes(state)) {
    throw new HouseholdError(`${path}.state`, `must be one of ${states.join(', ')}`);
  }

  if (given.source !== undefined && given.source !== null) {
    text(given, 'source', path);
  }

  const known = given.as_of === undefined || given.as_of === null ? null : dayIn(given.as_of);
  if (known === null && given.as_of !== undefined && given.as_of !== null) {
    throw new HouseholdError(`${path}.as_of`, 'must be a date such as 2022-06-15');
  }

  return { state, known };
}

// A value as it is stored: fen, a scaled integer, true or false, a day number, a word's place, the digits as a number.
function read(fact, given, path) {
  const value = readers[fact.kind](fact, given);
  if (value === null || (typeof value !== 'boolean' && (value < fact.least || value > fact.most))) {
    throw new HouseholdError(path, `not a value of ${fact.name}: ${String(given)}`);
  }

  return value;
}

const readers = {
  money: (_, given) => (Number.isSafeInteger(given) ? given : null),
  integer: (_, given) => (Number.isSafeInteger(given) ? given : null),
  decimal: (fact, given) => (typeof given === 'number' ? scaled(String(given), fact.scale) : null),
  boolean: (_, given) => (typeof given === 'boolean' ? given : null),
  date: (_, given) => {
    const day = dayIn(given);
    return day !== null && day >= dayOf(1880, 1, 1) && day < dayOf(2201, 1, 1) ? day : null;
  },
  choice: (fact, given) => {
    const at = fact.choices.findIndex(([id, zh]) => id === given || zh === given);
    return at < 0 ? null : at;
  },
  code: (fact, given) => (typeof given === 'string' && given.length === fact.digits && /^\d+$/.test(given) ? small(BigInt(given)) : null),
};

function scaled(number, scale) {
  const parts = /^(-?)(\d{1,12})(?:\.(\d+))?$/.exec(number);
  const decimals = parts?.[3] ?? '';
  return parts === null || decimals.length > scale ? null : small(BigInt(parts[1] + parts[2] + decimals.padEnd(scale, '0')));
}

function readHousehold(given) {
  object(given, '');
  onlyKnown(given, '', none, ['household', 'region', 'as_of', 'facts', membersType.name]);
  const [key, region] = [text(given, 'household', ''), text(given, 'region', '')];
  const day = dayIn(given.as_of);
  if (day === null) {
    throw new HouseholdError('as_of', 'must be a date such as 2022-06-15');
  }

  if (!/^\d{6}$/.test(region)) {
    throw new HouseholdError('region', 'must have six digits');
  }

  const reading = new Reading(day);
  const root = reading.make(rootType, 'household', null);
  const facts = given.facts ?? {};
  object(facts, 'facts');
  reading.fill(root, facts, 'facts.', [], true);
  reading.members(root, given[membersType.name]);
  return { key, region, day, root, records: reading.records };
}
