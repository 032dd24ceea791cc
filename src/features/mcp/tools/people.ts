import { Type } from 'typebox';
import { search, segment, type Tool, toolsOf, uuid } from '../tool.ts';

const [cohorts, persons, annotations] = [toolsOf('cohort'), toolsOf('person'), toolsOf('annotation')];

const byCohort = { id: Type.Integer({ description: 'Cohort id.' }) };

export const people: readonly Tool[] = [
  cohorts.list('cohorts-list', 'List cohorts with their sizes and state.', 'cohorts/', { search }),
  persons.list('persons-list', 'Find persons by e-mail, name, distinct id or uuid.', 'persons/', { search }),
  annotations.list(
    'annotations-list',
    'List annotations: releases and incidents marked on the time axis.',
    'annotations/',
    {
      search,
    },
  ),
  annotations.write(
    'annotation-create',
    'Mark a moment on every chart of the project, e.g. a release.',
    {
      content: Type.String({ description: 'What happened.' }),
      date_marker: Type.String({ description: 'When, ISO 8601.' }),
    },
    (body) => ({ method: 'POST', path: 'annotations/', body: { scope: 'project', ...body } }),
  ),
  cohorts.read('cohort-get', 'Read one cohort: its criteria, size and when it was calculated.', byCohort, ({ id }) => ({
    method: 'GET',
    path: `cohorts/${segment(id)}/`,
  })),
  cohorts.list('cohort-persons-list', 'List the persons of a cohort.', 'cohorts/:id/persons/', byCohort, [
    'person:read',
  ]),
  cohorts.write(
    'cohort-create',
    'Create a cohort. With is_static true it is filled by hand or from a query; otherwise filters say who belongs, e.g. {"properties":{"type":"AND","values":[{"type":"person","key":"plan","operator":"exact","value":["pro"]}]}}. Members are known when is_calculating is false again.',
    {
      name: Type.String({ description: 'What it is called.' }),
      description: Type.Optional(Type.String({ description: 'What it is for.' })),
      is_static: Type.Optional(Type.Boolean({ description: 'Whether its members are fixed; default false.' })),
      filters: Type.Optional(Type.Unknown({ description: 'Criteria, nested AND and OR groups.' })),
      query: Type.Optional(
        Type.Unknown({ description: 'Of a static one: {"kind":"HogQLQuery","query":"select person_id …"}.' }),
      ),
    },
    (body) => ({ method: 'POST', path: 'cohorts/', body }),
  ),
  persons.read(
    'person-property-values-list',
    'The commonest values of a property of persons, with how many persons have each.',
    {
      key: Type.String({ description: 'Property name, e.g. plan.' }),
      value: Type.Optional(Type.String({ description: 'Only values with this text in them.' })),
    },
    (query) => ({ method: 'GET', path: 'persons/values/', query }),
  ),
  persons.read(
    'person-get',
    'Read one person by uuid: properties and distinct ids.',
    { id: uuid('The person’s uuid.') },
    ({ id }) => ({ method: 'GET', path: `persons/${segment(id)}/` }),
  ),
];
