/**
 * Diagnostics: what is wrong with the user's input, collected as values and never thrown.
 *
 * Every stage of reading (documents, config, lint) takes a `Report` and adds to it, so one run shows everything. A
 * diagnostic's message is written where its rule lives (subject first, value found, what is allowed); `help` is the
 * way out. Codes are stable: CI configurations refer to them.
 */

/** `error` blocks the clusters concerned, `warning` and `info` never stop a plan. */
export type Severity = 'error' | 'warning' | 'info';

/** A place in a source text. Lines and columns count from 1; columns count UTF-16 code units. */
export interface Position {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One finding, in the shape that `validate -o json` prints. */
export interface Diagnostic extends Position {
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  readonly message: string;
  /** JSON pointer into the document, `""` for the whole document or file. */
  readonly path: string;
  /** `Kind/name` of the document, where it is known. */
  readonly object?: string;
  /** The way out, one sentence. */
  readonly help: string;
}

/** Every code with the level it belongs to and what it says. `docs/diagnostics.md` is generated from this table. */
export const DIAGNOSTIC_CODES = {
  // Level 1: syntax and schema (core/documents).
  'file-unreadable': 'A file or folder could not be read.',
  'file-too-large': 'A file is larger than the limit for one file of configuration.',
  'file-encoding': 'A file is not UTF-8 text.',
  'link-not-followed': 'A symbolic link leaves the tree, leads to nothing or goes round in a circle.',
  'submodule-not-read': 'A Git submodule lies inside the tree: its files are in another repository.',
  'lfs-pointer': 'A file is a Git LFS pointer, not the content itself.',
  'source-redirected': 'The Git server sent us on to another address.',
  'yaml-syntax': 'The text is not YAML.',
  'yaml-limit': 'A file has more levels, tokens, aliases or syntax errors than are read.',
  'yaml-template': 'A file is a template such as those of Helm, not YAML.',
  'yaml-duplicate-key': 'A key is written twice in one map.',
  'yaml-ambiguous': 'kubectl or Argo CD, which read YAML 1.1, would apply another value than the one read here.',
  'yaml-unquoted': 'Some readers of YAML (Python, Ruby) take an unquoted value for something else.',
  'yaml-number': 'A number cannot be kept exactly, or is infinite or not a number.',
  'yaml-merge-key': 'A merge key (<<) is used, which not every reader of YAML follows.',
  'yaml-tag': 'A value has a tag such as !!binary or !Ref.',
  'yaml-key': 'A key is not text.',
  'yaml-alias': 'An alias has no anchor before it, or is inside its own anchor.',
  'control-character': 'A text has a control character in it.',
  'document-not-object': 'A document is not an object with fields.',
  'document-foreign': 'A document of another API group is in the tree; it is passed over.',
  'document-generated': 'An object that only Pierhead writes is in the tree.',
  'live-state': 'A file of recorded live state is in the tree; it is passed over.',
  'unknown-version': 'The API group or version of a document is not known.',
  'unknown-kind': 'The kind of a document is not known.',
  'unknown-field': 'A document has a field that its kind does not have.',
  'missing-field': 'A document lacks a field that its kind needs.',
  'wrong-type': 'A value is of another type than its field.',
  'wrong-value': 'A value is none of those that its field allows.',
  'wrong-format': 'A text is not written as its field needs it.',
  'out-of-bounds': 'A number, a text or a list is smaller or larger than its field allows.',
  'wrong-choice': 'Of several fields that exclude each other a document has none, or more than one.',
  'line-not-json': 'A line of a Revision is not JSON.',
  'line-not-canonical': 'A line of a Revision is not in the canonical form that Pierhead writes.',
  // Level 2: links and semantics of the whole tree (core/config).
  'unknown-cluster': 'A document names a cluster that the tree does not have.',
  'selects-no-cluster': 'A document selects no cluster, so it counts for none.',
  'duplicate-name': 'Two documents of one kind and name are in one cluster.',
  'listed-twice': 'A list has the same value twice.',
  'bad-address': 'A text is no address, prefix or range of addresses.',
  'host-bits': 'A prefix has host bits set, so it may mean one address or the whole prefix.',
  'mixed-families': 'A range begins in one address family and ends in the other.',
  'range-reversed': 'A range ends before it begins.',
  'not-unicast': 'An address is for loopback, multicast, link-local or other special use.',
  'bad-duration': 'A text is no duration, or one that its field does not allow.',
  'bad-expiry': 'A text is neither a day nor a time.',
  'bad-ports': 'A text is no list of ports.',
  'exclude-outside-pool': 'An exclude is in no entry of its pool.',
  'entry-emptied': 'An entry of a pool is excluded as a whole.',
  'entry-overlap': 'Two entries of one pool overlap.',
  'pool-overlap': 'Pools of one network (routing domain) overlap.',
  'pool-in-several-clusters': 'A pool is in several clusters of one network and is not anycast.',
  'pool-in-pod-network': "A pool overlaps the cluster's pod network.",
  'pool-in-service-network': "A pool overlaps the cluster's network of cluster IPs.",
  'pool-in-node-network': "A pool overlaps the cluster's node network.",
  'pool-not-advertised': 'A pool has no advertisement, so nothing announces its addresses.',
  'advertise-without-peer': 'A BGP advertisement has no peer in this cluster.',
  'family-without-peer': 'A pool has addresses of a family that none of its peers carries.',
  'aggregate-exceeds-pool': 'An aggregate route would cover addresses that are not in the pool.',
  'local-pref-without-ibgp': 'A local preference is set, but every peer is in another AS.',
  'local-pref-conflict': 'Two advertisements give the same route to the same peer different local preferences.',
  'med-conflict': 'Two advertisements give the same route to the same peer different MEDs.',
  'unknown-peer': 'A pool names a BGPPeer that the tree does not have.',
  'unknown-community': 'A community is no value, no well-known name and no name in Settings.',
  'bad-community': 'Settings gives a name to something that is no community.',
  'community-name-taken': 'Settings gives a well-known community name another value.',
  'bfd-too-fast': 'A BFD profile has an interval that a loaded node does not keep.',
  'unknown-pool': 'A policy names an AddressPool that the tree does not have.',
  'policy-without-pool': 'No pool of a policy is in this cluster.',
  'equal-priority': 'Two policies of a cluster have the same priority.',
  'peer-timers': 'The timers of a BGP peer are not allowed, or not together.',
  'multihop-without-ebgp': 'A peer that is never more than one hop away is set to multihop.',
  'source-address-family': "The source address of a peer does not go with the peer's address.",
  'graceful-restart-with-bfd': 'A peer has both BFD and graceful restart.',
  'unknown-bfd-profile': 'A peer names a BFD profile that Settings does not have.',
  'passive-without-listening': 'A peer is passive, but the nodes listen on no port.',
  'duplicate-peer': 'Two peers are the same neighbour for the same nodes.',
  'reservation-same-family': 'A reservation gives a Service two addresses of one family.',
  'reservation-outside-pools': 'A reserved address is in no pool of the clusters of its document.',
  'reservation-excluded': 'A reserved address is excluded from its pool.',
  'reservation-second-entry': 'A Service has reservations in two entries.',
  'approval-unknown-pool': 'An approval names an AddressPool that the tree does not have.',
  'range-changes-cluster': 'Addresses leave one cluster and enter another between two revisions.',
  'base-not-comparable': 'The revision to compare with has no configuration of the cluster that is free of errors.',
  // The Revision (core/revision).
  'no-such-cluster': 'The cluster that was asked for is not in the tree.',
  'selects-nothing': 'A cluster has no AddressPool, so that everything would be withdrawn.',
  'selects-no-policy': 'A cluster has no ExposurePolicy, so that no Service is exposed.',
  'revision-large': 'The text of a Revision is too large for a client-side apply.',
  'revision-too-large': 'The text of a Revision is too large for one object.',
  'revision-format': 'A Revision has a format that this version does not know.',
  'revision-digest': 'The digest of a Revision is not that of its documents.',
  'revision-clusters': 'A Revision has the documents of more than one cluster.',
  // Live state (core/live): warnings, but for files that are not even text of objects.
  'live-object': 'An object of the live state cannot be understood, or not all of it.',
  'live-incomplete': 'A part of the live state was not read, or not to its end.',
  'live-clusters': 'Live state of different clusters is mixed.',
  // Level 3: lint of a configuration against live state (core/plan/lint).
  'lint-skipped': 'A part of the live state is unknown, so not everything was checked against it.',
  'announced-by-no-node': 'No node may announce the addresses of a pool.',
  'advertisement-on-no-node': 'One advertisement of a pool selects no node that may announce.',
  'interface-on-no-node': 'An interface that a pool names is on no node that may announce it.',
  'addresses-off-subnet': 'Addresses of a layer 2 pool are on-link for no interface that may announce them.',
  'policy-leaves-no-node': 'A policy leaves no node to announce the addresses of a pool that it lists.',
  'last-candidate-lost': 'By this change no node can announce an address that is announced now.',
  'node-address-in-pool': 'A pool has an address that a node has itself.',
  'eip-of-unknown-pool': 'An EIP belongs to a pool that Git does not have for the cluster.',
  'policy-matches-nothing': 'A policy matches no Service.',
  'policy-never-decides': 'Earlier policies decide about every Service that a policy matches.',
  'limit-exceeded': 'Services have more than a limit of their policy allows by now.',
  'requirement-unmet': 'Services with an address do not meet a requirement of their policy by now.',
  'stays-in-draining-pool': 'An address stays in a Draining pool because it is pinned there.',
  'nowhere-to-go': 'An address that may not stay does, because there is no other.',
  'sharers-port-conflict': 'Services that share an address use the same port.',
  'sharers-not-allowed': 'Services share an address and may not by now.',
  'sharers-not-invited': 'Services share an address without a common key or Reservation by now.',
  'node-ports-not-needed': 'Exposed Services hold node ports that nothing needs.',
  'reservation-expired': 'A reservation is over.',
  'reservation-without-service': 'A reservation is for a Service that the cluster does not have.',
  'approval-expired': 'An approval is over.',
  'approval-without-change': 'An approval permits a change that nothing calls for.',
  'session-reset': 'By this change BGP sessions end and are set up again.',
  'session-setting-waits': 'A changed setting of a BGP peer takes effect with its next session only.',
  'engine-unsupported': 'A peer asks for something that the BGP engine cannot do.',
} as const;

export type DiagnosticCode = keyof typeof DIAGNOSTIC_CODES;

/** Compares diagnostics by file, line, column and code: the order in which every report prints them. */
export function compareDiagnostics(a: Diagnostic, b: Diagnostic): number {
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

/** Orders texts by UTF-16 code units: the same in every locale, unlike `localeCompare`. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
