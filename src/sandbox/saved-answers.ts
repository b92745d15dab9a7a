import type { SavedAnswer } from '../idempotency/remember-answers.ts';
import type { CollectionSpec } from '../store/collection.ts';

/** The answers under idempotency keys, which every flavor keeps beside its own records. */
export const savedAnswers: CollectionSpec<SavedAnswer> = {
  name: 'saved_answers',
  order: (saved) => saved.savedAt,
  past: false,
};
