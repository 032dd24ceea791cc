export { COST_PROPERTIES, costAgain, isComputedCost, PRICING_PROPERTIES } from './cost/reprice.ts';
export { enrichAiEvent } from './enrichment.ts';
export { normalizeAiError } from './error-text.ts';
export {
  AI_MULTIPART_BYTES_MAX,
  type AiBlob,
  readAiMultipart,
} from './multipart/read.ts';
export { AiMultipartRefused } from './multipart/refused.ts';
export { judgementsOf, toEvaluation } from './otlp/evaluations.ts';
export { type OtlpEvent, otlpToEvents } from './otlp/events.ts';
export { logsToEvents } from './otlp/logs.ts';
export { RecentSpans } from './otlp/recent-spans.ts';
export { selectSpans } from './otlp/select.ts';
export { OtlpRefused, type OtlpSpan } from './otlp/span.ts';
export { type Answer, errorAnswer, rpcCode, successAnswer } from './otlp/wire/answer.ts';
export { countDataPoints } from './otlp/wire/count-points.ts';
export {
  type Encoding,
  encodingOf,
  type OtlpExport,
  readExport,
  rejectionText,
  type Signal,
} from './otlp/wire/decode.ts';
export { type ModelPrices, mergeModelPrices, type PriceBook, shippedModelPrices } from './prices/model-prices.ts';
export { spelled as spelledName } from './prices/names.ts';
export { type LiveModelPrices, openModelPrices } from './prices/operator-file.ts';
export { PROJECT_REMEMBERED_BYTES_MAX, pricesWith } from './prices/project-book.ts';
export { normalProvider } from './prices/providers.ts';
export type { SpelledRate } from './prices/rates.ts';
export { ModelPricesInvalid, readRates } from './prices/read-table.ts';
export {
  lacksContent,
  mergeSpanContent,
  readContentPreviews,
  SPAN_CONTENT,
  withSpanContent,
} from './span-content.ts';
export { previewOf, readableText } from './text/readable-text.ts';
export { toolsCalled } from './tools-called.ts';
