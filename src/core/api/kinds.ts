/**
 * The table of kinds: every document of the API group, who writes it and where it lives.
 *
 * The one place to add a kind to, beside its schema. The generators, the readers of documents and the renderer go by it.
 */
import type { AnyDocument } from './generated/types.ts';

/** The API group of every kind of ours. */
export const API_GROUP = 'pierhead.io';
/** The version of the group that this program reads and writes. */
export const API_SERVED_VERSION = 'v1alpha1';
/** `apiVersion` of every document. */
export const API_VERSION = `${API_GROUP}/${API_SERVED_VERSION}` as const;

/** A kind of the API group. */
export type Kind = AnyDocument['kind'];

/** The document of a kind as its schema describes it. */
export type DocumentOf<K extends Kind> = Extract<AnyDocument, { kind: K }>;

/** What there is to know about a kind. */
export interface KindInfo {
  /** Name of the resource in URLs and of the CRD. Also of `Cluster`, which has none. */
  readonly plural: string;
  /** Names that kubectl takes too; none clashes with built-in kinds, OpenELB's or MetalLB's. */
  readonly shortNames: readonly string[];
  /** Its schema is `schemas/<schema>.schema.json`, its page `docs/reference/<schema>.md`. */
  readonly schema: string;
  /** Who writes it. `people` includes `pierhead lock` and `plan -o approval`, which write for them. */
  readonly writer: 'people' | 'render' | 'controller' | 'speaker';
  /** Whether `render` prints it as an object for the cluster to show. */
  readonly isView: boolean;
}

/** Every kind. */
export const KINDS = {
  AddressPool: {
    plural: 'addresspools',
    shortNames: ['phpool'],
    schema: 'address-pool',
    writer: 'people',
    isView: true,
  },
  ExposurePolicy: {
    plural: 'exposurepolicies',
    shortNames: ['phpolicy'],
    schema: 'exposure-policy',
    writer: 'people',
    isView: true,
  },
  BGPPeer: { plural: 'bgppeers', shortNames: ['phpeer'], schema: 'bgp-peer', writer: 'people', isView: true },
  Reservation: { plural: 'reservations', shortNames: ['phres'], schema: 'reservation', writer: 'people', isView: true },
  Settings: { plural: 'settings', shortNames: ['phset'], schema: 'settings', writer: 'people', isView: true },
  Cluster: { plural: 'clusters', shortNames: [], schema: 'cluster', writer: 'people', isView: false },
  Approval: { plural: 'approvals', shortNames: ['phapproval'], schema: 'approval', writer: 'people', isView: true },
  Revision: { plural: 'revisions', shortNames: ['phrev'], schema: 'revision', writer: 'render', isView: false },
  EIP: { plural: 'eips', shortNames: ['pheip'], schema: 'eip', writer: 'controller', isView: false },
  SpeakerReport: {
    plural: 'speakerreports',
    shortNames: ['phspeaker'],
    schema: 'speaker-report',
    writer: 'speaker',
    isView: false,
  },
} as const satisfies Record<Kind, KindInfo>;

/** A kind that people write: the only ones that a configuration tree may hold. */
export type DocumentKind = { [K in Kind]: (typeof KINDS)[K]['writer'] extends 'people' ? K : never }[Kind];

/** A kind that lives in a cluster, so that it has a CRD: all but `Cluster`. */
export type ClusterKind = Exclude<Kind, 'Cluster'>;

/** The kinds that people write, in the order of the reference. */
export const DOCUMENT_KINDS = (Object.keys(KINDS) as Kind[]).filter(isDocumentKind);

/** The kinds that live in a cluster, in the order of the reference. */
export const CLUSTER_KINDS = (Object.keys(KINDS) as Kind[]).filter((kind): kind is ClusterKind => kind !== 'Cluster');

/** Whether a text (what a person wrote as `kind`) is a kind of ours. */
export function isKind(text: string): text is Kind {
  return Object.hasOwn(KINDS, text);
}

/** Whether a text is a kind that people write. */
export function isDocumentKind(text: string): text is DocumentKind {
  return isKind(text) && KINDS[text].writer === 'people';
}
