import type { Customer } from './schema.ts';

/** The relations of a customer, such as the link that they came through. */
type Relations = Pick<Customer, 'link' | 'programId' | 'partner' | 'discount'>;

const linkTo = (id: string, key: string, programId: string | null) => ({
  id: `link_${id}`,
  domain: 'go.example.com',
  key,
  shortLink: `https://go.example.com/${key}`,
  url: `https://www.example.com/${key}`,
  programId,
});

/** Ways to come: by a link of the workspace's own, or by that of a partner, who may have a discount to give away. */
const relations = {
  newsletter: { link: linkTo('1H5W9T3E4V6N8Q2R7S0XKJ3DZB', 'newsletter', null) },
  launch: { link: linkTo('1HA2C7P5M9B4F6G8T1WYN0VRSE', 'launch', null) },
  podcast: {
    link: linkTo('1HF8K3Z6Q1D7J5X9B2RTVW4MNC', 'podcast', 'prog_1'),
    programId: 'prog_1',
    partner: {
      id: 'pn_1HF8J2Y5P0C6H4W8A1QSTV3KMB',
      name: 'Margot Ellery',
      email: 'margot@example.org',
      image: null,
    },
    discount: {
      id: 'disc_1HF8M4A7R2E8K6Y0C3STWX5NPD',
      amount: 20,
      type: 'percentage',
      maxDuration: 12,
      couponId: 'PODCAST20',
      couponTestId: null,
    },
  },
  review: {
    link: linkTo('1HM5R8E2W4H9N7B0D3VXYZ6QPF', 'review', 'prog_1'),
    programId: 'prog_1',
    partner: { id: 'pn_1HM5Q7D1V3G8M6A9C2TWXY5NPE', name: 'Bench Weekly', email: null, image: null },
  },
} as const satisfies Readonly<Record<string, Relations>>;

type Campaign = keyof typeof relations;

export const CAMPAIGNS = ['newsletter', 'launch', 'podcast', 'review'] as const satisfies readonly Campaign[];

/** What somebody has who came by a campaign; nothing for those who came by none. */
export const relationsOf = (campaign: Campaign | undefined): Relations =>
  campaign === undefined ? {} : relations[campaign];
