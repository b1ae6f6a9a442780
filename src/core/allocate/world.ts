/**
 * What a decision sees beside the allocation: the config, live state, the time, and the two look-ups derived from them
 * for any Service (its deciding policy, its request). Facts only; who holds what is the allocation's.
 */
import type { Config, Reservation } from '../config/config.ts';
import type { Live, Service } from '../live/live.ts';
import { openPolicyFinder, type PolicyChoice } from './handled.ts';
import { type Request, readRequest } from './request.ts';

export interface World {
  readonly config: Config;
  readonly live: Live;
  readonly nowMs: number;
  /** Lets time pass. Returns the Reservations that lapsed by it. */
  readonly setNow: (nowMs: number) => readonly Reservation[];
  readonly policyOf: (service: Service) => PolicyChoice;
  readonly requestOf: (service: Service) => Request;
  /** To be called when the labels of a namespace changed. */
  readonly forgetNamespace: (name: string) => void;
}

export function openWorld(config: Config, live: Live, nowMs: number): World {
  const finder = openPolicyFinder(config, live);
  // A Service is replaced, never edited, so what was read from one object holds as long as the object.
  let requests = new WeakMap<Service, Request>();
  let now = nowMs;
  return {
    config,
    live,
    get nowMs() {
      return now;
    },
    setNow: (later) => {
      const lapsed = [...config.reservationsByService.values()].filter(
        ({ expiresAtMs }) => expiresAtMs !== undefined && now < expiresAtMs && expiresAtMs <= later,
      );
      if (lapsed.length > 0) requests = new WeakMap();
      now = later;
      return lapsed;
    },
    policyOf: finder.find,
    requestOf: (service) => {
      let request = requests.get(service);
      if (request === undefined) {
        request = readRequest(config, service, now);
        requests.set(service, request);
      }
      return request;
    },
    forgetNamespace: finder.forgetNamespace,
  };
}
