/**
 * How values of a kind are merged and owned: whole, by key, or by element. Lists are whole and maps are by key where
 * nothing else is said.
 */

export interface Shape {
  /** `whole`: a map or list that has one owner and is replaced as one. */
  readonly whole?: true;
  /** Of a map: its fields. Those that are not named are values of a free map. */
  readonly fields?: Readonly<Record<string, Shape>>;
  /** Of a map: every value that `fields` does not name. Of a list with `keys`: its elements. */
  readonly values?: Shape;
  /** Of a list whose elements are maps: the fields that tell them apart, with what an absent one stands for. */
  readonly keys?: Readonly<Record<string, unknown>>;
  /** Of a list of texts that has each of them once. */
  readonly set?: true;
}

/** What lies below a key of a map. */
export function shapeOfKey(shape: Shape, key: string): Shape {
  return shape.fields?.[key] ?? shape.values ?? {};
}

/** Whether a key of a map is a field of a struct, not an entry of a free map. */
export function isField(shape: Shape, key: string): boolean {
  return shape.fields !== undefined && Object.hasOwn(shape.fields, key);
}

const REFERENCES: Shape = { keys: { uid: '' }, values: { whole: true } };

/** `metadata` of every kind. */
export const METADATA: Shape = {
  fields: {
    generateName: {},
    labels: { values: {} },
    annotations: { values: {} },
    finalizers: { set: true },
    ownerReferences: REFERENCES,
  },
};

/** A list of conditions, one for each type. */
export const CONDITIONS: Shape = { keys: { type: '' }, values: { fields: { type: {} } } };
