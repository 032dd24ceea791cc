/** Whether a call is missing in the sums of costs, because nothing gives its price. One that has a cost names no reason, and `not in` is true of none. */
export const IS_UNPRICED = "ifNull(properties.$ai_cost_missing_reason, 'no_tokens') not in ('no_model', 'no_tokens')";
