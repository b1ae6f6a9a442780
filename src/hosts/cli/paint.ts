/** Colour for terminals, none for anything else. */
import picocolors from 'picocolors';
import { type Paint, PLAIN_PAINT } from '../../core/report/paint.ts';

export function paintFor(isColourful: boolean): Paint {
  return isColourful ? picocolors.createColors(true) : PLAIN_PAINT;
}
