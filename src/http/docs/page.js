const place = (id) => document.getElementById(id);

const response = await fetch('/api/schema/');
if (response.ok) show(await response.json());
else place('status').textContent = `The document could not be loaded (${response.status}).`;

function show(api) {
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), ...operation })),
  );
  place('about').textContent = plain(api.info.description);
  for (const { name } of api.tags) place('tags').append(make('a', { href: `#${name}` }, name));
  const draw = () => {
    const wanted = place('find').value.trim().toLowerCase();
    const found = operations.filter((operation) => wordsOf(operation).includes(wanted));
    place('status').textContent = `${found.length} of ${operations.length} operations`;
    place('operations').replaceChildren(...api.tags.flatMap(({ name }) => section(api, name, found)));
  };
  place('find').addEventListener('input', draw);
  draw();
  if (location.hash) document.getElementById(location.hash.slice(1))?.scrollIntoView();
}

function section(api, tag, operations) {
  const own = operations.filter(({ tags }) => tags.includes(tag));
  if (own.length === 0) return [];
  return [make('h2', { id: tag }, tag), ...own.map((operation) => entry(api, operation))];
}

function entry(api, operation) {
  const details = make('details', { id: operation.operationId });
  const head = make('summary', {}, make('b', {}, operation.method), make('code', {}, operation.path));
  const scopes = scopesOf(operation);
  if (operation.summary) head.append(` ${operation.summary}`);
  if (scopes) head.append(' ', make('small', {}, scopes));
  details.append(head);
  // Most are never opened; the parts are made when one is.
  details.addEventListener('toggle', () => details.append(parts(api, operation)), { once: true });
  return details;
}

function parts(api, operation) {
  const box = make('div', {});
  if (operation.description) box.append(make('p', {}, plain(operation.description)));
  if (operation.parameters.length > 0) {
    const rows = operation.parameters.map((parameter) =>
      make(
        'tr',
        {},
        make('td', {}, make('code', {}, parameter.name)),
        make('td', {}, `${parameter.in}${parameter.required ? ', required' : ''}`),
        make('td', {}, typeOf(parameter.schema)),
        make('td', {}, plain(parameter.description)),
      ),
    );
    const titles = ['Parameter', 'Where', 'Type', ''].map((title) => make('th', {}, title));
    box.append(make('table', {}, make('tr', {}, ...titles), ...rows));
  }
  for (const [type, { schema }] of Object.entries(operation.requestBody?.content ?? {})) {
    box.append(make('h3', {}, `Body (${type})`), make('pre', {}, shape(api, schema)));
  }
  for (const [status, answer] of Object.entries(operation.responses)) {
    const schema = answer.content?.['application/json']?.schema;
    if (status === 'default') continue;
    box.append(make('h3', {}, `${status} ${answer.description}`));
    if (schema) box.append(make('pre', {}, shape(api, schema)));
  }
  return box;
}

function shape(api, schema, indent = '', depth = 0) {
  const known = resolve(api, schema);
  const inner = `${indent}  `;
  if (known.properties && depth < 6) {
    const lines = Object.entries(known.properties).map(([name, child]) => {
      const mark = known.required?.includes(name) ? '' : '?';
      const note = resolve(api, child).description;
      return `${inner}${name}${mark}: ${shape(api, child, inner, depth + 1)}${note ? `  // ${note}` : ''}`;
    });
    return `{\n${lines.join('\n')}\n${indent}}`;
  }
  if (known.items && depth < 6) return `[${shape(api, known.items, indent, depth + 1)}]`;
  if (known.anyOf && depth < 6) return known.anyOf.map((child) => shape(api, child, indent, depth + 1)).join(' | ');
  return typeOf(known);
}

function typeOf(schema) {
  const base = schema.enum
    ? schema.enum.map((value) => JSON.stringify(value)).join(' | ')
    : [schema.type ?? 'any'].flat().join(' | ');
  const limits = [
    schema.format,
    schema.maxLength && `at most ${schema.maxLength} characters`,
    schema.default !== undefined && `default ${JSON.stringify(schema.default)}`,
  ];
  const said = limits.filter(Boolean).join(', ');
  return said ? `${base} (${said})` : base;
}

function resolve(api, schema) {
  return schema.$ref ? api.components.schemas[schema.$ref.split('/').at(-1)] : schema;
}

/** Descriptions are Markdown; of it we only ever use code marks. */
function plain(text = '') {
  return text.replaceAll('`', '');
}

function scopesOf({ security }) {
  return security.flatMap((way) => way.PersonalAPIKey ?? []).join(', ');
}

function wordsOf(operation) {
  const { path, method, operationId, summary = '' } = operation;
  return `${method} ${path} ${operationId} ${summary} ${scopesOf(operation)}`.toLowerCase();
}

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}
