/** What a ServiceAccount may do by the chart's roles, and what it did by the API server's audit log. */
import { readFileSync } from 'node:fs';
import type { ApiServer } from '../cluster/api-server.ts';
import type { ChartObject } from './chart.ts';

interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
  readonly resourceNames?: readonly string[];
}

interface RoleRef {
  readonly kind: string;
  readonly name: string;
}

/**
 * One right is one line: `patch services/status`, `get configmaps/pierhead-in-force in the namespace`. Whoever reads a
 * list of them sees all that an account may do.
 */
export function rightsOf(objects: readonly ChartObject[], account: string): string[] {
  const bound = objects.filter(
    ({ kind, subjects }) =>
      kind.endsWith('Binding') && (subjects as readonly RoleRef[]).some((subject) => subject.name === account),
  );
  return bound
    .flatMap(({ roleRef }) => {
      const { kind, name } = roleRef as RoleRef;
      const { rules } = objects.find((object) => object.kind === kind && object.metadata.name === name)!;
      return (rules as readonly Rule[]).flatMap((rule) => linesOf(rule, kind === 'Role'));
    })
    .sort();
}

function linesOf({ resources, verbs, resourceNames = [''] }: Rule, isLocal: boolean): string[] {
  return resources.flatMap((resource) =>
    verbs.flatMap((verb) => resourceNames.map((name) => rightText({ verb, resource, name, isLocal }))),
  );
}

function rightText(right: { verb: string; resource: string; name: string; isLocal: boolean }): string {
  const { verb, resource, name, isLocal } = right;
  return `${verb} ${resource}${name === '' ? '' : ` ${name}`}${isLocal ? ' in the namespace' : ''}`;
}

export interface Request {
  readonly verb: string;
  readonly resource: string;
  readonly name: string;
  readonly namespace: string;
  readonly code: number;
  readonly path: string;
}

interface AuditLine {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: { readonly username: string };
  readonly objectRef?: {
    readonly resource: string;
    readonly subresource?: string;
    readonly name?: string;
    readonly namespace?: string;
  };
  readonly responseStatus?: { readonly code: number };
}

/** What an account has asked for, oldest first; of discovery and the like nothing. */
export function requestsOf(server: ApiServer, account: string): Request[] {
  const user = `system:serviceaccount:pierhead-system:${account}`;
  return readFileSync(server.auditLogPath!, 'utf8')
    .split('\n')
    .filter((line) => line.includes(user))
    .map((line) => JSON.parse(line) as AuditLine)
    .flatMap(({ verb, objectRef, requestURI, responseStatus }) => {
      if (objectRef === undefined) return [];
      const { resource, subresource, name = '', namespace = '' } = objectRef;
      const full = subresource === undefined ? resource : `${resource}/${subresource}`;
      const code = responseStatus?.code ?? 0;
      const request = { verb, resource: full, name, namespace, code, path: requestURI };
      // What an apply makes is created by it: that is a right of its own.
      return verb === 'patch' && code === 201 ? [request, { ...request, verb: 'create' }] : [request];
    });
}

/** The rights, as `rightsOf` writes them, that no request has needed. */
export function unusedRights(rights: readonly string[], requests: readonly Request[]): string[] {
  const used = new Set(
    requests.flatMap(({ verb, resource, name, namespace }) =>
      [name, ''].flatMap((named) =>
        [true, false]
          .filter((isLocal) => !isLocal || namespace === 'pierhead-system')
          .map((isLocal) => rightText({ verb, resource, name: named, isLocal })),
      ),
    ),
  );
  return rights.filter((right) => !used.has(right));
}
