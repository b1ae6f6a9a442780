/** What a Git server says of itself and its branches before anything is asked. Pure. */
import { MAIN, type Repository } from './objects.ts';
import { FLUSH, pktLine } from './pkt-line.ts';

export type ServiceName = 'git-upload-pack' | 'git-receive-pack';

const AGENT = 'agent=pierhead-lab';
const NO_OID = '0'.repeat(40);

const UPLOAD_CAPABILITIES = [
  'side-band-64k',
  'shallow',
  'allow-tip-sha1-in-want',
  'allow-reachable-sha1-in-want',
  `symref=HEAD:${MAIN}`,
  AGENT,
];
/** `no-thin`: differences only to objects of the same pack. */
const RECEIVE_CAPABILITIES = ['report-status', 'no-thin', AGENT];
const V2_LINES = ['version 2', AGENT, 'ls-refs', 'fetch=shallow', 'object-format=sha1'];

/** The answer to `GET info/refs?service=`. A push has no version 2. */
export function advertise(repository: Repository, service: ServiceName, isV2: boolean): Buffer {
  const title = [pktLine(`# service=${service}\n`), FLUSH];
  if (service === 'git-upload-pack' && isV2) {
    return Buffer.concat([...title, ...V2_LINES.map((line) => pktLine(`${line}\n`)), FLUSH]);
  }
  const isUpload = service === 'git-upload-pack';
  const refs = refLines(repository, isUpload);
  const capabilities = (isUpload ? UPLOAD_CAPABILITIES : RECEIVE_CAPABILITIES).join(' ');
  const [first = `${NO_OID} capabilities^{}`, ...others] = refs;
  return Buffer.concat([
    ...title,
    pktLine(`${first}\0${capabilities}\n`),
    ...others.map((line) => pktLine(`${line}\n`)),
    FLUSH,
  ]);
}

function refLines({ oidsByRef }: Repository, withHead: boolean): string[] {
  const head = oidsByRef.get(MAIN);
  return [
    ...(withHead && head !== undefined ? [`${head} HEAD`] : []),
    ...[...oidsByRef].sort().map(([ref, oid]) => `${oid} ${ref}`),
  ];
}
