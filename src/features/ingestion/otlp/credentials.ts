import type { FastifyRequest } from 'fastify';
import type { Caller } from '#http/request.ts';
import { requireProject, type TenantLookups } from '#http/resolve.ts';
import { missingScope } from '#http/scopes.ts';
import { AuthenticationFailed, Forbidden, NotFound } from '#kernel/errors.ts';
import type { Capture } from '../capture.ts';
import type { CaptureProject } from '../captured-event.ts';
import { CaptureRefused } from '../wire/refusal.ts';
import { bearerToken, sourceOf, toCaptureRequest } from '../wire/sender-routes.ts';
import { checkToken } from '../wire/shape.ts';

/** How the keys of exporters become projects. */
export interface CredentialNeeds {
  readonly capture: Capture;
  /** The owner and limits of a personal API key; undefined when unknown. */
  readonly findKey: (value: string) => Promise<Caller | undefined>;
  readonly findForCaller: TenantLookups['findProject'];
}

const SCOPE = 'llm_analytics:write';
const PERSONAL_KEY = 'phx_';

/**
 * The project an exporter may write to. Each family of exporters has its own way to send a key: as bearer token, in a header, in the
 * address, or as the secret half of a pair. A personal API key may be the secret; the public half then names the project.
 */
export async function requireSender(needs: CredentialNeeds, request: FastifyRequest): Promise<CaptureProject> {
  const { secret, publicHalf } = credentialOf(request);
  if (secret === undefined) {
    throw new CaptureRefused(401, 'missing_token', 'the request carries no project API key');
  }
  if (publicHalf !== undefined && secret.startsWith(PERSONAL_KEY))
    return requireOwned(needs, secret, publicHalf, request);
  return needs.capture.requireProject(checkToken(secret), sourceOf(request));
}

async function requireOwned(
  { capture, findKey, findForCaller }: CredentialNeeds,
  key: string,
  publicHalf: string,
  request: FastifyRequest,
): Promise<CaptureProject> {
  const caller = await findKey(key);
  if (!caller) throw new CaptureRefused(401, 'invalid_personal_key', 'the personal API key is not valid');
  if (missingScope(caller.key?.scopes ?? [], [SCOPE]) !== undefined) {
    throw new CaptureRefused(403, 'missing_scope', `the personal API key lacks the scope ${SCOPE}`);
  }
  const named = publicHalf.startsWith('phc_') ? { id: '@current', token: publicHalf } : { id: publicHalf };
  try {
    const project = await requireProject(
      { findProject: findForCaller, findOrganization: none },
      caller,
      named,
      'missing',
    );
    return await capture.requireProject(project.api_token, sourceOf(request));
  } catch (error) {
    if (error instanceof CaptureRefused || !isRefusal(error)) throw error;
    throw new CaptureRefused(
      403,
      'unknown_project',
      'the public half names no project that the personal API key may write to: send its number or its project API key',
    );
  }
}

const none = async () => 'missing' as const;

function isRefusal(error: unknown): boolean {
  return error instanceof NotFound || error instanceof Forbidden || error instanceof AuthenticationFailed;
}

interface Credential {
  readonly secret: string | undefined;
  readonly publicHalf?: string;
}

function credentialOf(request: FastifyRequest): Credential {
  const bearer = bearerToken(request);
  if (bearer !== undefined) return { secret: bearer };
  const basic = /^Basic +([A-Za-z0-9+/_=-]+)\s*$/i.exec(request.headers.authorization ?? '')?.[1];
  if (basic !== undefined) {
    const pair = Buffer.from(basic, 'base64').toString('utf8');
    const colon = pair.indexOf(':');
    return colon === -1
      ? { secret: undefined }
      : { secret: pair.slice(colon + 1) || undefined, publicHalf: pair.slice(0, colon) };
  }
  for (const name of ['x-api-key', 'api_key', 'api-key'] as const) {
    const value = request.headers[name];
    if (typeof value === 'string' && value.trim() !== '') return { secret: value.trim() };
  }
  return { secret: toCaptureRequest(request).query.get('token') ?? undefined };
}
