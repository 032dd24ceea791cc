import { Type } from 'typebox';
import { closed, limit, search, segment, type Tool, toolsOf } from '../tool.ts';

const { list, read, write } = toolsOf('llm_prompt');

export const prompts: readonly Tool[] = [
  list('prompts-list', 'List prompts at their latest version, without their text.', 'llm_prompts/', {
    search,
    content: Type.Optional(Type.Literal('preview', { description: 'Also the beginning of each text.' })),
  }),
  read(
    'prompt-get',
    'Read a prompt’s text by name: the latest version, one version, or the version a label such as production points at.',
    {
      name: Type.String({ description: 'Prompt name.' }),
      version: Type.Optional(Type.Integer({ minimum: 1, description: 'A version; default the latest.' })),
      label: Type.Optional(Type.String({ description: 'A label instead of a version.' })),
    },
    ({ name, ...query }) => ({ method: 'GET', path: `llm_prompts/name/${segment(name)}/`, query }),
  ),
  write(
    'prompt-create',
    'Create a prompt. Its text becomes version 1.',
    {
      name: Type.String({ description: 'Letters, digits, - and _.' }),
      prompt: Type.Unknown({ description: 'The text, or chat messages as JSON.' }),
    },
    (body) => ({ method: 'POST', path: 'llm_prompts/', body }),
  ),
  write(
    'prompt-publish',
    'Publish a new version of a prompt, whole or by edits. base_version must be the latest version you read; if a newer version was published since, the answer is a conflict with current_version: read again, then retry.',
    {
      name: Type.String({ description: 'Prompt name.' }),
      base_version: Type.Integer({ minimum: 1, description: 'The version your change is based on.' }),
      prompt: Type.Optional(Type.Unknown({ description: 'The whole new text; or give edits.' })),
      edits: Type.Optional(
        Type.Array(closed({ old: Type.String(), new: Type.String() }), {
          description: 'Replacements; each old must occur exactly once.',
        }),
      ),
      version_description: Type.Optional(Type.String({ maxLength: 400, description: 'What changed and why.' })),
    },
    ({ name, ...body }) => ({ method: 'PATCH', path: `llm_prompts/name/${segment(name)}/`, body }),
  ),
  read(
    'prompt-versions-list',
    'List a prompt’s versions, newest first, with labels, authors and what changed. Older ones by before_version.',
    {
      name: Type.String({ description: 'Prompt name.' }),
      before_version: Type.Optional(Type.Integer({ minimum: 1, description: 'Only versions older than this.' })),
      limit,
    },
    ({ name, ...query }) => ({ method: 'GET', path: `llm_prompts/resolve/name/${segment(name)}/`, query }),
  ),
  write(
    'prompt-label-set',
    'Point a label such as production at a version. Programs that fetch the prompt by that label get it from then on. A gated label is refused with the checks that failed.',
    {
      name: Type.String({ description: 'Prompt name.' }),
      label: Type.String({ description: 'The label; made when it is new.' }),
      version: Type.Integer({ minimum: 1, description: 'The version it points at.' }),
    },
    ({ name, label, version }) => ({
      method: 'PUT',
      path: `llm_prompts/name/${segment(name)}/labels/${segment(label)}/`,
      body: { version },
    }),
  ),
];
