import type { Profile } from '../options.ts';
import { sortFields } from '../customers/query.ts';

interface Parameter {
  readonly name: string;
  readonly in: 'query' | 'path';
  readonly required?: true;
  readonly description?: string;
  readonly schema: object;
}

const query = (name: string, schema: object, description: string): Parameter => ({
  name,
  in: 'query',
  description,
  schema,
});

const text = { type: 'string' };

const filters = (profile: Profile): Parameter[] => [
  query('email', text, 'A case-sensitive filter on `email`. Takes precedence over `externalId`.'),
  query('externalId', text, 'A case-sensitive filter on `externalId`. Takes precedence over `search`.'),
  query('search', text, 'Ignored if `email` or `externalId` is provided.'),
  query('country', text, "A filter on the customer's `country` field."),
  query('linkId', text, "A filter on the customer's `linkId` field (the referral link ID)."),
  ...(profile === 'current'
    ? [
        query('programId', text, 'Program ID to filter by.'),
        query('partnerId', text, 'Partner ID to filter by.'),
      ]
    : []),
];

export const expand = query(
  'includeExpandedFields',
  { type: 'boolean' },
  'Whether to include expanded fields on the customer (`link`, `partner`, `discount`).',
);

/** The parameters of the list. The official client of either generation pages in its own way. */
export const listParameters = (profile: Profile): Parameter[] => [
  ...filters(profile),
  expand,
  query(
    'sortBy',
    { ...text, enum: sortFields[profile], default: 'createdAt' },
    'The field to sort the customers by.',
  ),
  query('sortOrder', { ...text, enum: ['asc', 'desc'], default: 'desc' }, 'The sort order.'),
  query('page', { type: 'integer', minimum: 1, maximum: 1000 }, 'The page number for pagination.'),
  query(
    'pageSize',
    { type: 'integer', minimum: 1, maximum: 100, default: 100 },
    'The number of items per page.',
  ),
  query('startingAfter', text, 'The page starts behind this customer ID.'),
  query('endingBefore', text, 'The page ends before this customer ID.'),
];

/** The parameters of the count. */
export const countParameters = (profile: Profile): Parameter[] => [
  ...filters(profile),
  query('groupBy', { ...text, enum: ['country', 'linkId', 'partnerId'] }, 'What to count by.'),
];

/** A parameter of the path, which any client must fill in. */
export const inPath = (name: string, description?: string): Parameter => ({
  name,
  in: 'path',
  required: true,
  ...(description === undefined ? {} : { description }),
  schema: text,
});
