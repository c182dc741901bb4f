/** 检查级别: the findings that a house may judge for itself, in the order they are listed. */
import type { None } from "../desk/types";
import type { Advice } from "../desk/wire";

/** By what they are about. */
export const ADVICE = {
  text: ["underset", "continuation_empty", "short_line_at_head", "first_line_at_foot", "bad_break", "notation_crowded", "headline_division", "emoji"],
  facts: ["date_disagrees", "page_reference", "quotation_marks", "taboo"],
  photos: ["missing_caption", "unlabelled_synthetic", "low_resolution"],
  adverts: ["advert_not_x1a", "advert_picture", "advert_scaled", "empty_block"],
  press: ["hairline", "fine_mixed_rule", "small_reversed_type", "small_mixed_type", "ink_limit", "ink_square"],
} as const satisfies Record<string, readonly Advice[]>;

type Listed = (typeof ADVICE)[keyof typeof ADVICE][number];
/** Findings that are not listed: none, or this does not compile. */
export type Unlisted = None<Exclude<Advice, Listed>>;
