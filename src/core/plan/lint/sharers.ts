/**
 * Services that share an address and would not be given it together any more: a port, a key, a policy or a traffic
 * policy was edited since. Nothing is taken away, but one of them may be cut off. Each sharer is compared with the first
 * by name, and its ports with those of all before it, so that a thousand sharers cost a thousand comparisons.
 */
import type { Tenure } from '../../allocate/allocation.ts';
import type { Refusal } from '../../allocate/reason.ts';
import type { Settlement } from '../../allocate/settle.ts';
import { objectionToJoin } from '../../allocate/sharing.ts';
import type { Config } from '../../config/config.ts';
import type { Diagnostic, DiagnosticCode } from '../../diagnostic.ts';
import { type Address, formatAddress } from '../../net/address.ts';
import { atField, collect, few, inLive } from './finding.ts';

type SharerCode = Extract<DiagnosticCode, 'sharers-port-conflict' | 'sharers-not-allowed' | 'sharers-not-invited'>;

export function lintSharers(config: Config, settlement: Settlement): Diagnostic[] {
  const { world, allocation } = settlement;
  const found = new Map<string, string[]>();
  for (const { address, services } of world.live.eips.values()) {
    if (services.length < 2) continue;
    const tenures = allocation
      .holders(address)
      .filter(({ standing, service }) => standing === 'active' && world.live.services.has(service));
    const add = (code: SharerCode, { policy }: Tenure, says: string) =>
      collect(found, JSON.stringify([code, policy]), `${formatAddress(address)} (${says})`);
    compareAll(settlement, address, tenures, add);
  }
  return [...found].map(([key, texts]) => {
    const [code, policyName] = JSON.parse(key) as [SharerCode, string | null];
    const policy = policyName === null ? undefined : config.policiesByName.get(policyName);
    const { says, help } = WORDS[code];
    const finding = { code, severity: 'warning', help } as const;
    return policy === undefined
      ? inLive({ ...finding, says: `Services without a policy ${says}: ${few(texts)}` })
      : atField(policy.origin, '/spec/sharing', {
          ...finding,
          says: `of Services that share an address some ${says}: ${few(texts)}`,
        });
  });
}

const WORDS: Readonly<Record<SharerCode, { readonly says: string; readonly help: string }>> = {
  'sharers-port-conflict': {
    says: 'use the same port by now, so that one of them gets the traffic of both',
    help: 'change the port of one of them, or give one an address of its own',
  },
  'sharers-not-allowed': {
    says: 'may not share it any more, and keep it',
    help: 'put back what was changed, or give one of them an address of its own',
  },
  'sharers-not-invited': {
    says: 'have neither an equal sharing-key nor Reservations in common any more, and keep it',
    help: 'give them the same pierhead.io/sharing-key again, or one of them an address of its own',
  },
};

function compareAll(
  { world }: Settlement,
  address: Address,
  tenures: readonly Tenure[],
  add: (code: SharerCode, tenure: Tenure, says: string) => void,
): void {
  const [first] = tenures;
  if (first === undefined) return;
  const userByPort = new Map<string, string>();
  for (const tenure of tenures) {
    const service = world.live.services.get(tenure.service)!;
    if (tenure !== first) {
      const objection = objectionToJoin(world, service, address, [first]);
      const code = objection && codeOf(objection);
      if (code !== undefined) add(code, tenure, `${first.service} and ${tenure.service}${why(objection!)}`);
    }
    for (const { protocol, port } of service.ports) {
      const key = `${protocol} ${port}`;
      const user = userByPort.get(key);
      if (user === undefined) userByPort.set(key, service.key);
      else if (user !== service.key) add('sharers-port-conflict', tenure, `${user} and ${service.key} use ${key}`);
    }
  }
}

/** Ports are compared among all. */
function codeOf(objection: Refusal): SharerCode | undefined {
  if (objection.code === 'sharing-conflict') return 'sharers-not-allowed';
  return objection.code === 'address-in-use' ? 'sharers-not-invited' : undefined;
}

function why(objection: Refusal): string {
  if (objection.code !== 'sharing-conflict') return '';
  switch (objection.why) {
    case 'forbidden':
      return ': sharing is Forbidden';
    case 'namespaces':
      return ': not AcrossNamespaces';
    case 'traffic-policy':
      return ': different externalTrafficPolicy or selectors';
    case 'leaving':
      return '';
  }
}
