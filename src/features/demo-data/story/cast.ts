import type { Random } from './random.ts';

/** A shop whose customers are answered. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly domain: string;
  readonly plan: 'starter' | 'growth' | 'scale';
  readonly industry: string;
  readonly seats: number;
  readonly monthlyUsd: number;
  readonly country: string;
  /** It wants no texts kept: its calls arrive without content. */
  readonly isPrivate: boolean;
  /** The day of the story it signed up on; negative: before the story. */
  readonly sinceDay: number;
  readonly sells: string;
}

/** A person who works for a shop, or buys there. */
export interface Actor {
  readonly distinctId: string;
  readonly firstName: string;
  readonly name: string;
  readonly email: string;
  readonly company: Company;
  readonly role: 'owner' | 'agent' | 'manager' | 'shopper';
  readonly browser: string;
  readonly os: string;
  readonly device: 'Desktop' | 'Mobile';
  readonly country: string;
  readonly ip: string;
  /** The day of the story they are first seen on. */
  readonly sinceDay: number;
  /** How often they turn up compared with others. */
  readonly zeal: number;
}

export interface Cast {
  readonly companies: readonly Company[];
  readonly staff: readonly Actor[];
  readonly shoppers: readonly Actor[];
}

type Outline = readonly [
  name: string,
  domain: string,
  plan: Company['plan'],
  industry: string,
  seats: number,
  country: string,
  sinceDay: number,
  sells: string,
];

const SHOPS: readonly Outline[] = [
  ['Fern & Fold', 'fernandfold.example', 'scale', 'Home and garden', 9, 'GB', -210, 'linen throw'],
  ['Basalt Outdoor', 'basaltoutdoor.example', 'scale', 'Sports', 8, 'DE', -180, 'two-person tent'],
  ['Maison Levain', 'maisonlevain.example', 'growth', 'Food', 5, 'FR', -150, 'sourdough kit'],
  ['Kettle Row', 'kettlerow.example', 'growth', 'Kitchen', 6, 'GB', -120, 'enamel kettle'],
  ['Nimbus Audio', 'nimbusaudio.example', 'scale', 'Electronics', 8, 'US', -98, 'wireless headset'],
  ['Pebble & Pine', 'pebbleandpine.example', 'growth', 'Toys', 4, 'SE', -75, 'wooden train set'],
  ['Tidal Swim', 'tidalswim.example', 'starter', 'Fashion', 3, 'AU', -60, 'swimsuit'],
  ['Orchard Bikes', 'orchardbikes.example', 'growth', 'Sports', 5, 'NL', -41, 'city bike'],
  ['Halcyon Pharma', 'halcyonpharma.example', 'scale', 'Health', 7, 'CH', -33, 'vitamin set'],
  ['Loom Street', 'loomstreet.example', 'starter', 'Fashion', 3, 'ES', -12, 'wool coat'],
  ['Copper Fox', 'copperfox.example', 'growth', 'Jewellery', 4, 'IE', 2, 'signet ring'],
  ['Studio Mora', 'studiomora.example', 'starter', 'Furniture', 3, 'IT', 8, 'reading lamp'],
  ['Glasshouse Tea', 'glasshousetea.example', 'starter', 'Food', 2, 'JP', 15, 'tea sampler'],
  ['Ridge Supply', 'ridgesupply.example', 'growth', 'Tools', 4, 'US', 21, 'cordless drill'],
];

/** The last companies of the list sign up during the story. */
const NEWCOMERS = 4;

const PRICES = { starter: 49, growth: 199, scale: 749 } as const;

const FIRST_NAMES =
  'Maya Jonas Priya Liam Sofia Mateo Chloé Yuki Amara Noah Ingrid Omar Elena Kofi Hannah Luca Aisha Tomasz Freya Diego Mei Ruben Zoë Anders Leila Callum Nadia Pavel Grace Emil Ines Arjun Tessa Hugo Farah Oskar Bianca Samuel Hana Victor'.split(
    ' ',
  );
const LAST_NAMES =
  'Lindqvist Okafor Sharma Murphy Rossi Fernández Dubois Tanaka Mensah Keller Nowak Haddad Petrova Jansen Whitfield Moreau Silva Bergström Castellano O’Connor Ito Vargas Steiner Novák Adeyemi Lambert Costa Hughes Marín Schäfer Byrne Aalto Rahman Delgado Fischer Park'.split(
    ' ',
  );

const BROWSERS = [
  ['Chrome', 55],
  ['Safari', 24],
  ['Firefox', 11],
  ['Microsoft Edge', 10],
] as const;

/** The people of the story. A larger story has more shoppers and, up to a point, more shops. */
export function castOf(random: Random, scale: number): Cast {
  const count = Math.max(4, Math.min(SHOPS.length, Math.round(SHOPS.length * Math.sqrt(scale))));
  const newcomers = Math.max(1, Math.round((count * NEWCOMERS) / SHOPS.length));
  const companies = [...SHOPS.slice(0, count - newcomers), ...SHOPS.slice(-NEWCOMERS).slice(0, newcomers)].map(
    toCompany,
  );
  const staff = companies.flatMap((company, place) => {
    const own = random.fork(`staff of ${place}`);
    const seats = Math.max(2, Math.round(company.seats * Math.min(1, Math.sqrt(scale))));
    return Array.from({ length: seats }, (_, seat) =>
      toActor(own, company, seat === 0 ? 'owner' : seat === 1 ? 'manager' : 'agent'),
    );
  });
  const shoppers = Array.from({ length: Math.max(12, Math.round(430 * scale)) }, (_, place) => {
    const own = random.fork(`shopper ${place}`);
    const company = own.one(companies) ?? toCompany(SHOPS[0] as Outline); // The list above is not empty.
    return toActor(own, company, 'shopper', place);
  });
  return { companies, staff, shoppers };
}

function toCompany([name, domain, plan, industry, seats, country, sinceDay, sells]: Outline): Company {
  return {
    id: domain.split('.')[0] ?? domain,
    name,
    domain,
    plan,
    industry,
    seats,
    country,
    sinceDay,
    sells,
    monthlyUsd: PRICES[plan] + (plan === 'starter' ? 0 : seats * 12),
    isPrivate: name === 'Halcyon Pharma',
  };
}

function toActor(random: Random, company: Company, role: Actor['role'], place = 0): Actor {
  const firstName = random.one(FIRST_NAMES) ?? 'Ada';
  const lastName = random.one(LAST_NAMES) ?? 'Byron';
  const mailbox = `${plain(firstName)}.${plain(lastName)}`;
  const isShopper = role === 'shopper';
  const email = isShopper ? `${mailbox}${place + 1}@mail.example` : `${mailbox}@${company.domain}`;
  const device = random.chance(isShopper ? 0.62 : 0.06) ? 'Mobile' : 'Desktop';
  const browser = random.weighted(BROWSERS);
  return {
    // Shops know their customers by e-mail, Larkspur its own users by number.
    distinctId: isShopper ? email : `user_${random.hex(10)}`,
    firstName,
    name: `${firstName} ${lastName}`,
    email,
    company,
    role,
    browser: device === 'Mobile' && random.chance(0.5) ? 'Mobile Safari' : browser,
    os:
      device === 'Mobile' ? random.pick(['iOS', 'Android']) : random.pick(['Mac OS X', 'Windows', 'Windows', 'Linux']),
    device,
    country: random.chance(0.7) ? company.country : random.pick(['US', 'GB', 'DE', 'FR', 'CA', 'BR']),
    // Addresses set aside for documentation.
    ip: `${random.pick(['203.0.113', '198.51.100', '192.0.2'])}.${random.int(1, 254)}`,
    sinceDay: Math.max(0, company.sinceDay, isShopper && random.chance(0.65) ? random.int(1, 27) : 0),
    zeal: random.around(1, 0.9),
  };
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^A-Za-z]/g, '')
    .toLowerCase();
}
