/**
 * A Kubernetes API server, as the rest of the program sees it: paths and plain objects. Everything that fails throws an
 * `ApiError`; every call has a time limit. Who the server is and by whose rights we speak is settled in `connection.ts`.
 */

/** An object as it went over the wire: nothing dropped, nothing converted. */
export interface KubernetesObject {
  readonly apiVersion?: string;
  readonly kind?: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** Whether an answer has the shape of an object at all. */
export function isKubernetesObject(value: unknown): value is KubernetesObject {
  return (
    typeof value === 'object' &&
    value !== null &&
    'metadata' in value &&
    typeof value.metadata === 'object' &&
    value.metadata !== null
  );
}

export interface ObjectMeta {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly creationTimestamp?: string;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly [field: string]: unknown;
}

export interface ObjectList {
  readonly items: readonly KubernetesObject[];
  /** Of the whole list: from here a watch goes on. */
  readonly resourceVersion: string;
}

export interface Selectors {
  readonly labelSelector?: string;
  readonly fieldSelector?: string;
}

export interface CallOptions {
  readonly signal?: AbortSignal;
  /** Default 30 s for one request. */
  readonly timeoutMs?: number;
  /** Not tried again where the server is busy or the connection is cut, as other reads are: whoever asks wants to know. */
  readonly isOnce?: boolean;
}

/** `uid` and `resourceVersion`: the object that was decided on; with another one the call fails with `Conflict`. */
export interface Precondition {
  readonly uid?: string;
  readonly resourceVersion?: string;
}

/** One line of a watch. */
export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubernetesObject }
  | { readonly type: 'BOOKMARK'; readonly resourceVersion: string };

export interface WatchOptions extends Selectors {
  readonly signal?: AbortSignal;
  /** After this the server ends the watch by itself. Default 290. */
  readonly timeoutSeconds?: number;
  /** Without a byte for so long the connection counts as dead. Default 150 s; most watches get a bookmark each minute. */
  readonly silentAfterMs?: number;
}

/** Paths are as `pathOf` of `core/api/resources.ts` makes them. Writes name our field manager. */
export interface ClusterApi {
  /** The URL, for messages. */
  readonly server: string;
  /** The kubeconfig's context, or `in-cluster`. */
  readonly context: string;
  /** Whether anybody has defined a kind in this API group. True as well where we may not know. */
  hasGroup(group: string, options?: CallOptions): Promise<boolean>;
  get(path: string, options?: CallOptions): Promise<KubernetesObject>;
  /** All pages; never a part: 410 in between starts again. */
  list(path: string, options?: CallOptions & Selectors): Promise<ObjectList>;
  create(path: string, object: object, options?: CallOptions): Promise<KubernetesObject>;
  /** The object carries the resourceVersion that it was made from. */
  replace(path: string, object: object, options?: CallOptions): Promise<KubernetesObject>;
  /** JSON merge patch. Put `metadata: { uid, resourceVersion }` into it to bind it to what was decided on. */
  mergePatch(path: string, patch: object, options?: CallOptions): Promise<KubernetesObject>;
  /** Server-side apply. Without `force` a field of another manager is a `Conflict`. */
  apply(path: string, object: object, options?: CallOptions & { readonly force?: boolean }): Promise<KubernetesObject>;
  remove(path: string, precondition?: Precondition, options?: CallOptions): Promise<void>;
  /**
   * One watch, from a resourceVersion on. Ends as the server ends it; throws where it breaks, is silent for too long, or
   * the version is too old (`isExpired`). Prefer `reflect` of `reflector.ts`, which never ends. It holds a connection.
   */
  watch(path: string, resourceVersion: string, options?: WatchOptions): AsyncIterable<WatchEvent>;
  /** Ends watches, and waits for other requests that are under way: they end within their time limits. */
  close(): Promise<void>;
}
