import { expect, it } from 'vitest';
import { missingWords } from './cost-missing.ts';

it.each([
  ['no_price', 'house-model', 'No cost: no price is known for house-model.'],
  ['', 'house-model', 'No cost: no price is known for house-model.'],
  ['no_model', '', 'No cost: no model was named.'],
  ['', '', 'No cost: no model was named.'],
  ['no_tokens', 'gpt-4o', 'No cost: the call does not say how many tokens it took.'],
  ['no_rate_at_date', 'gpt-4o', 'No cost: the price of gpt-4o has no rate at that date.'],
  ['no_rate:audio_input', 'gpt-4o', 'No cost: the price of gpt-4o has no rate for audio input.'],
  ['no_rate:tier=scale', 'gpt-5', 'No cost: the price of gpt-5 has no rate for the service tier “scale”.'],
  ['no_rate:smell_input', 'gpt-9', 'No cost: the price of gpt-9 has no rate for smell input.'],
])('says %s of %s in words', (reason, model, words) => {
  expect(missingWords(reason, model)).toBe(words);
});
