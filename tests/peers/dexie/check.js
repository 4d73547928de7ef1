// Whether something is a report, by hand: what our own reader refuses, this does, too (a text that is not in NFC, ours would
// compose). The code that Ajv makes of our schema, which does not ask for NFC, takes longer.

const LINE_BREAK = /[\n\v\f\r\u0085\u2028\u2029]/;
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const DAY = /^[0-9]{4}-[0-9]{2}-[0-9]{2}$/;
const AMOUNT = /^(0|[1-9][0-9]*)(\.[0-9]{1,2})?$/;
const DIGEST = /^[0-9a-f]{64}$/;

const matches = (pattern) => (value) => typeof value === "string" && pattern.test(value);
const isId = matches(ID);
const isDay = matches(DAY);
const isAmount = matches(AMOUNT);
const isMoment = (value) => typeof value === "string" && !Number.isNaN(Date.parse(value));
const isLine = (value) => typeof value === "string" && !LINE_BREAK.test(value) && value.normalize() === value;
const isNumber = (value) => Number.isInteger(value) && value >= 0;
const isFlag = (value) => typeof value === "boolean";

/** One of these words. */
function oneOf(...words) {
  const known = new Set(words);
  return (value) => known.has(value);
}

/** What may be missing. */
const perhaps = (is) => (value) => value === undefined || is(value);
/** What may be missing, or null. */
const orNull = (is) => (value) => value === undefined || value === null || is(value);

function list(is) {
  return (value) => {
    if (!Array.isArray(value)) return false;
    for (let index = 0; index < value.length; index += 1) if (!is(value[index])) return false;
    return true;
  };
}

const isObject = (value) => typeof value === "object" && value !== null;

/** Whether an object has no other fields than these. */
function only(...fields) {
  const known = new Set(fields);
  return (object) => {
    for (const field in object) if (!known.has(field)) return false;
    return true;
  };
}

const mayBeFlag = perhaps(isFlag);
const runFields = only("text", "bold", "italic", "underline");
const isRun = (run) =>
  isObject(run) && isLine(run.text) && mayBeFlag(run.bold) && mayBeFlag(run.italic) && mayBeFlag(run.underline) && runFields(run);
const areRuns = list(isRun);

const itemFields = only("text", "nested");
const isItem = (item) => isObject(item) && areRuns(item.text) && areNested(item.nested) && itemFields(item);
const areItems = list(isItem);
const listFields = only("marker", "items");
const isMarker = oneOf("dash", "letter");
const isList = (value) => isObject(value) && isMarker(value.marker) && areItems(value.items) && listFields(value);
const areNested = perhaps(list(isList));

const tableFields = only("header", "rows");
const areRows = list(list(areRuns));
const isTable = (table) =>
  isObject(table) &&
  mayBeFlag(table.header) &&
  areRows(table.rows) &&
  table.rows.every((row) => row.length === table.rows[0].length) &&
  tableFields(table);

const KINDS = { paragraph: areRuns, list: isList, table: isTable };

function isBlock(block) {
  if (!isObject(block)) return false;
  let count = 0;
  for (const kind in block) {
    if (!Object.hasOwn(KINDS, kind) || !KINDS[kind](block[kind])) return false;
    count += 1;
  }
  return count === 1;
}

const areBlocks = list(isBlock);

const sectionFields = only("id", "text");
const writtenFields = only("written");
const isSection = ({ id, text }) =>
  isId(id) && (text === "nothing-arose" || (isObject(text) && areBlocks(text.written) && writtenFields(text)));
const areSections = list((section) => isObject(section) && isSection(section) && sectionFields(section));

const figureFields = only("indicator", "amount", "previous", "currency", "note");
const mayBeAmount = orNull(isAmount);
const mayBeCurrency = orNull(oneOf("VND", "USD"));
const mayBeLine = perhaps(isLine);
const isFigure = ({ indicator, amount, previous, currency, note }) =>
  isId(indicator) && mayBeAmount(amount) && mayBeAmount(previous) && mayBeCurrency(currency) && mayBeLine(note);
const areFigures = list((figure) => isObject(figure) && isFigure(figure) && figureFields(figure));

const annexFields = only("title", "blocks");
const areAnnexes = list((annex) => isObject(annex) && isLine(annex.title) && areBlocks(annex.blocks) && annexFields(annex));

/** An object by what each of its fields is. */
function shape(fields) {
  const named = Object.entries(fields);
  const isKnown = only(...Object.keys(fields));
  return (value) => isObject(value) && named.every(([name, is]) => is(value[name])) && isKnown(value);
}

const mayBeLines = perhaps(list(isLine));

const isPeriod = shape({
  kind: oneOf("quarter", "half-year", "year", "review"),
  first: isDay,
  last: isDay,
  due: orNull(isDay),
});

const areParticulars = shape({
  superiorBody: mayBeLine,
  issuingBody: mayBeLine,
  number: orNull(isNumber),
  symbol: mayBeLine,
  place: mayBeLine,
  date: orNull(isDay),
  subject: mayBeLine,
  addressees: mayBeLines,
  recipients: mayBeLines,
  filing: mayBeLine,
  signer: perhaps(shape({ authority: mayBeLine, post: mayBeLine, name: mayBeLine })),
  urgency: orNull(oneOf("urgent", "very-urgent", "express")),
  secrecy: orNull(oneOf("secret", "top-secret", "ultra-secret")),
});

const isHandedIn = shape({
  at: isMoment,
  to: list(isLine),
  fileName: isLine,
  sha256: matches(DIGEST),
  signedElectronically: isFlag,
});

const isLife = shape({
  stage: perhaps(oneOf("drafting", "in-review", "approved", "issued", "handed-in")),
  handedIn: orNull(isHandedIn),
  follows: orNull(shape({ report: isId, how: oneOf("supplements", "replaces") })),
  replacedBy: orNull(isId),
});

const isShaped = shape({
  format: oneOf("bao-cao-chi-thi/report"),
  version: oneOf(1),
  id: isId,
  directive: isId,
  body: oneOf(
    "provincial-committee",
    "provincial-union",
    "provincial-front",
    "association",
    "provincial-agency",
    "central-party-body",
    "government",
    "commission",
  ),
  unit: orNull(isId),
  period: isPeriod,
  particulars: perhaps(areParticulars),
  sections: perhaps(areSections),
  figures: perhaps(areFigures),
  annexes: perhaps(areAnnexes),
  life: perhaps(isLife),
});

const isEachOnce = (values, name) => new Set(values.map(name)).size === values.length;

export default function isReport(value) {
  if (!isShaped(value)) return false;
  const { sections = [], figures = [], life = {} } = value;
  return (
    isEachOnce(sections, ({ id }) => id) &&
    isEachOnce(figures, ({ indicator, currency }) => `${indicator} ${currency}`) &&
    (life.stage === "handed-in") === Boolean(life.handedIn)
  );
}
