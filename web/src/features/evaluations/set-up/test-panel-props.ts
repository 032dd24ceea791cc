import type { Target } from '../../verdicts/index.ts';

export interface TestPanelProps {
  readonly projectId: number;
  readonly evaluationId: string | undefined;
  readonly isDirty: boolean;
  /** The program as it is written; undefined for a judge, which runs as it was saved. */
  readonly source: string | undefined;
  readonly target: Target;
  readonly allowsNa: boolean;
  readonly trueIsFailure: boolean;
}
