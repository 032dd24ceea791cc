import type { paths } from './wire.gen.ts';

/**
 * The types of a call follow from its method and its address: `/api/projects/${number}/cohorts/${string}/` means the
 * path `/api/projects/{project_id}/cohorts/{id}/` of the API's document.
 */
export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** Accepts an address that the document has for the method. */
export type InDocument<M extends Method, Path extends string> = [Operation<M, Path>] extends [never]
  ? { readonly refused: 'The API document has no such address: state the answer with call().' }
  : unknown;

/** What the call answers; unknown for an address outside the document. */
export type Answer<M extends Method, Path extends string> =
  Operation<M, Path> extends { readonly responses: infer Responses } ? Content<Responses[keyof Responses]> : unknown;

/** What it takes. A form may stand for any body. */
export type Body<M extends Method, Path extends string> =
  Operation<M, Path> extends { readonly requestBody?: infer Given } ? Content<Given> | FormData : unknown;

/** What may stand behind the question mark. A list is sent with commas, null and nothing are left out. */
export type QueryOf<M extends Method, Path extends string> =
  Operation<M, Path> extends { readonly parameters: { readonly query?: infer Query } }
    ? { readonly [Name in keyof Query]?: Value<Query[Name]> }
    : unknown;

type Value<T> = T | null | (string extends T ? readonly string[] : never);

type Operation<M extends Method, Path extends string> =
  Shape<Path> extends keyof Routes ? Of<Routes[Shape<Path>], M> : never;
type Of<Route, M extends Method> = M extends keyof Route ? Route[M] : never;

type Routes = { readonly [Path in keyof paths & string as Shape<Path>]: paths[Path] };

/** The path with a star for each part that is not written out. */
type Shape<Path extends string> = Path extends `${infer Head}/${infer Rest}`
  ? `${Part<Head>}/${Shape<Rest>}`
  : Part<Path>;
type Part<Text extends string> = string extends Text
  ? '*'
  : `${number}` extends Text
    ? '*'
    : Text extends `{${string}}` | '@me'
      ? '*'
      : Text;

type Content<Given> = Given extends { readonly content: infer Types }
  ? Types extends { readonly 'application/json': infer Json }
    ? Json
    : Types extends { readonly 'multipart/form-data': infer Form }
      ? Form
      : unknown
  : undefined;
