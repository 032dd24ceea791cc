export {
  loadModelPrices,
  type ModelPrices,
  mergeModelPrices,
  shippedModelPrices,
} from './cost/model-prices.ts';
export { ModelPricesInvalid } from './cost/price-table.ts';
export { enrichAiEvent } from './enrichment.ts';
export { normalizeAiError } from './error-text.ts';
export {
  type AcceptedPart,
  AI_MULTIPART_BYTES_MAX,
  type AiBlob,
  type AiMultipart,
  type AiMultipartEvent,
  readAiMultipart,
} from './multipart/read.ts';
export { AiMultipartRefused } from './multipart/refused.ts';
export { decodeOtlp, OTLP_BODY_BYTES_MAX } from './otlp/decode.ts';
export { type OtlpEvent, otlpToEvents } from './otlp/events.ts';
export { OtlpRefused, type OtlpSpan } from './otlp/span.ts';
export { previewOf, readableText } from './text/readable-text.ts';
export { toolsCalled } from './tools-called.ts';
