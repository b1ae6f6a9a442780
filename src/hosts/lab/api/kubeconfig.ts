/** A kubeconfig for one server. JSON is YAML, and kubectl reads either. */

export interface ServerAccess {
  /** `http://` or `https://` */
  readonly url: string;
  /** PEM, of who signed the server's certificate. */
  readonly authority?: string;
  readonly token?: string;
}

const CONTEXT = 'pierhead-lab';

/** `name`: of its only context. */
export function kubeconfigText({ url, authority, token }: ServerAccess, name = CONTEXT): string {
  const cluster = {
    server: url,
    ...(authority !== undefined && { 'certificate-authority-data': Buffer.from(authority).toString('base64') }),
  };
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name, cluster }],
    users: [{ name, user: token === undefined ? {} : { token } }],
    contexts: [{ name, context: { cluster: name, user: name, namespace: 'default' } }],
    'current-context': name,
  };
  return `${JSON.stringify(config, null, 2)}\n`;
}
