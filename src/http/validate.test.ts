import { type TSchema, Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { ApiError } from '#kernel/errors.ts';
import {
  BooleanField,
  CharField,
  ChoiceField,
  DateField,
  DateTimeField,
  DecimalField,
  DictField,
  EmailField,
  FloatField,
  IntegerField,
  JsonField,
  ListField,
  TextField,
  UrlField,
  UuidField,
} from './fields.ts';
import { FormBody } from './form.ts';
import { CommaListField, FlagField, ListQuery, OrderField, SearchField } from './query.ts';
import { bodyOf, changesOf, readOnly, replacementOf } from './resource.ts';
import { validatorCompiler } from './validate.ts';

const UUID = '018f0000-0000-7000-8000-000000000001';

/** The validated value, or `[code, detail, attr]` of the refusal. */
function read(schema: TSchema, data: unknown, httpPart = 'body'): unknown {
  // Fastify's compiler types leave the result open; ours always answers with one of the two.
  const result = validatorCompiler({ schema, httpPart, method: 'POST', url: '/' })(data) as {
    value?: unknown;
    error?: unknown;
  };
  if (result.error instanceof ApiError) return [result.error.code, result.error.detail, result.error.attr];
  return result.value;
}

const one = (field: TSchema) => (value: unknown) => read(Type.Object({ field }), { field: value });
const kept = (field: TSchema, value: unknown) => (one(field)(value) as { field: unknown }).field; // Only used where reading succeeds.
const refused = (code: string, detail: string, attr = 'field') => [code, detail, attr];

describe('text', () => {
  it('is trimmed, and measured in characters', () => {
    expect(kept(CharField({ maxLength: 3 }), '  ab ')).toBe('ab');
    expect(kept(CharField({ maxLength: 3 }), '🦔🦔🦔')).toBe('🦔🦔🦔');
    expect(one(CharField({ maxLength: 3 }))('abcd')).toEqual(
      refused('max_length', 'Ensure this field has no more than 3 characters.'),
    );
    expect(one(CharField({ minLength: 3 }))('ab')).toEqual(
      refused('min_length', 'Ensure this field has at least 3 characters.'),
    );
    expect(kept(CharField(), 12)).toBe('12');
  });

  it('is refused when blank, null, of another type or holding NUL', () => {
    expect(one(CharField())('   ')).toEqual(refused('blank', 'This field may not be blank.'));
    expect(kept(CharField({ blank: true }), '   ')).toBe('');
    expect(one(CharField())(null)).toEqual(refused('null', 'This field may not be null.'));
    expect(kept(CharField({ nullable: true }), null)).toBeNull();
    for (const value of [true, {}, ['a']]) {
      expect(one(CharField())(value)).toEqual(refused('invalid_input', 'Not a valid string.'));
    }
    expect(one(CharField())('a\0b')).toEqual(
      refused('null_characters_not_allowed', 'Null characters are not allowed.'),
    );
  });

  it('keeps white space where it matters', () => {
    expect(kept(TextField(), ' a\n')).toBe(' a\n');
    expect(kept(Type.String(), ' ')).toBe(' ');
    expect(one(TextField())('')).toEqual(refused('blank', 'This field may not be blank.'));
  });

  it('may have to match a form', () => {
    const slug = CharField({ pattern: /^[a-z]+$/, patternDetail: 'Only small letters.' });
    expect(one(slug)('A')).toEqual(refused('invalid_input', 'Only small letters.'));
    expect(kept(EmailField(), 'a@b.example')).toBe('a@b.example');
    expect(one(EmailField())('a@b')).toEqual(refused('invalid_input', 'Enter a valid email address.'));
    expect(kept(UrlField(), 'https://a.example/x')).toBe('https://a.example/x');
    expect(one(UrlField())('javascript:alert(1)')).toEqual(refused('invalid_input', 'Enter a valid URL.'));
  });
});

describe('numbers', () => {
  it('are taken as digits in text too', () => {
    for (const [value, number] of [
      [5, 5],
      ['5', 5],
      [' -5 ', -5],
      ['5.00', 5],
      [5.0, 5],
    ] as const) {
      expect(kept(IntegerField(), value)).toBe(number);
    }
    for (const value of [1.5, '1.5', 'x', '', true, [], '0x10']) {
      expect(one(IntegerField())(value)).toEqual(refused('invalid_input', 'A valid integer is required.'));
    }
    expect(kept(FloatField(), '1.5e3')).toBe(1500);
    expect(one(FloatField())('nan')).toEqual(refused('invalid_input', 'A valid number is required.'));
  });

  it('have bounds, which for integers default to those of a column', () => {
    expect(one(IntegerField({ min: 1 }))(0)).toEqual(
      refused('min_value', 'Ensure this value is greater than or equal to 1.'),
    );
    expect(one(IntegerField({ max: 9 }))('10')).toEqual(
      refused('max_value', 'Ensure this value is less than or equal to 9.'),
    );
    expect(one(IntegerField())(2_147_483_648)).toEqual(
      refused('max_value', 'Ensure this value is less than or equal to 2147483647.'),
    );
    expect(one(Type.Integer())(2_147_483_648)).toEqual(one(IntegerField())(2_147_483_648));
  });

  it('keep every digit as exact decimals', () => {
    const rate = DecimalField({ digits: 5, places: 2, min: 0 });
    for (const [value, text] of [
      ['0.5', '0.50'],
      [1, '1.00'],
      ['007.25', '7.25'],
      [1e-2, '0.01'],
      ['-0', '0.00'],
    ] as const) {
      expect(kept(rate, value)).toBe(text);
    }
    expect(one(rate)('1.234')).toEqual(
      refused('max_decimal_places', 'Ensure that there are no more than 2 decimal places.'),
    );
    expect(one(rate)('1234')).toEqual(
      refused('max_whole_digits', 'Ensure that there are no more than 3 digits before the decimal point.'),
    );
    expect(one(rate)('123456')).toEqual(refused('max_digits', 'Ensure that there are no more than 5 digits in total.'));
    expect(one(rate)('-1')).toEqual(refused('min_value', 'Ensure this value is greater than or equal to 0.'));
    expect(one(rate)('.')).toEqual(refused('invalid_input', 'A valid number is required.'));
  });
});

describe('other values', () => {
  it('reads booleans in every usual spelling', () => {
    for (const value of [true, 'true', 'True', '1', 1, 'yes']) expect(kept(BooleanField(), value)).toBe(true);
    for (const value of [false, 'false', '0', 0, 'no']) expect(kept(BooleanField(), value)).toBe(false);
    for (const value of ['maybe', 2, {}, '']) {
      expect(one(BooleanField())(value)).toEqual(refused('invalid_input', 'Must be a valid boolean.'));
    }
  });

  it('brings moments into one form', () => {
    const form = (value: unknown) => kept(DateTimeField(), value);
    expect(form('2026-01-31')).toBe('2026-01-31T00:00:00.000000Z');
    expect(form('2026-01-31T12:00')).toBe('2026-01-31T12:00:00.000000Z');
    expect(form('2026-01-31T12:00:00.123456+02:00')).toBe('2026-01-31T10:00:00.123456Z');
    expect(form('2026-01-31 23:30:00.5-0100')).toBe('2026-02-01T00:30:00.500000Z');
    expect(form('0099-03-01T00:00:00Z')).toBe('0099-03-01T00:00:00.000000Z');
    for (const value of [
      '2026-02-30',
      '2026-13-01',
      '2026-01-01T25:00',
      'yesterday',
      '',
      5,
      '9999-12-31T23:59:59-05:00',
    ]) {
      const [code, detail] = one(DateTimeField())(value) as string[]; // A refusal, as the next line shows.
      expect([code, detail?.slice(0, 26)]).toEqual(['invalid_input', 'Datetime has wrong format.']);
    }
    expect(kept(DateField(), '2024-2-29')).toBe('2024-02-29');
    expect(one(DateField())('2023-02-29')).toEqual(
      refused('invalid_input', 'Date has wrong format. Use one of these formats instead: YYYY-MM-DD.'),
    );
  });

  it('reads uuids and choices', () => {
    expect(kept(UuidField(), UUID.toUpperCase().replaceAll('-', ''))).toBe(UUID);
    expect(one(UuidField())('nope')).toEqual(refused('invalid_input', 'Must be a valid UUID.'));
    expect(kept(ChoiceField(['a', 'b']), 'b')).toBe('b');
    expect(kept(ChoiceField([0, 1]), '1')).toBe(1);
    expect(kept(ChoiceField(['a'], { nullable: true }), null)).toBeNull();
    expect(one(ChoiceField(['a', 'b']))('x')).toEqual(refused('invalid_choice', '"x" is not a valid choice.'));
    expect(one(Type.Union([Type.Literal('a'), Type.Literal('b')]))('x')).toEqual(
      refused('invalid_choice', '"x" is not a valid choice.'),
    );
  });

  it('keeps JSON as it came', () => {
    const value = { a: [1, ' x ', null], ' b ': { c: true } };
    expect(kept(JsonField(), value)).toEqual(value);
    expect(one(JsonField())(null)).toEqual(refused('null', 'This field may not be null.'));
    expect(kept(Type.Unknown(), null)).toBeNull();
    expect(kept(DictField(), value)).toEqual(value);
    expect(one(DictField())([])).toEqual(refused('not_a_dict', 'Expected a dictionary of items but got type "list".'));
  });
});

describe('nested values', () => {
  it('joins the names of nested fields', () => {
    const config = Type.Object({ max: IntegerField(), inner: Type.Optional(Type.Object({ name: CharField() })) });
    expect(one(config)({ max: 'x' })).toEqual(refused('invalid_input', 'A valid integer is required.', 'field__max'));
    expect(one(config)({})).toEqual(refused('required', 'This field is required.', 'field__max'));
    expect(one(config)({ max: 1, inner: { name: '' } })).toEqual(
      refused('blank', 'This field may not be blank.', 'field__inner__name'),
    );
    expect(one(config)('x')).toEqual(
      refused('invalid_input', 'Invalid data. Expected a dictionary, but got str.', 'field'),
    );
    expect(kept(Type.Union([config, Type.Null()]), null)).toBeNull();
  });

  it('names the place of a wrong item, or the list itself when its items are objects', () => {
    expect(one(ListField(CharField()))(['a', ''])).toEqual(
      refused('blank', 'This field may not be blank.', 'field__1'),
    );
    expect(one(ListField(CharField()))('a')).toEqual(
      refused('not_a_list', 'Expected a list of items but got type "str".'),
    );
    const scores = ListField(Type.Object({ definition_id: UuidField() }), { maxItems: 2 });
    expect(one(scores)([{ definition_id: UUID }, { definition_id: 'x' }])).toEqual(
      refused('invalid_input', 'definition_id: Must be a valid UUID.'),
    );
    expect(one(scores)([{}, {}, {}])).toEqual(refused('max_length', 'Ensure this field has no more than 2 elements.'));
    expect(one(ListField(CharField(), { minItems: 1 }))([])).toEqual(refused('empty', 'This list may not be empty.'));
  });

  it('reads records and unions', () => {
    expect(kept(Type.Record(Type.String(), IntegerField()), { a: '1' })).toEqual({ a: 1 });
    const either = Type.Union([IntegerField(), Type.Object({ id: IntegerField() })]);
    expect(kept(either, { id: '3' })).toEqual({ id: 3 });
    expect(one(either)('x')).toEqual(refused('invalid_input', 'A valid integer is required.'));
  });
});

describe('bodies', () => {
  const Tag = Type.Object({
    id: readOnly(IntegerField()),
    name: CharField(),
    color: ChoiceField(['red', 'blue'], { default: 'blue' }),
    labels: ListField(CharField(), { default: [] }),
    note: Type.Optional(CharField({ nullable: true })),
  });

  it('drops unknown and read-only fields, and fills defaults in on POST only', () => {
    const sent = { id: 7, name: 'x', project_id: 9, __proto__: null };
    expect(read(bodyOf(Tag), sent)).toEqual({ name: 'x', color: 'blue', labels: [] });
    expect(read(replacementOf(Tag), sent)).toEqual({ name: 'x' });
    expect(read(changesOf(Tag), { color: 'red' })).toEqual({ color: 'red' });
    expect(read(changesOf(Tag), {})).toEqual({});
    expect(read(bodyOf(Tag), {})).toEqual(['required', 'This field is required.', 'name']);
    expect(read(replacementOf(Tag), {})).toEqual(['required', 'This field is required.', 'name']);
  });

  it('gives every body its own copy of a default', () => {
    const body = () => read(bodyOf(Tag), { name: 'x' }) as { labels: string[] }; // Succeeds: the name is all it needs.
    body().labels.push('kept?');
    expect(body().labels).toEqual([]);
  });

  it('reports the first wrong field in the order of the schema', () => {
    expect(read(bodyOf(Tag), { labels: 5, color: 'green' })).toEqual(['required', 'This field is required.', 'name']);
    expect(read(bodyOf(Tag), { labels: 5, color: 'green', name: 'x' })).toEqual([
      'invalid_choice',
      '"green" is not a valid choice.',
      'color',
    ]);
  });

  it('wants an object', () => {
    const detail = (type: string) => ['invalid_input', `Invalid data. Expected a dictionary, but got ${type}.`, null];
    expect(read(bodyOf(Tag), [])).toEqual(detail('list'));
    expect(read(bodyOf(Tag), 'x')).toEqual(detail('str'));
    expect(read(bodyOf(Tag), 1)).toEqual(detail('int'));
    expect(read(changesOf(Tag), null)).toEqual({});
  });

  it('reads forms: texts become values, empty ones null or absent, JSON fields are parsed', () => {
    const Form = Type.Object({
      on: BooleanField(),
      count: Type.Optional(IntegerField()),
      note: CharField({ nullable: true }),
      title: CharField({ blank: true }),
      filters: JsonField(),
      labels: ListField(CharField()),
      nested: Type.Object({ a: IntegerField() }),
    });
    const form = new FormBody();
    for (const [name, value] of [
      ['on', 'false'],
      ['count', ''],
      ['note', ''],
      ['title', ''],
      ['filters', '{"a":[1]}'],
      ['labels', 'x'],
      ['labels', 'y'],
      ['nested', '{"a":"1"}'],
    ] as const) {
      form.add(name, value);
    }
    expect(read(Form, form)).toEqual({
      on: false,
      note: null,
      title: '',
      filters: { a: [1] },
      labels: ['x', 'y'],
      nested: { a: 1 },
    });
    const wrong = new FormBody();
    wrong.add('filters', '{');
    expect(read(Type.Object({ filters: JsonField() }), wrong)).toEqual([
      'invalid_input',
      'Value must be valid JSON.',
      'filters',
    ]);
  });
});

describe('queries and paths', () => {
  const Query = ListQuery(
    {
      search: SearchField(),
      archived: FlagField(),
      id__in: CommaListField(UuidField()),
      order_by: OrderField(['name', 'created_at']),
      kind: Type.Optional(ChoiceField(['a', 'b'])),
    },
    { limitDefault: 50 },
  );
  const query = (sent: Record<string, unknown>) => read(Query, sent, 'querystring');

  it('falls back to the usual page and caps a huge one', () => {
    const usual = { limit: 50, offset: 0 };
    for (const sent of [
      {},
      { limit: '0' },
      { limit: '-1', offset: '-5' },
      { limit: 'x', offset: 'y' },
      { limit: '', offset: '' },
    ]) {
      expect(query(sent)).toEqual(usual);
    }
    expect(query({ limit: '10', offset: '20' })).toEqual({ limit: 10, offset: 20 });
    expect(query({ limit: '99999' })).toEqual({ limit: 1000, offset: 0 });
  });

  it('reads filters leniently: empty is absent, the last of several counts, unknown is dropped', () => {
    const page = { limit: 50, offset: 0 };
    expect(query({ search: '', archived: '', id__in: '', order_by: '', kind: '', more: 'x' })).toEqual(page);
    expect(query({ search: [' a ', ' b '], archived: 'TRUE' })).toEqual({ ...page, search: 'b', archived: true });
    expect(query({ archived: 'maybe' })).toEqual(page);
    expect(query({ id__in: `${UUID}, ,${UUID}` })).toEqual({ ...page, id__in: [UUID, UUID] });
    expect(query({ order_by: '-created_at,name' })).toEqual({
      ...page,
      order_by: [
        { column: 'created_at', descending: true },
        { column: 'name', descending: false },
      ],
    });
  });

  it('refuses what it cannot filter by, under the parameter’s name', () => {
    expect(query({ id__in: `${UUID},x` })).toEqual(['invalid_input', 'Must be a valid UUID.', 'id__in']);
    expect(query({ order_by: '-size' })).toEqual([
      'invalid_choice',
      'Select a valid choice. -size is not one of the available choices.',
      'order_by',
    ]);
    expect(query({ kind: 'c' })).toEqual(['invalid_choice', '"c" is not a valid choice.', 'kind']);
    expect(query({ search: 'a\0' })).toEqual([
      'null_characters_not_allowed',
      'Null characters are not allowed.',
      'search',
    ]);
  });

  it('finds nothing at a path whose parameter is of another type', () => {
    const path = (schema: TSchema, id: string) => read(Type.Object({ id: schema }), { id, project_id: '1' }, 'params');
    expect(path(IntegerField(), '12')).toEqual({ id: 12 });
    for (const id of ['abc', '1.5', '99999999999'])
      expect(path(IntegerField(), id)).toEqual(['not_found', 'Not found.', null]);
    expect(path(UuidField(), 'abc')).toEqual(['not_found', 'Not found.', null]);
    expect(path(CharField(), 'a\0')).toEqual(['not_found', 'Not found.', null]);
  });
});
