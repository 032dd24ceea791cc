/** What one step of a run holds, and how it is shown: its event, its messages, its text. */
export { missingWords } from './cost-missing.ts';
export { numberOf, type TraceEvent } from './event.ts';
export { eventQuery } from './event-query.ts';
export { ExchangeView } from './exchange-view.tsx';
export { errorWords } from './messages/error-words.ts';
export { readExchange } from './messages/exchange.ts';
export { seenBefore } from './messages/whats-new.ts';
export { MessagesTab } from './messages-tab.tsx';
export { rateWords } from './rate-words.ts';
export { outputTextOf, plain, textOfSpan } from './span-text.ts';
export { inputTokensOf, outputTokensOf } from './whole-tokens.ts';
export { withoutMedia } from './without-media.ts';
