import { t } from '../../base/i18n.ts';

export interface Reason {
  readonly words: string;
  readonly advice: string;
  /** Codes of the problems that tell of it. */
  readonly codes: readonly string[];
}

/** What a reason of the ledger means and what a person can do about it. */
export function reasonOf(reason: string): Reason {
  const known = (words: string, advice: string, ...codes: string[]): Reason => ({
    words,
    advice,
    codes: codes.length > 0 ? codes : [reason],
  });
  switch (reason) {
    case 'not_ai':
      return known(
        t('Spans that are not of AI'),
        t('Nothing, unless spans of a model are missing: then name your instrumentation to us.'),
        'otlp_no_ai_spans',
      );
    case 'pending_span':
    case 'unfinished':
      return known(t('Spans that had not ended'), t('Nothing: the finished span is kept when it comes.'));
    case 'otlp_metrics':
      return known(
        t('OpenTelemetry metrics'),
        t('Switch the exporter of metrics off to save traffic.'),
        'otlp_metrics_dropped',
      );
    case 'otlp_logs':
      return known(
        t('Log records that belong to no span'),
        t('Switch the exporter of logs off to save traffic.'),
        'otlp_logs_dropped',
        'evaluation_without_target',
      );
    case 'product_logs':
      return known(t('Logs of an application'), t('Switch logs off in the SDK.'), 'product_logs_dropped');
    case 'replay':
      return known(
        t('Session recordings'),
        t('Switch session recording off in the SDK: disable_session_recording.'),
        'replay_dropped',
      );
    case 'person_event_without_profile':
      return known(
        t('Events about a person, sent without person profiles'),
        t('Send $identify and its kin with person profiles on.'),
      );
    case 'unavailable':
      return known(
        t('Could not be stored at that moment'),
        t('Nothing: SDKs send again. If it goes on, look at the server above.'),
      );
    case 'unknown_token':
    case 'missing_token':
      return known(t('A key that belongs to no project'), t('Compare the key in the sender with the project’s.'));
    case 'too_large':
    case 'event_too_large':
      return known(t('Larger than the limit'), t('Send large contents in parts, or fewer events at a time.'));
    default:
      if (reason.startsWith('processor:')) {
        return known(t('Left out by a rule of error tracking'), t('Look at its settings if they are missed.'));
      }
      return known(
        reason.replaceAll('_', ' '),
        t('The sender was told. Its log, and the list below, name the event.'),
        reason,
        'otlp_span_unreadable',
      );
  }
}
