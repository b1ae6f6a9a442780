/**
 * What the API server is told about our formats: a pattern, or a CEL rule where a pattern cannot say it.
 *
 * The table has a row for each format of `core/api/formats.ts`. CEL's `isIP` and `isCIDR` need Kubernetes 1.31. Where the
 * server can know more than the format (host bits, two families in a range), it does, since it is the last to be asked.
 */
import { FORMATS, type FormatName } from '../../src/core/api/formats.ts';
import type { CelRule } from './schemas.ts';

/** Keywords for a string of a CRD. */
export interface CrdFormat {
  readonly pattern?: string;
  readonly rules?: readonly CelRule[];
  /** Bound for a map key, whose length a CRD cannot say. */
  readonly longestKey?: number;
}

const LABEL = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';
const NAME = '[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
const SUBDOMAIN = '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*';
const PORT = '([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])';
const PORTS = `\\s*${PORT}\\s*(-\\s*${PORT}\\s*)?`;
const NUMBER = '(0|[1-9][0-9]{0,9})';
const DURATION = '(0|(([0-9]+([.][0-9]*)?|[.][0-9]+)(ns|us|µs|μs|ms|s|m|h))+)';
const DAY = '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';
const TIME = '([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]([.][0-9]+)?([Zz]|[+-]([01][0-9]|2[0-3]):[0-5][0-9])';

// The rules below begin with a pattern, so that what follows never fails to be evaluated on text of another shape.
const IS_DURATION = "duration(self) >= duration('0s')";
const IS_DAY = "timestamp(self.substring(0, 10) + 'T00:00:00Z').getFullYear() > 99";
const IS_COMMUNITY = `(${matches(`${NUMBER}:${NUMBER}`)} && ${parts(65535)})`;
const IS_LARGE_COMMUNITY = `(${matches(`${NUMBER}:${NUMBER}:${NUMBER}`)} && ${parts(4294967295)})`;

/** Of each format. A map key is held against its pattern by CEL. */
export const CRD_FORMATS: Readonly<Record<FormatName, CrdFormat>> = {
  'object-name': { pattern: `^${SUBDOMAIN}$`, longestKey: 253 },
  'dns-label': { pattern: `^${LABEL}$` },
  'service-key': { pattern: `^${LABEL}/${LABEL}$` },
  'label-key': { pattern: `^(${SUBDOMAIN}/)?${NAME}$`, longestKey: 317 },
  'annotation-key': { pattern: `^(${SUBDOMAIN}/)?${NAME}$`, longestKey: 317 },
  'label-value': { pattern: `^(${NAME})?$` },
  'load-balancer-class': { pattern: `^pierhead\\.io/${NAME}$` },
  'interface-name': { pattern: '^[A-Za-z0-9._@+-]{1,15}$' },
  'interface-pattern': { pattern: '^[A-Za-z0-9._@+*-]{1,15}$' },
  ip: { rules: [rule('isIP(self)', 'ip')] },
  ipv4: { rules: [rule('isIP(self) && ip(self).family() == 4', 'ipv4')] },
  'router-id': { rules: [rule("self == 'auto' || (isIP(self) && ip(self).family() == 4)", 'router-id')] },
  cidr: { rules: [rule('isCIDR(self)', 'cidr')] },
  'ip-range': {
    rules: [
      rule(
        "isIP(self) || isCIDR(self) || (self.contains('-') && self.split('-', 2).all(end, isIP(end.trim())))",
        'ip-range',
      ),
      { rule: '!isCIDR(self) || cidr(self) == cidr(self).masked()', message: 'a CIDR must have no host bits set' },
      {
        rule: "isIP(self) || isCIDR(self) || !self.contains('-') || self.contains(':') == self.split('-', 2).all(end, end.contains(':'))",
        message: 'both ends of a range must be of one family',
      },
    ],
  },
  'port-range-list': { rules: [rule(matches(`${PORTS}(,${PORTS})*`), 'port-range-list')] },
  'go-duration': { rules: [rule(`${matches(DURATION)} && ${IS_DURATION}`, 'go-duration')] },
  // Not the server's own format of this name, which makes a timestamp of the text and takes other spellings.
  'date-time': { rules: [rule(`${matches(`${DAY}[Tt]${TIME}`)} && ${IS_DAY}`, 'date-time')] },
  'date-or-time': { rules: [rule(`${matches(`${DAY}([Tt]${TIME})?`)} && ${IS_DAY}`, 'date-or-time')] },
  community: {
    rules: [rule(`${matches(NAME)} || ${IS_COMMUNITY} || ${IS_LARGE_COMMUNITY}`, 'community')],
  },
  'community-name': { pattern: `^${NAME}$` },
  'community-value': { rules: [rule(`${IS_COMMUNITY} || ${IS_LARGE_COMMUNITY}`, 'community-value')] },
  digest: { pattern: '^sha256:[0-9a-f]{64}$' },
  mac: { pattern: '^[0-9a-f]{2}(:[0-9a-f]{2}){5}$' },
  decimal: { pattern: '^(0|[1-9][0-9]{0,38})$' },
};

/** For patterns that nobody can read: the message of a rule says what is allowed instead. */
function matches(pattern: string): string {
  return `self.matches(r'^${pattern}$')`;
}

function parts(largest: number): string {
  return `self.split(':').all(part, int(part) <= ${largest})`;
}

function rule(cel: string, format: FormatName): CelRule {
  return { rule: cel, message: `must be ${FORMATS[format].allowed}` };
}
