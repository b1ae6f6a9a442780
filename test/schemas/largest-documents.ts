/**
 * Documents as large as their schemas allow, or as one object may be in etcd (1.5 MiB). The API server gives each
 * rule of a CRD a budget that grows with the document, so the largest one shows whether real trees can reach it.
 */
import { readSchemas } from '../../schemas/generate/schemas.ts';
import { API_VERSION } from '../../src/core/api/kinds.ts';

/** `count` values, made from their index. */
function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}

/** An IPv6 address in its longest spelling; no two are the same. */
function address(index: number): string {
  return `2001:0db8:0030:0000:0000:0000:0000:${index.toString(16).padStart(4, '0')}`;
}

const schemas = readSchemas();

/** How many items a list may have: `most('address-pool.spec.advertise')`. */
function most(path: string): number {
  const [file, definition, property] = path.split('.') as [string, string, string];
  const list = schemas.get(`${file}.schema.json`)?.$defs?.[definition]?.properties?.[property];
  if (list?.maxItems === undefined) throw new Error(`${path} has no maxItems`);
  return list.maxItems;
}

const longName = 'a'.repeat(253);

function selector(labels: number, requirements: number): object {
  return {
    matchLabels: Object.fromEntries(times(labels, (index) => [`example.com/label-${index}`, 'v'.repeat(20)])),
    matchExpressions: times(requirements, (index) => ({ key: `k${index}`, operator: 'In', values: ['a', 'b'] })),
  };
}

function object(kind: string, name: string, parts: object) {
  return { apiVersion: API_VERSION, kind, metadata: { name }, ...parts };
}

export const LARGEST_DOCUMENTS = [
  object('AddressPool', 'largest', {
    spec: {
      addresses: times(
        most('address-pool.spec.addresses'),
        (index) => `${address(2 * index)}-${address(2 * index + 1)}`,
      ),
      exclude: times(most('address-pool.spec.exclude'), (index) => `${address(2 * index)}/128`),
      advertise: [
        ...times(most('address-pool.spec.advertise') / 2, () => ({
          layer2: {
            interfaces: times(64, (index) => `eth${index}.1*`),
            nodeSelectors: times(32, () => selector(6, 6)),
          },
        })),
        ...times(most('address-pool.spec.advertise') / 2, () => ({
          bgp: {
            peers: times(8, () => longName),
            communities: times(most('address-pool.bgp.communities'), (index) => `65535:65535:${index}`),
            nodeSelectors: [selector(32, 32)],
          },
        })),
      ],
    },
  }),
  object('ExposurePolicy', 'largest', {
    spec: {
      match: {
        namespaces: { names: times(1024, () => 'n'.repeat(63)), selectors: times(64, () => selector(32, 32)) },
        services: times(64, () => selector(32, 32)),
        loadBalancerClasses: times(64, () => `pierhead.io/${'c'.repeat(63)}`),
      },
      pools: times(256, () => longName),
      limits: {
        ports: times(64, () => ({
          protocol: 'TCP',
          range: times(85, (index) => `${10000 + index}-${20000 + index}`).join(','),
        })),
      },
      advertise: {
        nodeSelectors: times(32, () => selector(32, 32)),
        communities: times(most('exposure-policy.narrowing.communities'), (index) => `1:${index}`),
      },
    },
  }),
  object('BGPPeer', 'largest', {
    spec: { peerASN: 1, myASN: 1, peerAddress: address(1), nodeSelectors: times(32, () => selector(32, 32)) },
  }),
  object('Reservation', 'largest', {
    spec: {
      entries: times(most('reservation.spec.entries'), (index) => ({
        service: `${'n'.repeat(20)}/${'s'.repeat(20)}${index}`,
        addresses: [address(index), '255.255.255.255'],
        owner: 'team-shop',
        reason: "in the partner's firewall",
        expires: '2026-12-31T18:00:00.000+08:00',
        electionKey: address(index),
      })),
    },
  }),
  object('Settings', 'default', {
    spec: {
      compatibility: ['openelb', 'metallb'],
      bgp: {
        communities: Object.fromEntries(
          times(256, (index) => [`${'c'.repeat(60)}${index}`, `4294967295:4294967295:${index}`]),
        ),
        bfdProfiles: Object.fromEntries(
          times(64, (index) => [`${'b'.repeat(250)}${index}`, { transmitInterval: '300ms', receiveInterval: '300ms' }]),
        ),
      },
    },
  }),
  object('Approval', 'largest', {
    spec: {
      expires: '2026-12-31',
      changes: times(most('approval.spec.changes'), (index) => ({
        action: 'withdraw',
        service: `${'n'.repeat(63)}/${'s'.repeat(59)}${index}`,
        from: address(index),
      })),
    },
  }),
  object('Revision', 'current', {
    spec: { format: 1, digest: `sha256:${'0'.repeat(64)}`, documents: 'x'.repeat(1_048_576) },
  }),
  object('EIP', '10.20.30.7', {
    spec: {
      address: '10.20.30.7',
      pool: longName,
      policy: longName,
      state: 'Active',
      electionKey: longName,
      services: times(256, () => ({
        namespace: 'n'.repeat(63),
        name: 's'.repeat(63),
        uid: 'u'.repeat(128),
        ports: times(128, (index) => ({ protocol: 'SCTP', port: 60000 + index })),
        externalTrafficPolicy: 'Cluster',
      })),
    },
  }),
  object('SpeakerReport', 'largest', {
    status: {
      configDigest: `sha256:${'0'.repeat(64)}`,
      observed: '1',
      interfaces: times(256, (index) => ({
        name: `e${index}`,
        mac: '52:54:00:12:34:56',
        carrier: true,
        prefixes: times(64, (prefix) => `${address(prefix)}/128`),
      })),
      sessions: times(256, () => ({
        peer: longName,
        state: 'Established',
        since: '2026-11-24T08:00:00Z',
        lastError: 'x',
      })),
      deviations: times(1024, (index) => ({ address: address(index), reason: 'HeartbeatLost', peer: 'n2' })),
    },
  }),
];
