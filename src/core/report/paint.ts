/**
 * Colour as an argument: a report says what stands out, the host chooses whether a terminal shows it. Nothing that a
 * report says depends on colour.
 */

/** Each marks a piece of one line. */
export interface Paint {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
}

const asItIs = (text: string) => text;

/** No colour: for files, pipes and `NO_COLOR`. */
export const PLAIN_PAINT: Paint = { bold: asItIs, dim: asItIs, red: asItIs, green: asItIs, yellow: asItIs };
