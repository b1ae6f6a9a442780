/** What is served, as clients ask for it: one document for each group and version, or all in one ("aggregated"). */
import { apiVersionOf, type ResourceType } from './resource-type.ts';

const VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch'];
const STATUS_VERBS = ['get', 'patch', 'update'];

/** The version that the server says it is: the API of this version is what it behaves like. */
export const SERVER_VERSION = {
  major: '1',
  minor: '36',
  gitVersion: 'v1.36.3',
  gitCommit: '0000000000000000000000000000000000000000',
  gitTreeState: 'clean',
  buildDate: '2026-01-01T00:00:00Z',
  goVersion: 'go1.26',
  compiler: 'gc',
  platform: 'linux/amd64',
};

export function apiVersions(): object {
  return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] };
}

/** Of the groups that have a name. */
export function apiGroups(types: readonly ResourceType[]): object {
  return { kind: 'APIGroupList', apiVersion: 'v1', groups: groupNames(types).map((group) => groupOf(types, group)) };
}

/** One group; undefined where nothing of it is served. */
export function apiGroup(types: readonly ResourceType[], group: string): object | undefined {
  if (group === '' || !groupNames(types).includes(group)) return undefined;
  return { kind: 'APIGroup', apiVersion: 'v1', ...groupOf(types, group) };
}

function groupNames(types: readonly ResourceType[]): string[] {
  return [...new Set(types.map(({ group }) => group))].filter((group) => group !== '');
}

function groupOf(types: readonly ResourceType[], name: string): object {
  const versions = versionsOf(types, name).map((version) => ({ groupVersion: `${name}/${version}`, version }));
  return { name, versions, preferredVersion: versions[0] };
}

function versionsOf(types: readonly ResourceType[], group: string): string[] {
  return [...new Set(types.filter((type) => type.group === group).map(({ version }) => version))];
}

/** The resources of a group and version; undefined where there are none. */
export function apiResources(types: readonly ResourceType[], group: string, version: string): object | undefined {
  const served = types.filter((type) => type.group === group && type.version === version);
  if (served.length === 0) return undefined;
  return {
    kind: 'APIResourceList',
    apiVersion: 'v1',
    groupVersion: apiVersionOf({ group, version }),
    // A kind before its subresources: clients take the first that fits.
    resources: served.flatMap((type) => [
      {
        name: type.plural,
        singularName: type.singular,
        namespaced: type.isNamespaced,
        kind: type.kind,
        verbs: VERBS,
        ...(type.shortNames.length > 0 && { shortNames: type.shortNames }),
        ...(type.categories.length > 0 && { categories: type.categories }),
        storageVersionHash: '',
      },
      ...(type.hasStatus
        ? [
            {
              name: `${type.plural}/status`,
              singularName: '',
              namespaced: type.isNamespaced,
              kind: type.kind,
              verbs: STATUS_VERBS,
            },
          ]
        : []),
    ]),
  };
}

/** The aggregated form, of the core group (`/api`) or of all others (`/apis`). `version` is v2 or v2beta1. */
export function aggregatedDiscovery(types: readonly ResourceType[], isCore: boolean, version: string): object {
  const groups = isCore ? [''] : groupNames(types);
  return {
    kind: 'APIGroupDiscoveryList',
    apiVersion: `apidiscovery.k8s.io/${version}`,
    metadata: {},
    items: groups.map((group) => ({
      metadata: group === '' ? { creationTimestamp: null } : { name: group, creationTimestamp: null },
      versions: versionsOf(types, group).map((served) => ({
        version: served,
        resources: types.filter((type) => type.group === group && type.version === served).map(aggregatedResource),
        freshness: 'Current',
      })),
    })),
  };
}

function aggregatedResource(type: ResourceType): object {
  const responseKind = { group: type.group, version: type.version, kind: type.kind };
  return {
    resource: type.plural,
    responseKind,
    scope: type.isNamespaced ? 'Namespaced' : 'Cluster',
    singularResource: type.singular,
    verbs: VERBS,
    ...(type.shortNames.length > 0 && { shortNames: type.shortNames }),
    ...(type.categories.length > 0 && { categories: type.categories }),
    ...(type.hasStatus && { subresources: [{ subresource: 'status', responseKind, verbs: STATUS_VERBS }] }),
  };
}

/** The index of `/openapi/v3`. `hash` changes when what is served changes. */
export function openApiIndex(types: readonly ResourceType[], hash: string): object {
  const paths = [...new Set(types.map(basePathOf))].map((path): [string, object] => [
    path,
    { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` },
  ]);
  return { paths: Object.fromEntries(paths) };
}

function basePathOf({ group, version }: Pick<ResourceType, 'group' | 'version'>): string {
  return group === '' ? `api/${version}` : `apis/${group}/${version}`;
}

/** The schemas of a group and version (`api/v1`, `apis/pierhead.io/v1alpha1`): as much as kubectl needs. */
export function openApiDocument(types: readonly ResourceType[], path: string): object | undefined {
  const served = types.filter((type) => basePathOf(type) === path);
  if (served.length === 0) return undefined;
  const schemas = served.map((type): [string, object] => [
    schemaName(type),
    {
      type: 'object',
      'x-kubernetes-preserve-unknown-fields': true,
      ...type.openApiSchema,
      'x-kubernetes-group-version-kind': [gvkOf(type)],
    },
  ]);
  return {
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: SERVER_VERSION.gitVersion },
    paths: Object.fromEntries(served.map((type) => [itemPathOf(type), { patch: patchOperation(type) }])),
    components: { schemas: Object.fromEntries(schemas) },
  };
}

function gvkOf({ group, version, kind }: ResourceType): object {
  return { group, version, kind };
}

function schemaName({ group, version, kind }: ResourceType): string {
  const domain = group === '' ? ['core', 'api'] : group.split('.').reverse();
  return [...domain, version, kind].join('.');
}

function itemPathOf(type: ResourceType): string {
  const scope = type.isNamespaced ? 'namespaces/{namespace}/' : '';
  return `/${basePathOf(type)}/${scope}${type.plural}/{name}`;
}

/** kubectl looks for `fieldValidation` here to know whether the server checks the fields itself. */
function patchOperation(type: ResourceType): object {
  const schema = { $ref: `#/components/schemas/${schemaName(type)}` };
  const media = ['application/json-patch+json', 'application/merge-patch+json', 'application/apply-patch+yaml'];
  return {
    parameters: ['dryRun', 'fieldManager', 'fieldValidation', 'force'].map((name) => ({
      name,
      in: 'query',
      schema: { type: name === 'force' ? 'boolean' : 'string', uniqueItems: true },
    })),
    requestBody: { content: Object.fromEntries(media.map((name) => [name, { schema: { type: 'object' } }])) },
    responses: { 200: { description: 'OK', content: { 'application/json': { schema } } } },
    'x-kubernetes-action': 'patch',
    'x-kubernetes-group-version-kind': gvkOf(type),
  };
}
