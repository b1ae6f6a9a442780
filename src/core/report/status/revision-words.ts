/**
 * Why a delivered text is not in force, or why nothing is, in words: with file and line, the numbers of the guard, and
 * the way out. All that a status shows is in it.
 */
import type { Config } from '../../config/config.ts';
import { compareDiagnostics } from '../../diagnostic.ts';
import type { GuardVerdict } from '../../plan/guard.ts';
import type { InForceNow, Refusal } from '../../revision/acceptance.ts';
import { count } from '../phrases.ts';
import { guardWords } from '../words.ts';

/** A status must stay readable: the first errors tell what to mend. */
const MOST_DIAGNOSTICS = 10;

/**
 * Words for a refusal. `config`: the one in force, whose Settings the guard's numbers are about; absent where there is
 * none, or where the guard's reasons are not at hand any more.
 */
export function refusalOfTextWords(
  { reason, diagnostics, guard }: Refusal<readonly GuardVerdict[]>,
  config: Config | undefined,
): string {
  switch (reason) {
    case 'SetAside':
      return 'plain objects were put in force in its place (source: Objects in ConfigMap pierhead-in-force), and it does not come back by itself; to go on, deliver another Revision, or set source back to Revision';
    case 'GuardTripped': {
      const tripped = (guard ?? []).filter((each) => each.tripped);
      return tripped.length === 0 || config === undefined
        ? 'it would disrupt more than the guard lets pass; to go on, commit the Approval that "pierhead plan -o approval" prints'
        : tripped.map((each) => guardWords(each, { config })).join('; ');
    }
    case 'Invalid':
    case 'UnknownFormat':
    case 'DigestMismatch': {
      const errors = diagnostics.filter(({ severity }) => severity === 'error').sort(compareDiagnostics);
      const first = errors.slice(0, MOST_DIAGNOSTICS).map(({ file, line, code, message, help }) => {
        return `${file}:${line}: ${code}: ${message}${help === '' ? '' : ` (${help})`}`;
      });
      const more = errors.length - first.length;
      return `${first.join('; ')}${more > 0 ? `; and ${count(more, 'more error')}` : ''}`;
    }
  }
}

/** Why everything stays as it is. */
export function holdWords({ reason, diagnostics }: Extract<InForceNow, { state: 'hold' }>): string {
  switch (reason) {
    case 'unread':
      return 'ConfigMap pierhead-in-force could not be read, so everything stays as it is; to go on, let the controller read ConfigMaps in its namespace';
    case 'digest':
      return 'the digest in ConfigMap pierhead-in-force is not that of its documents, so somebody changed it and everything stays as it is; to go on, delete the ConfigMap: the Revision is then a new attempt';
    case 'unreadable': {
      const first = diagnostics.find(({ severity }) => severity === 'error');
      return `this version cannot read the documents in ConfigMap pierhead-in-force${first === undefined ? '' : ` (${first.message})`}, so everything stays as it is; to go on, run the version that accepted them, or a newer one`;
    }
    case 'lost':
      return 'there is no ConfigMap pierhead-in-force, but there are EIPs, so what was in force is lost and everything stays as it is; to go on, deliver the Revision, or put the ConfigMap back';
    case 'nothing':
      return 'nothing is in force: nothing was delivered yet that could be accepted; to go on, deliver a Revision, or apply AddressPools and ExposurePolicies';
  }
}

/** Without numbers: they would be written anew with each step. */
export function carryingOutWords(): string {
  return 'in force, and what it calls for is being carried out: moves under way, queued, or writes that wait for the API server';
}
