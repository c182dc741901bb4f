/** An icon for each kind of finding. */
import type { IconName } from "../widgets/icons";

const BY_CODE: Record<string, IconName> = {
  overset: "over",
  underset: "hole",
  missing_credit: "camera",
  missing_caption: "camera",
  missing_alt: "camera",
  caption_too_long: "camera",
  unlabelled_synthetic: "camera",
  low_resolution: "image",
  advert_unfit: "ad",
  advert_not_x1a: "ad",
  advert_picture: "ad",
  advert_scaled: "ad",
  headline_too_wide: "headlines",
  headline_too_high: "headlines",
  clashing_headlines: "headlines",
};

/** The icon of a finding's code. */
export function iconOf(code: string): IconName {
  return BY_CODE[code] ?? "warn";
}
