import type { AccountTables } from './tables/accounts.ts';
import type { AnnotationTables } from './tables/annotations.ts';
import type { CohortTables } from './tables/cohorts.ts';
import type { DashboardTables } from './tables/dashboards.ts';
import type { DataColorThemeTables } from './tables/data-color-themes.ts';
import type { DatasetTables } from './tables/datasets.ts';
import type { DemoDataTables } from './tables/demo-data.ts';
import type { ErrorTrackingTables } from './tables/error-tracking.ts';
import type { EvaluationTables } from './tables/evaluations.ts';
import type { IngestionTables } from './tables/ingestion.ts';
import type { IngestionLedgerTables } from './tables/ingestion-ledger.ts';
import type { InsightTables } from './tables/insights.ts';
import type { InstallationTables } from './tables/installation.ts';
import type { LlmPromptTables } from './tables/llm-prompts.ts';
import type { ModelPriceTables } from './tables/model-prices.ts';
import type { PersonTables } from './tables/persons.ts';
import type { PropertyDefinitionTables } from './tables/property-definitions.ts';
import type { ProviderKeyTables } from './tables/provider-keys.ts';
import type { RateLimitTables } from './tables/rate-limits.ts';
import type { ReviewTables } from './tables/reviews.ts';
import type { RoleTables } from './tables/roles.ts';
import type { SavedViewTables } from './tables/saved-views.ts';

/** Every relational table. One file a feature under `tables/`; a test compares them with a freshly migrated database. */
export interface Tables
  extends AccountTables,
    EvaluationTables,
    ProviderKeyTables,
    ModelPriceTables,
    PersonTables,
    RateLimitTables,
    ReviewTables,
    AnnotationTables,
    DataColorThemeTables,
    RoleTables,
    CohortTables,
    LlmPromptTables,
    DatasetTables,
    DemoDataTables,
    ErrorTrackingTables,
    IngestionTables,
    InstallationTables,
    IngestionLedgerTables,
    SavedViewTables,
    InsightTables,
    DashboardTables,
    PropertyDefinitionTables {}
