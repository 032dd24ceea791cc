import type { Tool } from './tool.ts';
import { asking } from './tools/asking.ts';
import { dashboards } from './tools/dashboards.ts';
import { datasets } from './tools/datasets.ts';
import { errors } from './tools/errors.ts';
import { ingestion } from './tools/ingestion.ts';
import { insights } from './tools/insights.ts';
import { judging } from './tools/judging.ts';
import { people } from './tools/people.ts';
import { prices } from './tools/prices.ts';
import { prompts } from './tools/prompts.ts';

export const TOOLS: readonly Tool[] = [
  ...asking,
  ...insights,
  ...dashboards,
  ...prompts,
  ...datasets,
  ...judging,
  ...people,
  ...errors,
  ...prices,
  ...ingestion,
];
