import type { FastifyReply, FastifyRequest } from 'fastify';
import { MethodNotAllowed, NotFound } from '#kernel/errors.ts';
import { authenticate } from './authenticate.ts';
import { admit, enterTenant, type GateNeeds, type RouteRules } from './gate.ts';

interface KnownPath {
  readonly pattern: RegExp;
  /** The methods as declared, and HEAD beside GET. */
  readonly methods: Map<string, RouteRules>;
  readonly name: string;
}

/** Every path of the API with its methods: what answers requests no route takes. */
export class KnownPaths {
  readonly #paths = new Map<string, KnownPath>();

  add(path: string, method: string, rules: RouteRules, name: string): void {
    const known = this.#paths.get(path) ?? { pattern: patternOf(path), methods: new Map(), name };
    known.methods.set(method, rules);
    this.#paths.set(path, known);
  }

  /** 404 for an unknown path, metadata for OPTIONS, 405 for the rest; only the first needs no credentials. */
  async answer(needs: GateNeeds, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    const path = request.url.split('?', 1)[0] ?? '';
    const known = [...this.#paths.values()].filter(({ pattern }) => pattern.test(path));
    const [first] = known;
    if (!first) throw new NotFound('Endpoint not found.');
    const rules = new Map(known.flatMap(({ methods }) => [...methods]));
    const names = first.pattern.exec(path)?.groups ?? {};
    const allow = [...rules.keys(), 'OPTIONS'];
    const [any] = rules.values();
    if (request.method === 'OPTIONS') {
      const asked = rules.get('GET') ?? any;
      if (asked) await admit(needs, asked, request, names);
      await reply.header('allow', allow.join(', ')).send(metadata(first.name));
      return;
    }
    if (any && ![...rules.values()].some(({ access }) => access === 'public')) {
      const caller = await authenticate(request, needs);
      await enterTenant(needs, { ...any, level: 1 }, request, caller, names);
    }
    throw new MethodNotAllowed(request.method, allow);
  }
}

function metadata(name: string): Record<string, unknown> {
  return {
    name,
    description: '',
    renders: ['application/json'],
    parses: ['application/json', 'application/x-www-form-urlencoded', 'multipart/form-data'],
  };
}

/** What stands at each name of the path is captured; which trailing slash came does not matter. */
function patternOf(path: string): RegExp {
  const segments = path
    .replace(/\/+$/, '')
    .split('/')
    .map((segment) =>
      segment
        .replace(/[.+?^${}|[\]\\]/g, '\\$&')
        .replace(/:(\w+)(\(.*?\))?/g, (_all, name: string) => `(?<${name}>[^/]+)`)
        .replace(/\*/g, '.*'),
    );
  return new RegExp(`^${segments.join('/')}/?$`);
}
