/** Which resource, namespace, name and subresource a path is about. */
import type { Verb } from './faults.ts';
import type { Registry } from './registry.ts';
import type { ResourceType } from './resource-type.ts';
import { badRequest, methodNotAllowed, noSuchResource, notFound } from './status-error.ts';

export interface Route {
  readonly type: ResourceType;
  /** Of a namespaced kind: undefined stands for all namespaces. */
  readonly namespace: string | undefined;
  /** Empty for all objects. */
  readonly name: string;
  readonly subresource: '' | 'status';
}

/** undefined: nothing below the path is served, and the real server says so in plain text. */
export function routeOf(registry: Registry, path: string): Route | undefined {
  const parts = path.split('/').slice(1).map(decodeURIComponent);
  const isCore = parts[0] === 'api';
  if (!isCore && parts[0] !== 'apis') return undefined;
  const [group, version] = isCore ? ['', parts[1] ?? ''] : [parts[1] ?? '', parts[2] ?? ''];
  const rest = parts.slice(isCore ? 2 : 3);
  const inNamespace = rest[0] === 'namespaces' && rest.length > 2 ? rest[1] : undefined;
  // `/namespaces/a/status` is the Namespace's own status, not something in it.
  const isOwnStatus = inNamespace !== undefined && isCore && rest.length === 3 && rest[2] === 'status';
  const [plural = '', name = '', subresource = '', ...more] =
    inNamespace === undefined || isOwnStatus ? rest : rest.slice(2);
  const type = registry.find(group, version, plural);
  if (type === undefined) {
    if (registry.isBuiltinGroup(group, version)) throw noSuchResource();
    return undefined;
  }
  const namespace = isOwnStatus ? undefined : inNamespace;
  if (namespace !== undefined && !type.isNamespaced) {
    if (type.isCustom) return undefined;
    throw noSuchResource();
  }
  if (subresource !== '' && (subresource !== 'status' || !type.hasStatus || more.length > 0)) {
    throw type.isCustom ? notFound(type, name) : noSuchResource();
  }
  if (name !== '' && type.isNamespaced && namespace === undefined) throw noSuchResource();
  return { type, namespace, name, subresource: subresource === '' ? '' : 'status' };
}

/** What a request does; throws where the method has no place there. */
export function verbOf(method: string, { type, namespace, name }: Route, isWatch: boolean): Verb {
  const isAll = name === '';
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (isWatch) return 'watch';
      return isAll ? 'list' : 'get';
    case 'POST':
      if (!isAll || (type.isNamespaced && namespace === undefined)) throw methodNotAllowed();
      return 'create';
    case 'PUT':
      if (isAll) throw type.isCustom ? badRequest('name must be provided') : methodNotAllowed();
      return 'update';
    case 'PATCH':
      if (isAll) throw type.isCustom ? badRequest('name must be provided') : methodNotAllowed();
      return 'patch';
    case 'DELETE':
      return isAll ? 'deletecollection' : 'delete';
    default:
      throw methodNotAllowed();
  }
}
