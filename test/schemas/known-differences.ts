/**
 * What only one of the two knows, `validate` or the API server: the whole list. `agreement.test.ts` finds what is missing
 * here, and what is here for nothing.
 */
import { type ClusterKind, isDocumentKind } from '../../src/core/api/kinds.ts';
import type { DiagnosticCode } from '../../src/core/diagnostic.ts';
import type { Change } from './wrong-documents.ts';

/** The code of an error of `validate`; `schema` for objects that only programs write, and for status. */
export type ErrorCode = DiagnosticCode | 'schema';

export interface KnownDifference {
  readonly refusedBy: 'validate' | 'the server';
  readonly why: string;
  /** `codes` are the errors of `validate`, none where the server alone refuses. */
  readonly covers: (kind: ClusterKind, change: Change, codes: readonly ErrorCode[]) => boolean;
}

/** Changes of which `validate` finds nothing but these errors. */
function onlyErrors(why: string, ...allowed: readonly DiagnosticCode[]): KnownDifference {
  const isAllowed = (code: ErrorCode) => (allowed as readonly ErrorCode[]).includes(code);
  return { refusedBy: 'validate', why, covers: (_, __, codes) => codes.every(isAllowed) };
}

function onlyServer(why: string, covers: KnownDifference['covers']): KnownDifference {
  return { refusedBy: 'the server', why, covers };
}

export const KNOWN_DIFFERENCES: readonly KnownDifference[] = [
  {
    refusedBy: 'validate',
    why: 'null is as good as absent to the server, and a mistake in a file',
    covers: (_, { value }) => value === null,
  },
  onlyServer(
    'the name of an EIP follows from its address; the controller writes both',
    (kind, { pointer }) => kind === 'EIP' && ['/metadata/name', '/spec/address'].includes(pointer),
  ),
  onlyServer(
    'the state of an EIP demands or forbids until; the controller writes both',
    (kind, { pointer }) => kind === 'EIP' && ['/spec/state', '/spec/until'].includes(pointer),
  ),
  onlyServer(
    "metadata of objects is the server's own affair; validate lets through what later versions add",
    (kind, { pointer }) => !isDocumentKind(kind) && pointer === '/metadata/unknownField',
  ),
  onlyServer(
    'the format of prefixes lets through what the compiler explains better, and reports are not compiled',
    (kind, { format }) => kind === 'SpeakerReport' && format === 'cidr',
  ),
  onlyServer('what is of another API group is none of our documents', (_, { pointer }) => pointer === '/apiVersion'),

  onlyErrors(
    'the server looks at one object, and these are about others',
    ...(['unknown-pool', 'unknown-peer', 'unknown-community', 'unknown-bfd-profile', 'approval-unknown-pool'] as const),
    ...(['reservation-outside-pools', 'reservation-excluded', 'reservation-second-entry'] as const),
  ),
  onlyErrors(
    'a rule that compares addresses or ports with each other costs more than CEL may',
    ...(['range-reversed', 'bad-ports', 'entry-overlap', 'aggregate-exceeds-pool', 'not-unicast'] as const),
    ...(['source-address-family', 'reservation-same-family', 'reservation-outside-pools'] as const),
  ),
  onlyErrors('the server knows no bounds of a duration', 'bad-duration', 'peer-timers'),
  {
    refusedBy: 'validate',
    why: 'the server has the units of a duration, not the sum: it takes parts of a millisecond',
    covers: (_, { format }, codes) => format === 'go-duration' && codes.every((code) => code === 'wrong-format'),
  },
  onlyErrors('names that RFCs have given away are not in the CRD', 'community-name-taken', 'unknown-community'),
  onlyErrors('the server takes any text where any text goes', 'control-character'),
];
