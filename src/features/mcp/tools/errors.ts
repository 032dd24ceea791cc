import { Type } from 'typebox';
import { search, segment, type Tool, toolsOf, uuid } from '../tool.ts';

const { list, read, write } = toolsOf('error_tracking');

export const errors: readonly Tool[] = [
  list(
    'error-issues-list',
    'List error issues with type, message, status and when last seen.',
    'error_tracking/issues/',
    { search },
  ),
  read('error-issue-get', 'Read one error issue.', { id: uuid('Issue id.') }, ({ id }) => ({
    method: 'GET',
    path: `error_tracking/issues/${segment(id)}/`,
  })),
  list(
    'error-issue-occurrences-list',
    'List the exceptions of an issue, newest first, with stack traces resolved to source and the trace each happened in.',
    'error_tracking/issues/:id/occurrences/',
    { id: uuid('Issue id.') },
    ['query:read'],
  ),
  write(
    'error-issue-update',
    'Change an issue’s status (active, resolved, archived or suppressed), name or description.',
    {
      id: uuid('Issue id.'),
      status: Type.Optional(
        Type.Union(
          [Type.Literal('active'), Type.Literal('resolved'), Type.Literal('archived'), Type.Literal('suppressed')],
          { description: 'Resolved ones come back when they happen again.' },
        ),
      ),
      name: Type.Optional(Type.String({ description: 'What it is called.' })),
      description: Type.Optional(Type.String({ description: 'What it is about.' })),
    },
    ({ id, ...body }) => ({ method: 'PATCH', path: `error_tracking/issues/${segment(id)}/`, body }),
  ),
];
