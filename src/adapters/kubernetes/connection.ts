/**
 * Opens a cluster's API: the kubeconfig, the credentials, the connections, and on them the calls of `api.ts`.
 */
import { FIELD_MANAGER } from '../../core/api/field-manager.ts';
import { AdapterError } from '../../core/failure.ts';
import type { Clock } from '../../runtime/clock.ts';
import { type ClusterApi, isKubernetesObject, type KubernetesObject } from './api.ts';
import { ApiError, isExpired } from './api-error.ts';
import { type Impersonation, openCredentials } from './credentials.ts';
import { errorOfDamage } from './failed-request.ts';
import { type Kubeconfig, type KubeconfigOptions, readKubeconfig } from './kubeconfig.ts';
import { openTransport, type Request } from './transport.ts';
import { watchLines } from './watch.ts';

export interface ConnectionOptions extends KubeconfigOptions {
  readonly clock: Clock;
  /** Of the program: User-Agent is `pierhead/<version>`. */
  readonly version: string;
  readonly impersonate?: Impersonation;
  /** Default `pierhead`. */
  readonly fieldManager?: string;
  /** Most connections at once, each watch holding one. Default 64. */
  readonly connections?: number;
}

const PAGE_SIZE = 500;
/** A list that keeps growing old while it is read. */
const LIST_ATTEMPTS = 5;
const CONNECTIONS = 64;
const WATCH_SECONDS = 290;
/** Time for the first bytes of a watch. */
const WATCH_OPENS_WITHIN_MS = 30_000;

/**
 * Opens the API of the context that is named, else of the current one. Does not ask the server anything yet. Throws an
 * `AdapterError` where there is no kubeconfig or not that context in it.
 */
export async function openClusterApi(options: ConnectionOptions): Promise<ClusterApi> {
  const { clock, version, impersonate, fieldManager = FIELD_MANAGER, connections = CONNECTIONS } = options;
  const kubeconfig = readKubeconfig(options);
  if (kubeconfig === undefined) {
    throw new AdapterError('not-found', 'kubeconfig: there is none, and this is no pod of a cluster', {
      target: 'kubeconfig',
      help: 'name a file with --kubeconfig or $KUBECONFIG, or write ~/.kube/config',
    });
  }
  const context = contextOf(kubeconfig, options.context);
  const credentials = openCredentials(kubeconfig, context, clock, impersonate);
  const transport = openTransport({ credentials, context, clock, connections, userAgent: `pierhead/${version}` });
  const written = `fieldManager=${encodeURIComponent(fieldManager)}`;

  const send = async (request: Request) => objectIn(request, await transport.send(request));
  const objectIn = ({ method, path }: Request, answer: unknown): KubernetesObject => {
    if (isKubernetesObject(answer)) return answer;
    throw errorOfDamage({ method, path, server: credentials.server, context }, 'the answer is no object of Kubernetes');
  };

  return {
    server: credentials.server,
    context,
    async hasGroup(group, call) {
      try {
        await transport.send({ method: 'GET', path: `/apis/${group}`, ...call });
        return true;
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return false;
        if (error instanceof ApiError && error.status === 403) return true;
        throw error;
      }
    },
    get: (path, call) => send({ method: 'GET', path, ...call }),
    async list(path, call = {}) {
      const { labelSelector, fieldSelector, ...limits } = call;
      for (let attempt = 1; ; attempt++) {
        try {
          return await listPages((query) =>
            send({ method: 'GET', path: withQuery(path, { labelSelector, fieldSelector, ...query }), ...limits }),
          );
        } catch (error) {
          if (!isExpired(error) || attempt === LIST_ATTEMPTS) throw error;
        }
      }
    },
    create: (path, body, call) => send({ method: 'POST', path: `${path}?${written}`, body, ...call }),
    replace: (path, body, call) => send({ method: 'PUT', path: `${path}?${written}`, body, ...call }),
    async mergePatch(path, body, call) {
      const contentType = 'application/merge-patch+json';
      try {
        return await send({ method: 'PATCH', path: `${path}?${written}`, body, contentType, ...call });
      } catch (error) {
        throw isOfAnotherUid(error) ? conflictOf(error) : error;
      }
    },
    apply: (path, body, { force = false, ...call } = {}) =>
      send({
        method: 'PATCH',
        path: `${path}?${written}${force ? '&force=true' : ''}`,
        body,
        contentType: 'application/apply-patch+yaml',
        ...call,
      }),
    async remove(path, { uid, resourceVersion } = {}, call) {
      const preconditions = { uid, resourceVersion };
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions };
      await transport.send({ method: 'DELETE', path, body, ...call });
    },
    async *watch(path, resourceVersion, call = {}) {
      const { labelSelector, fieldSelector, signal, timeoutSeconds = WATCH_SECONDS, silentAfterMs } = call;
      const answer = await transport.open({
        method: 'GET',
        path: withQuery(path, {
          labelSelector,
          fieldSelector,
          watch: 'true',
          allowWatchBookmarks: 'true',
          timeoutSeconds: String(timeoutSeconds),
          resourceVersion,
        }),
        timeoutMs: WATCH_OPENS_WITHIN_MS,
        signal,
      });
      yield* watchLines(answer, clock, { signal, silentAfterMs });
    },
    close: () => transport.close(),
  };
}

/** A patch with the uid of another object is answered as if somebody had wanted to change the uid. */
function isOfAnotherUid(error: unknown): error is ApiError {
  return (
    error instanceof ApiError && error.status === 422 && error.causes.some(({ field }) => field === 'metadata.uid')
  );
}

function conflictOf(error: ApiError): ApiError {
  const { message, target, causes } = error;
  const help = 'read the object again and decide again: it was deleted and another one made under its name';
  return new ApiError('refused', message, { target, help, status: 409, reason: 'Conflict', causes, cause: error });
}

/** The context that is meant, of a kubeconfig that has it. */
function contextOf({ source, contexts, currentContext }: Kubeconfig, named: string | undefined): string {
  const context = named ?? currentContext;
  const help =
    contexts.length === 0
      ? 'add one with kubectl config set-context, or give another file with --kubeconfig'
      : `name one of its contexts with --context: ${contexts.join(', ')}`;
  if (context === undefined) {
    throw new AdapterError('not-found', `${source}: kubeconfig has no current context`, { target: source, help });
  }
  if (!contexts.includes(context)) {
    throw new AdapterError('not-found', `${source}: kubeconfig has no context ${context}`, { target: source, help });
  }
  return context;
}

/** All pages of a list that is asked for by `ask`. */
async function listPages(ask: (query: Query) => Promise<KubernetesObject>) {
  const items: KubernetesObject[] = [];
  for (let rest: string | undefined; ; ) {
    const page = await ask({ limit: String(PAGE_SIZE), continue: rest });
    // Item by item: a spread of a long list would overflow the stack.
    for (const item of Array.isArray(page.items) ? (page.items as KubernetesObject[]) : []) items.push(item);
    const { continue: more, resourceVersion = '' } = page.metadata;
    if (typeof more !== 'string' || more === '') return { items, resourceVersion };
    rest = more;
  }
}

type Query = Readonly<Record<string, string | undefined>>;

function withQuery(path: string, query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return `${path}?${new URLSearchParams(given)}`;
}
