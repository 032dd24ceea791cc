import { registerHooks } from 'node:module';

// openapi-typescript builds its output with the API of TypeScript 5, which 7 no longer has.
registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'typescript' ? 'typescript-5' : specifier, context),
});
const { default: openapiTS, astToString } = await import('openapi-typescript');

const HEAD = `/**
 * The API's types, generated from docs/openapi.json: change a schema of the server, then \`npm run openapi\`.
 * \`Wire['Cohort']\` is a schema by its name, \`paths\` holds what each path takes and answers.
 */
`;

/** The text of `web/src/api/wire.gen.ts`. Errors are left out: the web app has one class for all of them. */
export async function wireTypes(document: object): Promise<string> {
  const { paths, components }: Described = JSON.parse(JSON.stringify(document));
  for (const operation of Object.values(paths).flatMap((methods) => Object.values(methods))) {
    const answers = Object.entries(operation.responses).filter(([status]) => status.startsWith('2'));
    operation.responses = Object.fromEntries(answers);
  }
  const shown = { ...document, paths, components: { schemas: components.schemas } };
  const nodes = await openapiTS(JSON.stringify(shown), { immutable: true, defaultNonNullable: false });
  return `${HEAD}${astToString(nodes)}\nexport type Wire = components['schemas'];\n`;
}

interface Described {
  readonly paths: Record<string, Record<string, { responses: Record<string, object> }>>;
  readonly components: { readonly schemas: object };
}
