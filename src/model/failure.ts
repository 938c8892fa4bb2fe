import { type InputInfo, OUTCOME_SCHEMA, type OutcomeRecord } from './article.js';

/** An input of which nothing is known yet. */
const UNKNOWN_INPUT: InputInfo = {
  path: null,
  id: null,
  url: null,
  sha256: null,
  bytes: null,
  encoding: null,
  encodingConfidence: null,
  mediaType: null,
  script: null,
  pages: null,
};

/**
 * The record that stands in the place of an article.
 *
 * @param status `rejected`: it was read but gives no article; `failed`: it could not be read or processed.
 * @param reason `code` is a stable lower-case word; `message` says what is wrong and what to do.
 * @param input What is known of the input; the rest is null.
 */
export function outcomeRecord(
  status: OutcomeRecord['status'],
  reason: OutcomeRecord['reason'],
  input: Partial<InputInfo>,
): OutcomeRecord {
  return { schema: OUTCOME_SCHEMA, status, input: { ...UNKNOWN_INPUT, ...input }, reason };
}
